"""Machine-made mutants of the reference server's domain code, with the suite as their killer."""
