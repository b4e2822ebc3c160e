"""The public data as whole files, byte for byte the same as long as the data are; what serves them lives elsewhere."""
