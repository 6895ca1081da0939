"""What all documents together say: statements that say the same, events, disputes, and which texts are copies of others."""
