"""Reports: consumers at the edge of a finished run."""
