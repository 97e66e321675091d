"""What `timecontract drift` found, told in several forms."""
