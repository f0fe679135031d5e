"""One page: what it is asked, what it sends, and where it leads."""
