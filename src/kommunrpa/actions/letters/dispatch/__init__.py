"""Many letters on their way to print: what is seen in the envelope's window, in which order, on which pages."""
