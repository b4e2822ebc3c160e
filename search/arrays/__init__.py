"""What is not text, as numpy arrays by document number: shared by all engines, and by all threads."""
