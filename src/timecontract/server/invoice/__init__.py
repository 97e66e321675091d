"""The Time Entries API of Zoho Invoice: a pure domain, and its routes."""
