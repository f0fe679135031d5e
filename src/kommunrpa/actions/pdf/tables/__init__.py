"""Tables: their headings, their columns, and the rows below them over one page or several."""
