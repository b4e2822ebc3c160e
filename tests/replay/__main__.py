"""``python -m tests.replay``: replay the real history over HTTP and say how it compares."""

import sys
import tempfile

from tests.replay.replaying import replay_on_sqlite

if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="replay-") as folder:
        sys.exit(0 if replay_on_sqlite(folder).is_equal else 1)
