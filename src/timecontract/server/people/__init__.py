"""The People half of the server, written from the page "Timesheet API"; it knows no HTTP."""
