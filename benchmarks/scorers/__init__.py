"""Scorers: one module for each kind of public gold, with `read(path)` and `score(documents, rows, result)`.

A document is a dict with `id`, `text`, where known `title` and `published`, and its gold under the names that the
module tells. `rows` holds the workbench's rows by table and document id, with offsets into the gold's text.
"""
