"""The parse of an article as rules read it: words, heads, clauses, quotation marks."""
