"""Cassettes of scenarios: recorded from a live target, scrubbed, and replayed offline."""
