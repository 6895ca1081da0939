"""What holds of a claim beside its words: factuality, speaker, time."""
