"""Asking a registry over HTTP as one person after another; every request is counted."""

import secrets
from collections import Counter

import requests

API = "/api/v1"
PATIENCE_S = 120


class Registry:
    """A running registry at an address: what was asked of it, and how often it refused as it should."""

    def __init__(self, base, say=print):
        self.base, self.say = base, say
        self.counts = Counter()
        self.session = requests.Session()

    def ask(self, method, path, *, expect=200, headers=None, body=None, query=None):
        """Send one request; ``expect`` is a status, or a status and the code of a refusal."""
        answer = self.session.request(method, f"{self.base}{API}{path}", json=body, params=query, headers=headers or {},
                                      timeout=PATIENCE_S)  # fmt: skip
        self.counts["requests"] += 1
        status, code = expect if isinstance(expect, tuple) else (expect, None)
        assert answer.status_code == status, (method, path, answer.status_code, answer.text[:3000])
        if code is not None:
            assert answer.json()["code"] == code, answer.text[:3000]
            self.counts["refusals"] += 1
        return answer

    def read(self, path, **query):
        """Give what anybody may read."""
        return self.ask("GET", path, query=query).json()

    def walk(self, path, **query):
        """Give every item of a public list, page after page."""
        page = self.read(path, page_size=200, **query)
        items = page["items"]
        while page["page"]["next"]:
            page = self.read(page["page"]["next"].removeprefix(API))
            items += page["items"]
        return items

    def tell(self, text):
        """Say one step of the progress."""
        self.counts["lines"] += 1
        self.say(f"{self.counts['lines']:4}  {text}")


class Person:
    """Somebody with a key; names in each step the tag seen last, and a key of its own against repeats."""

    def __init__(self, registry, name, key):
        self.registry, self.name = registry, name
        self.held = {"Authorization": f"Bearer {key}"}

    def get(self, path, *, expect=200, **query):
        """Read something."""
        return self.registry.ask("GET", path, expect=expect, headers=self.held, query=query)

    def tag(self, path):
        """Give the tag of what stands at an address."""
        return self.get(path).headers["ETag"]

    def make(self, path, body, *, expect=201):
        """Make something anew."""
        return self._send("POST", path, body, expect, {"Idempotency-Key": secrets.token_hex(16)})

    def step(self, thing, name, body=None, *, expect=200, tag=None):
        """Take a step on what stands at an address."""
        held = {"If-Match": tag or self.tag(thing), "Idempotency-Key": secrets.token_hex(16)}
        return self._send("POST", f"{thing}/{name}", body or {}, expect, held)

    def step_twice(self, thing, name):
        """Take a step, and send the same request again; it happens once."""
        held = {**self.held, "If-Match": self.tag(thing), "Idempotency-Key": secrets.token_hex(16)}
        first, again = (self.registry.ask("POST", f"{thing}/{name}", headers=held, body={}) for _ in range(2))
        assert (first.json(), again.headers["Idempotent-Replayed"]) == (again.json(), "true")
        self.registry.counts["steps"] += 1

    def edit(self, method, path, body, *, seen=None, expect=200):
        """Edit what stands at an address; ``seen`` is where its tag is read, if elsewhere."""
        return self._send(method, path, body, expect, {"If-Match": self.tag(seen or path)})

    def _send(self, method, path, body, expect, more):
        answer = self.registry.ask(method, path, expect=expect, headers={**self.held, **more}, body=body)
        if answer.ok:
            self.registry.counts["steps"] += 1
        return answer
