"""
The numbered rules, one module per subject; each a pure function whose docstring is the rule and its source.

A number is never used again. ``docs/rules.md`` is generated from here.
"""
