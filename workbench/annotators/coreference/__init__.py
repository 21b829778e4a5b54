"""Who nouns and pronouns mean. Public: `resolve_coreference`."""

from workbench.annotators.coreference.resolution import resolve_coreference

__all__ = ["resolve_coreference"]
