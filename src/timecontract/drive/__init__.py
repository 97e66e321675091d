"""Whatever makes exchanges. Drivers decide nothing about right and wrong."""
