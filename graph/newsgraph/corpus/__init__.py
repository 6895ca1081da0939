"""Who is who over all documents: what one document says of its named things, compared in blocks, and decided."""
