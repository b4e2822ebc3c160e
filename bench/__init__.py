"""``make bench``: how fast search and the public addresses are, as ratios to others in the same run."""
