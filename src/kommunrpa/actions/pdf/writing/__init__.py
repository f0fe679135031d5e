"""What is written: forms filled, files joined, parted, stamped and locked. Each is a function from bytes to bytes."""
