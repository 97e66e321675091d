"""The suite beside plain Schemathesis, on the same faults: `make compare`."""
