"""Regular expressions of the package: found where they stand, and fed what makes the bad ones slow."""
