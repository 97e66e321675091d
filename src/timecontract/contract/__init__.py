"""The contract as data: schemas, formats and the description of every operation."""
