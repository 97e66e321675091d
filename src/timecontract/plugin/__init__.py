"""The conformance run inside pytest: options, the target's lifecycle, the scenarios' verdicts."""
