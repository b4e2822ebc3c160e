"""The desk: pages for people who signed in; each shows what its visitor may see and do, as ``catalogue`` says."""
