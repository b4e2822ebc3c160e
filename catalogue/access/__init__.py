"""Who acts: accounts and their roles, passwords, sessions of people, keys of systems, answers kept for repeats."""
