"""What is known of a language and of no domain."""
