"""The channels: a folder for each of them, a mail server, and a service for SMS."""
