"""Letters as PDF: LibreOffice, and the proof that nothing of a letter was lost."""
