"""
The domain: lists, revisions, parties, their history and their rules.

Knows neither HTTP nor the search index. Modules import downwards only, in the
order written in ``pyproject.toml`` and explained in ``docs/map.md``.
"""
