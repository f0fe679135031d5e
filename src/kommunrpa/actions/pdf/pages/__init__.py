"""Pages as they are read: words, rows, lines and pictures, through PDFium."""
