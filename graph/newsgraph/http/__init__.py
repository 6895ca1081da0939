"""A server on this machine, and the way into other stores."""
