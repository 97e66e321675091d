"""`python -m timecontract` is the command `timecontract`."""

from timecontract.cli import main

main()
