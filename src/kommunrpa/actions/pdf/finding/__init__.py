"""From labels to values: where a label stands, what stands beside it, and which of it is the value."""
