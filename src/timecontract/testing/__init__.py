"""For the tests of clients: the reference server, cassettes, and a judge of what they exchange."""
