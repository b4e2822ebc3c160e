"""
The shape of each file: which fields its objects have, and of which kind.

Names are those of the models' columns wherever a field is one. What a single
object cannot know (whether a reference leads anywhere) is checked in
``seed/checks``.
"""
