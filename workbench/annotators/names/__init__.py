"""Names in the text: where they begin and end, what kind they are, which are the same. Public: `find_mentions`."""

from workbench.annotators.names.mentions import find_mentions

__all__ = ["find_mentions"]
