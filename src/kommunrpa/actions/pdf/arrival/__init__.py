"""What arrives is weighed and opened with limits, through pypdf, before anything else reads it."""
