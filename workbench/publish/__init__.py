"""A brief on paper: in the notebook, as Markdown, as one HTML page, as DOCX and as PDF, with its figures."""

from workbench.publish.printed import PrintedBrief, print_brief

__all__ = ["PrintedBrief", "print_brief"]
