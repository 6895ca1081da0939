"""The domain as data: ontology, lexicon, gazetteer, shapes and questions; :mod:`newsgraph.vocabulary.data` reads them."""
