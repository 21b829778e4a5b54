"""What speaks for and against an earlier mention as the antecedent of a pronoun: facts, and the features they have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbench.annotators.coreference.antecedents import Cluster, is_likely
from workbench.annotators.coreference.mention import Mention
from workbench.annotators.coreference.page import Page
from workbench.grammar.parse import NO_CLAUSE

Facts = tuple[Any, ...]


def pronoun_facts(mention: Mention, cluster: Cluster, rank: int, rivals: int, below: str) -> tuple[Facts, ...]:
    """Return what is known of a cluster as antecedent of a pronoun.

    Args:
        mention: the pronoun.
        cluster: the candidate.
        rank: how many likely candidates were mentioned more recently.
        rivals: how many likely candidates there are.
        below: how the pronoun hangs on the candidate, '' where it does not.
    """
    group = "he" if mention.group == "she" else mention.group
    last = cluster.last
    ahead = last.first > mention.head
    near = -1 if ahead else min(mention.sentence - last.sentence, 4)
    gender = mention.gender
    agreement = "" if gender is None or cluster.gender is None else "agrees"
    if not agreement and gender is not None and cluster.likely is not None:
        agreement = "seems to agree" if gender == cluster.likely else "seems to differ"
    elif not agreement and gender is not None and cluster.hint is not None:
        agreement = "may agree" if gender == cluster.hint else "may differ"
    elif not agreement and gender is not None and cluster.named:
        agreement = "of a name unknown"
    quoted = ""
    if mention.quote or last.quote:
        quoted = (
            "same quotation"
            if mention.quote == last.quote
            else "into quotation"
            if mention.quote
            else "out of quotation"
        )
    role = last.role
    if role == "subject" and last.outer == NO_CLAUSE:
        role = "main subject"
    likely = is_likely(mention, cluster)
    own = (mention.use, mention.group)
    same = cluster.uses.get(mention.group)
    since = min(mention.sentence - same.sentence, 3) if same is not None else -1
    topic = next((n for n in range(3) if mention.sentence - n in cluster.subjects), 3)
    return (
        ("pronoun's place", group, near, last.role, role, mention.use, relation(mention, last), quoted, mention.onset),
        (
            "pronoun's kind",
            group,
            cluster.number,
            cluster.type,
            cluster.named,
            mention.duty,
            agreement,
            own,
        ),
        (
            "pronoun's history",
            group,
            min(rank, 5),
            last.role == "subject",
            last.kind if last.kind != "pronoun" else f"pronoun {last.group}",
            last.article if last.kind == "nominal" else "",
            bucket(cluster.count),
            below or ("inside" if last.first <= mention.head <= last.last else ""),
        ),
        (
            "pronoun's rivals",
            group,
            likely,
            min(rivals, 4),
            min(rank, 4),
            mention.onset,
            topic,
            cluster.unsure,
            cluster.first.sentence == 0,
        ),
        (
            "same pronoun",
            group,
            since,
            same.onset if same is not None else "",
            mention.onset,
            same is last,
            relation(mention, same) if same is not None else "",
        ),
    )


def relation(mention: Mention, last: Mention) -> str:
    """Return how the clause of a mention stands to that of one before, '' in another sentence."""
    if mention.sentence != last.sentence:
        return ""
    if mention.clause == last.clause:
        return "same clause"
    if mention.outer == last.clause:
        return "outer clause"
    if mention.clause == last.outer:
        return "inner clause"
    return "sister clause" if mention.outer == last.outer else "other clause"


def _place(group: str, near: int, role: str, full: str, use: str, relation: str, quoted: str, onset: str) -> list[str]:
    if near < 0:
        return [f"{group}: candidate follows", f"{group}: candidate follows as {role}", f"{group}: {onset}, follows"]
    distance = f"{near}+" if near == 4 else str(near)
    result = [
        f"{group}: candidate {distance} sentences before",
        f"{group}: {distance} sentences before as {full}",
        f"{group}: {use} after {role}",
        f"{group}: {onset} after {full}, {distance} sentences before",
    ]
    if relation:
        result += [f"{group}: {relation}, {use} after {role}", f"{group}: {relation}"]
    if quoted:
        result.append(f"{group}: {quoted}, {role}")
    return result


def _kind(
    group: str, number: str | None, kind: str | None, named: bool, duty: str, agreement: str, own: tuple[str, str]
) -> list[str]:
    result = [
        f"{group}: candidate is {number} {kind}",
        f"{group}: candidate is {'named' if named else 'unnamed'} {kind}",
        f"{group}: {own[0]}, candidate is {number} {kind}",
    ]
    if duty:
        result.append(f"{group}: {duty}, candidate is {kind}")
    if agreement:
        result.append(f"{group}: gender {agreement}")
        if own[1] != group:
            result.append(f"{own[1]}: gender {agreement}")
    return result


def _history(group: str, rank: int, subject: bool, kind: str, article: str, times: str, below: str) -> list[str]:
    result = [
        f"{group}: last mention a {kind}",
        f"{group}: rank {rank if rank < 5 else '5+'}",
        f"{group}: mentioned {times} times",
    ]
    if rank == 0 and subject:
        result.append(f"{group}: nearest and subject")
    if article:
        result.append(f"{group}: last mention with {article}")
    if below:
        result.append(f"{group}: {below} the candidate")
    return result


def _rivals(
    group: str, likely: bool, rivals: int, rank: int, onset: str, topic: int, unsure: bool, first: bool
) -> list[str]:
    word = "likely" if likely else "unlikely"
    result = [
        f"{group}: {word} of {rivals}",
        f"{group}: {word}, rank {rank} of {rivals}",
        f"{group}: subject {topic} sentences before" if topic < 3 else f"{group}: no subject lately",
        f"{group}: {onset}, subject {topic} sentences before" if topic < 3 else f"{group}: {onset}, no subject lately",
    ]
    if unsure:
        result.append(f"{group}: candidate of unsure kind")
    if first:
        result.append(f"{group}: candidate in the first sentence")
    return result


def _same_pronoun(group: str, since: int, before: str, onset: str, last: bool, relation: str) -> list[str]:
    if since < 0:
        return [f"{group}: no such pronoun before"]
    result = [
        f"{group}: same pronoun {since} sentences before",
        f"{group}: same pronoun {since} sentences before as {before}",
        f"{group}: {onset} after {before}, same pronoun {since} sentences before",
    ]
    if relation:
        result.append(f"{group}: same pronoun in {relation}")
    if last:
        result.append(f"{group}: same pronoun {since} sentences before, last mention")
    return result


def no_antecedent(mention: Mention, page: Page) -> tuple[Facts, ...]:
    """Return what speaks for a pronoun having no antecedent."""
    group = "he" if mention.group == "she" else mention.group
    clause = be = False
    if group == "it" and mention.role == "subject":
        verb = mention.verb
        clause = any(
            page.parse.dep[i] in ("ccomp", "xcomp", "advcl", "csubj") and i > verb for i in page.parse.children[verb]
        )
        be = page.parse.pos[verb] == "AUX"
    expletive = group == "it" and page.parse.dep[mention.head] == "expl"
    return (("no antecedent", group, mention.use, bool(mention.quote), mention.sentence <= 1, clause, be, expletive),)


def _none(group: str, use: str, quoted: bool, early: bool, clause: bool, be: bool, expletive: bool) -> list[str]:
    result = [f"{group}: none", f"{group}: none, {use}"]
    if quoted:
        result.append(f"{group}: none, in quotation")
    if early:
        result.append(f"{group}: none, at the beginning")
    if clause:
        result.append("it: none, a clause follows")
    if be:
        result.append("it: none, subject of be")
    if expletive:
        result.append("it: none, expletive")
    return result


def bucket(count: int) -> str:
    """Return a count as a word."""
    return str(count) if count < 3 else "3-5" if count < 6 else "6+"


FEATURES: dict[str, Callable[..., list[str]]] = {
    "pronoun's place": _place,
    "pronoun's kind": _kind,
    "pronoun's history": _history,
    "pronoun's rivals": _rivals,
    "same pronoun": _same_pronoun,
    "no antecedent": _none,
}
