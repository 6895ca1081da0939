"""English: function words, dates and quantities."""
