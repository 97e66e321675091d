"""What an exchange teaches of the world, operation by operation."""
