"""The key judgements of a brief: one sentence each, how likely and how well attested."""

from __future__ import annotations

from workbench import tables
from workbench.summaries.brief_rows import BriefRows, is_warm, moments, month, was
from workbench.summaries.citations import Statement
from workbench.summaries.counting import AHEAD
from workbench.summaries.dyads import find_trend, turning_point
from workbench.summaries.likelihood import likelihood, outweighs
from workbench.summaries.wording import counted, day, number

FEWEST_TO_WEIGH = 3
EVEN = 0.55


def judge(about: BriefRows) -> list[Statement]:
    """Return the key judgements: how much, what outweighs, how it moved, what is newest, what is ahead."""
    if not about.done:
        return [
            Statement(f"No article in the case reports anything done between {about.who}."),
            *_left_over(about),
        ]
    statements = [about.judge(_count(about), about.done)]
    statements += _weighing(about)
    statements += _movement(about)
    deeds = [row for row in about.done if row["quad"].startswith("material")]
    if 0 < len(deeds) < len(about.done):
        words = len(about.done) - len(deeds)
        what = "a deed" if len(deeds) == 1 else "deeds"
        text = f"{number(len(deeds))} of the {number(len(about.done))} {was(len(deeds))} {what}"
        statements.append(about.say(f"{text}, {number(words)} {was(words)} words or diplomacy", about.done))
    return [*statements, *_newest(about), *_left_over(about)]


def _newest(about: BriefRows) -> list[Statement]:
    """What happened last; where no article gives a day, what was reported last, which may have happened long before."""
    if len(about.done) < 2:
        return []
    dated = [row for row in about.done if tables.known(row["earliest"])]
    placed = dated or [row for row in about.done if moments(row)]
    if not placed:
        return []
    newest = max(placed, key=lambda row: (moments(row)[-1], moments(row)[0], row["happening_id"]))
    lead = "most recently, " if dated else "none of them has a day; as the last, "
    return [about.judge(f"{lead}{about.shortly(newest)}", [newest])]


def _count(about: BriefRows) -> str:
    warm = sum(map(is_warm, about.done))
    text = f"The articles report {counted(len(about.done), 'happening')} between {about.who}"
    at = [row for row in about.done if tables.known(row["earliest"])]
    without = len(about.done) - len(at)
    if at:
        first, last = min(at, key=lambda row: moments(row)[0]), max(at, key=lambda row: moments(row)[-1])
        begin, end = month(first, 0), month(last, -1)
        span = f"from {begin.removesuffix(end[-5:]) if begin != end[-4:] else begin} to {end}"
        span = f"in {end}" if begin == end else span
        if without:
            text += f", {number(len(at))} {span} and {number(without)} without a day"
        else:
            text += f" {span}" if begin == end else f", {span}"
    elif without > 1:
        text += f", {'neither' if without == 2 else 'none'} with a day"
    else:
        text += ", without a day"
    return f"{text}{sorts(warm, len(about.done) - warm)}"


def sorts(warm: int, cold: int) -> str:
    """Return how many are cooperation and conflict, as the end of a sentence."""
    if warm and cold:
        return f": {number(warm)} of cooperation and {number(cold)} of conflict"
    many = "all " if warm + cold > 2 else "both " if warm + cold == 2 else ""
    return f", {many}of {'cooperation' if warm else 'conflict'}"


def _weighing(about: BriefRows) -> list[Statement]:
    """Whether cooperation or conflict outweighs the other, as far as the number allows."""
    warm = sum(map(is_warm, about.done))
    cold = len(about.done) - warm
    if len(about.done) < FEWEST_TO_WEIGH:
        return []
    sure = outweighs(max(warm, cold), min(warm, cold))
    if sure < EVEN:
        text = "Over the whole time neither cooperation nor conflict outweighs the other in what is reported"
    else:
        more, less = ("cooperation", "conflict") if warm > cold else ("conflict", "cooperation")
        text = f"In what is reported, {more} {likelihood(sure, adverb=True)} outweighs {less}"
    return [about.say(text, about.done)]


def _movement(about: BriefRows) -> list[Statement]:
    """Whether it grew warmer or colder, and the day on which it turned, with what happened on that day."""
    statements = []
    trend = find_trend(about.happenings)
    if trend is not None and trend.direction != "steady":
        word = likelihood(1 - trend.p / 2, adverb=True)
        text = (
            f"Between {about.who} it {word} grew {trend.direction}" if about.b else f"It {word} grew {trend.direction}"
        )
        statements.append(about.say(f"{text} over time, by {counted(trend.n, 'happening')} with a day", about.done))
    point = turning_point(about.happenings)
    if point is not None:
        warmer = point["after"] > point["before"]
        shares = [
            f"{number(round((point[side] + 1) * point[f'n_{side}'] / 2))} of {number(point[f'n_{side}'])}"
            for side in ("before", "after")
        ]
        text = (
            f"It turned {'warmer' if warmer else 'colder'} on {day(point['day'])}: {shares[0]} happenings with a day "
        )
        text += f"were cooperative before it, {shares[1]} from it on"
        here = [row for row in about.done if tables.known(row["earliest"]) and row["earliest"] == point["day"]]
        dated = [row for row in about.done if tables.known(row["earliest"])]
        told = next((row for row in here if is_warm(row) == warmer), here[0])
        told_shortly = about.teller.tell_shortly(told, in_words=True)
        statements.append(about.judge(f"{text}; on that day, {told_shortly}", dated))
    return statements


def _left_over(about: BriefRows) -> list[Statement]:
    ahead = [row for row in about.rows if row["status"] in AHEAD]
    denied = [row for row in about.rows if row["status"] == "denied"]
    statements = []
    if ahead:
        more = "more " if about.done else ""
        verb = f"{was(len(ahead))} planned or thought possible"
        is_left = "is" if len(ahead) == 1 else "are"
        text = f"{number(len(ahead))} {more}{'happening' if len(ahead) == 1 else 'happenings'} {verb}"
        statements.append(about.say(f"{text}, and {is_left} not counted", ahead))
    if denied:
        text = f"{number(len(denied))} {was(len(denied))} denied, or told not to have happened"
        statements.append(about.say(text, denied))
    return statements
