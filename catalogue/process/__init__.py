"""How the catalogue is changed: proposals, what is said of them, and what becomes of them."""
