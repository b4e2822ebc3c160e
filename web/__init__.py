"""Pages for people: server-made HTML in two languages; rules live in ``catalogue``, and ``api.v1`` is not called."""
