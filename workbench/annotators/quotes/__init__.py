"""What somebody said, wrote or thought, and whose it is. Public: `find_quotes`."""

from workbench.annotators.quotes.statements import find_quotes

__all__ = ["find_quotes"]
