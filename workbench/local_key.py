"""A key of this user on this machine: what it has signed was made here, by this user's workbench.

A case file may come from somebody else. What it holds that would be taken without a look (computed tables, the name of
a model to load) is taken only with a signature made here; without one it is computed anew, or asked for.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from functools import cache
from pathlib import Path

SIZE = 32


@cache
def read_key() -> bytes:
    """Return the key, made at first use; where it cannot be kept, one that lives as long as this process."""
    made = secrets.token_bytes(SIZE)
    try:
        path = _folder() / "key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(made)
        kept = path.read_bytes()
    except OSError:
        return made
    return kept if len(kept) == SIZE else made


def sign(*content: bytes | memoryview | str) -> str:
    """Return the signature of some content."""
    total = hmac.new(read_key(), digestmod=hashlib.blake2b)
    for part in content:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()[:SIZE]


def is_signed(signature: object, *content: bytes | memoryview | str) -> bool:
    """Return whether a signature is this user's own for this content."""
    return isinstance(signature, str) and hmac.compare_digest(signature.encode(), sign(*content).encode())


def _folder() -> Path:
    from jupyter_core.paths import jupyter_data_dir

    return Path(jupyter_data_dir()) / "workbench"
