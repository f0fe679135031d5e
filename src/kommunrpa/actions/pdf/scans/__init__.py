"""Pages that are pictures: straightened, and read by Tesseract."""
