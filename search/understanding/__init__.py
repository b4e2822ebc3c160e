"""
What a person means: a query's clauses with synonyms, spellings and codes as alternatives. Pure.

``reading.py`` puts it together; ``thesaurus.py`` knows the words that stand for
each other, ``spelling.py`` those nearly typed, ``citations.py`` numbers and codes.
"""

from search.understanding.reading import Lexicon, relax, targets_of, understand
from search.understanding.spelling import Vocabulary
from search.understanding.thesaurus import Term, Thesaurus

__all__ = ["Lexicon", "Term", "Thesaurus", "Vocabulary", "relax", "targets_of", "understand"]
