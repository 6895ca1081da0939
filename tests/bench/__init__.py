"""Speed and memory: ``python -m tests.bench``."""
