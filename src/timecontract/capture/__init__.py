"""Traffic that others recorded: HAR files, VCR.py cassettes, newline-delimited JSON."""
