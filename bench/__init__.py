"""``make bench``: how fast the public addresses are, as ratios to a Flask hello-world in the same run."""
