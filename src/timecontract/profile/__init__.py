"""Behaviour profiles: what an implementation was seen to do, and what changed between two days."""
