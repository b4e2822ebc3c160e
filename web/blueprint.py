"""The one blueprint of all pages, and how their addresses begin."""

from flask import Blueprint

blueprint = Blueprint("web", __name__)
LANG = "/<any(vi,en):lang>"
"""Every page has its language first in its address."""
