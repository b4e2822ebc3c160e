"""HTTP: the public JSON API under ``v1`` and the plumbing pages will share; rules live in ``catalogue``."""
