"""Instruments, revisions, entries, concepts, correspondences, labels, corrections, citations, synonyms."""
