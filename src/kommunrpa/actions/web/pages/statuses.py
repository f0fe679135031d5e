"""Statuses of HTTP answers by which a page is judged."""

CLIENT_FAULT = 400
"""From here on the site did not do what was asked."""
UNAUTHORIZED = 401
SERVER_FAULT = 500
"""From here on the site itself failed, and may have done it or not."""
