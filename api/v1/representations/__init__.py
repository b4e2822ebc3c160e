"""What the API shows: records of the domain → JSON-ready dictionaries. Shapes stand in ``schemas``; no queries here."""
