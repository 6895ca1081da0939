"""The one room that knows the order: documents in, a graph out."""
