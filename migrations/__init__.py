"""Alembic migrations for both databases, and the guards that make history unchangeable."""
