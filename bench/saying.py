"""Progress on the screen."""

import sys
import time

BEGAN = time.monotonic()


def say(line: str) -> None:
    """Tell what is under way, and how long the run has taken so far."""
    print(f"{time.monotonic() - BEGAN:5.0f} s  {line}", file=sys.stderr, flush=True)
