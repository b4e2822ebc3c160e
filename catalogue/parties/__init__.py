"""Provinces, organisations, projects, and what ties them to the lists."""
