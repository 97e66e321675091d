"""The judge: exchanges in, findings out. No I/O, no clock, no randomness."""
