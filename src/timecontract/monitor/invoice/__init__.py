"""What the monitor knows of Invoice time entries, and how it comes to know it."""
