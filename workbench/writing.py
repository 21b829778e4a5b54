"""Files written whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Yield a path to write to; it becomes `target` when all went well, and is removed when it did not.

    The path ends as the target does, since some writers go by that.

    Raises:
        OSError: the folder cannot be written or the disk is full; the message says what to do.
    """
    part = target.with_name(f".part-{target.name}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(target)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise OSError(f"The disk is full, so '{target}' was not written. Make room and do it again.") from None
        if isinstance(error, PermissionError):
            raise PermissionError(
                f"Cannot write '{target}': its folder or file is read-only. Choose another."
            ) from None
        raise
    finally:
        part.unlink(missing_ok=True)
