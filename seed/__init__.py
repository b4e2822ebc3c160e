"""The real data, as files people can edit and diff, and what reads, checks and loads them."""
