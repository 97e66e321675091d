"""The proof that the suite bites: it judges servers that are broken on purpose."""
