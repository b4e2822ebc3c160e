"""A plain-Python model of the lives of proposals and draft revisions, and the same requests to the real registry."""
