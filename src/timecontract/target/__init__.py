"""The only place that knows addresses, credentials and limits of what is being judged."""
