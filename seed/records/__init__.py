"""Checked data → unsaved rows of the models, one module per room. No session, no checks."""
