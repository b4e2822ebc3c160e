"""Shapes of what the API answers, for the OpenAPI document; a test holds them equal to ``representations``."""
