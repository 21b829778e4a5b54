"""The command line, for reading in batches: `workbench read`, `workbench brief`, `workbench lab`."""

from __future__ import annotations


def main() -> int:
    """Run the command line and return its exit code."""
    raise SystemExit("workbench: the command line comes next.")
