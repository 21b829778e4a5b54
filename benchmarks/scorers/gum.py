"""GUM and OntoGUM documents out of CoNLL-U: tokens with their head, entities out of `Entity=`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

KINDS = {"PROPN": "name", "PRON": "pronoun", "DET": "pronoun"}


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """Yield a document for each .conllu file: tokens [start, end, head, upos, xpos, relation, sentence] and gum.

    `gum`: [first, last, head, entity, type, kind, outermost name]; kind is name, pronoun or nominal by the head's tag.
    """
    for file in sorted(path.glob("*.conllu")) if path.is_dir() else [path]:
        yield document(file)


def document(file: Path) -> dict[str, Any]:
    text, tokens, opened, spans, fields = "", [], [], [], ["etype", "eid"]
    meta: dict[str, str] = {}
    base = sentence = 0
    glue = True
    for line in file.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            meta[key.strip()] = value.strip()
            if key.strip() == "global.Entity":
                fields = value.strip().replace("GRP", "eid").split("-")
            elif key.strip() == "newpar" or line.startswith("# newpar"):
                text, glue = text + ("\n\n" if text else ""), True
        elif not line:
            base, sentence = len(tokens), sentence + 1
        elif cells[0].isdigit():
            text += "" if glue else " "
            head = base + int(cells[6]) - 1 if cells[6] != "0" else -1
            tokens.append([len(text), len(text) + len(cells[1]), head, cells[3], cells[4], cells[7], sentence])
            text += cells[1]
            glue = "SpaceAfter=No" in cells[9]
            entity = re.search(r"Entity=([^|\s]+)", cells[9])
            for mark in re.finditer(r"\(([^()]+)(\))?|([^()]*)\)", entity[1] if entity else ""):
                if mark[1]:
                    told = dict(zip(fields, mark[1].split("-"), strict=False))
                    opened.append((len(tokens) - 1, told["eid"], told["etype"]))
                if mark[2] or not mark[1]:
                    spans.append((*close(opened, mark[3]), len(tokens) - 1))
    entities = []
    for first, entity, kind, last in sorted(spans, key=lambda span: (span[0], -span[3])):
        head = head_of(first, last, tokens)
        entities.append([first, last, head, entity, kind, KINDS.get(tokens[head][3], "nominal")])
    names = [(first, last) for first, last, _, _, _, form in entities if form == "name"]
    for e in entities:
        inside = any(a <= e[0] and e[1] <= b and (a, b) != (e[0], e[1]) for a, b in names)
        e.append(int(e[5] == "name" and not inside))
    published = meta.get("meta::dateCreated", "")[:10] or None
    told = {"title": meta.get("meta::title"), "published": published}
    return {"id": file.stem, "corpus": "gum", **told, "text": text, "tokens": tokens, "gum": entities, "onto": entities}


def close(opened: list[tuple[int, str, str]], told: str | None) -> tuple[int, str, str]:
    """Take the entity that a closing bracket ends off the open ones: the last one of that name, else the last."""
    for at in range(len(opened) - 1, -1, -1):
        if told and told.split("-")[-1] == opened[at][1]:
            return opened.pop(at)
    return opened.pop()


def head_of(first: int, last: int, tokens: list[list]) -> int:
    """Return the token of a span whose head stands outside it (punctuation aside), else its last."""
    for i in range(first, last + 1):
        if not first <= tokens[i][2] <= last and tokens[i][3] != "PUNCT":
            return i
    return last
