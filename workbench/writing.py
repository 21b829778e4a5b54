"""Files written whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def explained(target: Path) -> Iterator[None]:
    """Tell what the system refuses while a file or folder is written in one sentence, with what to do.

    Raises:
        OSError: the folder cannot be written or made, or the disk is full.
    """
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise OSError(f"The disk is full, so '{target}' was not written. Make room and do it again.") from None
        if error.errno in READ_ONLY:
            raise PermissionError(
                f"Cannot write '{target}': its folder or file is read-only. Choose another."
            ) from None
        if error.errno is None:  # told in words already
            raise
        raise OSError(f"Cannot write '{target}': {error.strerror or error}. Choose another place.") from None


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Yield a path to write to; it becomes `target` when all went well, and is removed when it did not.

    The path ends as the target does, since some writers go by that. Errors are those of `explained`.
    """
    part = target.with_name(f".part-{target.name}")
    try:
        with explained(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            yield part
            part.replace(target)
    finally:
        if part.exists():
            part.unlink()
