"""The graph as nodes and edges."""
