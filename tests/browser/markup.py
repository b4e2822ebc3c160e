"""Reads a page as a browser would: its elements, its forms, what stands in its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

TEXT_TYPES = {"text", "search", "email", "tel", "url", "password", "date", "number"}
DATA = "application/ld+json"


@dataclass(frozen=True)
class Element:
    """One element and its attributes; ``text`` is what stands directly in a script or style."""

    tag: str
    attributes: Mapping[str, str | None]

    @property
    def kind(self):
        """The element without what its attributes say."""
        return self.tag, tuple(sorted(self.attributes))


@dataclass
class Form:
    """A form: how and where it is sent, its fields by name with what they hold, and which of these people write."""

    method: str
    action: str
    held: dict[str, str] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)


class Page(HTMLParser):
    """A page, read."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.forms, self.inline, self.data, self.shown = [], [], [], [], []
        self._open = self._area = self._select = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note an element; in a form, its field."""
        one = Element(tag, dict(attrs))
        self.elements.append(one)
        self._open = one
        if tag == "form":
            self.forms.append(Form(one.attributes.get("method", "get"), one.attributes.get("action", "")))
        elif self.forms and tag in ("input", "textarea", "select") and one.attributes.get("name"):
            self._note_field(one)
        elif (
            tag == "option" and self._select and ("selected" in one.attributes or not self.forms[-1].held[self._select])
        ):
            self.forms[-1].held[self._select] = one.attributes.get("value") or ""

    def _note_field(self, one):
        form, name, kind = self.forms[-1], one.attributes["name"], one.attributes.get("type", "text")
        self._area = name if one.tag == "textarea" else None
        self._select = name if one.tag == "select" else None
        if one.tag == "textarea" or (one.tag == "input" and kind in TEXT_TYPES):
            form.written.add(name)
        if one.tag != "input" or kind not in ("checkbox", "radio", "submit") or "checked" in one.attributes:
            form.held[name] = one.attributes.get("value") or ""

    def handle_endtag(self, tag):
        """Leave an element."""
        self._open = None
        self._area = None if tag == "textarea" else self._area
        self._select = None if tag == "select" else self._select

    def handle_data(self, data):
        """Note what stands in scripts, in styles, in fields, or to be read."""
        if self._open and self._open.tag in ("script", "style"):
            (self.data if self._open.attributes.get("type") == DATA else self.inline).append(data)
        elif self._area:
            self.forms[-1].held[self._area] += data
        else:
            self.shown.append(data)

    @property
    def kinds(self):
        """The kinds of its elements."""
        return {one.kind for one in self.elements}
