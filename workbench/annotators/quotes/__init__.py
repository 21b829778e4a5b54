"""What somebody said, wrote or thought, and whose it is. Public: `find_quotes`, `keep_statements`."""

from workbench.annotators.quotes.statements import find_quotes, keep_statements

__all__ = ["find_quotes", "keep_statements"]
