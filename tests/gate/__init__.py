"""The quality floor: ``python -m tests.gate``."""
