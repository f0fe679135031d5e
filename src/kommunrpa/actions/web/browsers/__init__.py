"""The browser: found, started, trusted, and kept where it belongs."""
