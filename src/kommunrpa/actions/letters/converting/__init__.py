"""Letters as PDF that an archive takes: an office program, and the proof that nothing of a letter was lost."""
