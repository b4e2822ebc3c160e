"""
What one object alone cannot know: references, numbers that must be unique, periods, the numbered rules.

Each check takes the whole book and gives findings; none stops another.
"""
