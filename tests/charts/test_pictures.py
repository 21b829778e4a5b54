"""What every chart promises: numbers that are the table's, evidence behind every mark, captions that count right."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from invented import invent

import workbench.charts as charts
from workbench import tables
from workbench.charts.drawing import COUNTS, NAMES, PICTURES, make_picture
from workbench.charts.mark_words import rows_of
from workbench.charts.prepared import Prepared, brief_name, prepare
from workbench.pipeline import Annotations
from workbench.summaries.counting import has_day

KINDS = tuple(PICTURES)


def needs(kind: str) -> dict[str, str]:
    return {"a": "China", "b": "North Korea"} if kind == "dyad" else {}


def test_a_chart_has_a_name_what_it_counts_and_its_functions() -> None:
    assert set(PICTURES) == set(NAMES) == set(COUNTS)
    assert {name for kind in PICTURES for name in (kind, f"plot_{kind}")} <= set(charts.__all__)


def test_the_invented_case_keeps_to_the_contract(case: Annotations) -> None:
    for name in tables.TABLES:
        tables.check(name, getattr(case, name), case.articles)


@pytest.mark.parametrize(("kind", "count"), [(kind, count) for kind in KINDS for count in COUNTS[kind]])
def test_each_mark_counts_its_own_evidence(ready: Prepared, kind: str, count: str) -> None:
    picture = make_picture(kind, ready, count=count, **needs(kind))
    column = "articles" if (kind, count) == ("timeline", "happenings") else count
    assert len(picture.data)
    assert picture.data["key"].is_unique
    for row in picture.data.sample(min(25, len(picture.data)), random_state=1).to_dict("records"):
        rows = rows_of(picture, row["key"])
        assert len(np.unique(ready.unit(rows, column if kind == "timeline" else count))) == row[column]


@pytest.mark.parametrize("kind", KINDS)
def test_each_key_that_is_drawn_leads_to_words_in_an_article(case: Annotations, ready: Prepared, kind: str) -> None:
    picture = make_picture(kind, ready, **needs(kind))
    figure = charts.Figure(picture, ready)
    texts = dict(zip(case.articles["article_id"], case.articles["text"], strict=True))
    for key in [mark.key for mark in picture.marks if mark.key][:10]:
        for row in figure.evidence(key).to_dict("records"):
            assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_that_is_not_there_is_named(ready: Prepared, kind: str) -> None:
    figure = charts.Figure(make_picture(kind, ready, **needs(kind)), ready)
    with pytest.raises(KeyError, match="No mark 'nothing'"):
        figure.evidence("nothing")


@pytest.mark.parametrize("kind", KINDS)
def test_the_caption_counts_what_is_drawn(ready: Prepared, kind: str) -> None:
    picture = make_picture(kind, ready, **needs(kind))
    articles = picture.rows["article_id"].nunique()
    outlets = ready.articles[ready.articles["article_id"].isin(picture.rows["article_id"])]["source"].nunique()
    assert f"{articles} articles of {outlets} outlets" in picture.caption


def test_dyad_counts_happenings_of_the_tables(case: Annotations, ready: Prepared) -> None:
    picture = make_picture("dyad", ready, a="CHN", b="PRK", by="actor")
    pair = case.events[
        case.events["source_id"].isin(["CHN", "PRK"])
        & case.events["target_id"].isin(["CHN", "PRK"])
        & (case.events["source_id"] != case.events["target_id"])
    ]
    happened = case.happenings.explode("event_ids").rename(columns={"event_ids": "event_id"})
    expected = pair.merge(happened[["event_id", "happening_id"]], on="event_id")
    assert picture.data["happenings"].sum() == expected["happening_id"].nunique()


def test_planned_and_denied_are_never_cooperation_done(ready: Prepared) -> None:
    picture = make_picture("matrix", ready)
    assert set(picture.rows["status"].astype(str)) <= {"asserted", "reported"}
    dyad = make_picture("dyad", ready, a="China", b="North Korea")
    drawn = {mark.key.split()[-1]: mark.status for mark in dyad.marks if mark.key}
    assert all(words == status for words, status in drawn.items())


@pytest.mark.parametrize("kind", KINDS)
def test_narrowing_narrows(ready: Prepared, kind: str) -> None:
    whole = make_picture(kind, ready, **needs(kind))
    part = make_picture(kind, ready, outlets=["Sample Wire"], since="2024-06-01", **needs(kind))
    assert len(part.rows) < len(whole.rows)
    named = ready.articles.set_index("article_id")["source"].loc[part.rows["article_id"]]
    assert set(named) == {"Sample Wire"}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_found_is_drawn_and_said(ready: Prepared, kind: str) -> None:
    figure = charts.Figure(make_picture(kind, ready, since="2090-01-01", **needs(kind)), ready)
    assert "Nothing in the case matches." in figure.caption
    assert figure._repr_png_()[0].startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_case_is_drawn(kind: str) -> None:
    empty = Annotations(**{name: tables.empty(name) for name in tables.TABLES})
    if kind == "dyad":
        with pytest.raises(LookupError, match="No actor 'China'"):
            charts.dyad(empty, "China", "North Korea")
        return
    assert getattr(charts, kind)(empty)._repr_png_()[0].startswith(b"\x89PNG")


def test_errors_say_what_is_accepted(case: Annotations) -> None:
    with pytest.raises(ValueError, match=r"cannot count 'sheep'. Accepted: happenings, articles, reports"):
        charts.matrix(case, count="sheep")
    with pytest.raises(LookupError, match=r"Near: .*China"):
        charts.dyad(case, "Chima", "North Korea")
    with pytest.raises(ValueError, match="since cannot be 'soon': give a day"):
        charts.matrix(case, since="soon")
    with pytest.raises(TypeError, match="takes no 'colour'"):
        charts.matrix(case, colour="red")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="No step 'fortnight'"):
        charts.mentions(case, step="fortnight")


def test_the_network_stays_when_a_filter_changes(ready: Prepared) -> None:
    whole = {m.key: m.at for m in make_picture("network", ready).marks if m.shape == "sign"}
    part = {m.key: m.at for m in make_picture("network", ready, outlets=["Sample Post"]).marks if m.shape == "sign"}
    assert part
    assert all(whole[key] == at for key, at in part.items())


@pytest.mark.parametrize("axes", ["mentions", "matrix", "network", "timeline", "quotes", "map"])
def test_plot_functions_draw_on_given_axes(case: Annotations, axes: str) -> None:
    from matplotlib.figure import Figure

    ax = Figure().subplots()
    drawn = getattr(charts, f"plot_{axes}")(case, ax=ax, title="The finding")
    assert drawn is ax
    assert ax.get_title(loc="left") == "The finding"


def test_ranges_longer_than_a_step_are_not_placed() -> None:
    from workbench.charts.periods import choose_steps

    first, last = np.array([0, 40, 10]), np.array([0, 41, 300])
    steps = choose_steps(first, np.array([0, 41, 41]), "month")
    assert steps.place_ranges(first, last).tolist() == [0, 1, -1]
    assert pd.Timestamp(steps.names()[0]) == pd.Timestamp("1970-01")


def _without_dates(case: Annotations) -> Prepared:
    """Return the case as if only every tenth event told its day."""
    tables = {name: getattr(case, name).copy() for name in ("articles", "actors", "mentions", "quotes", "events")}
    happenings = case.happenings.copy()
    late = np.arange(len(happenings)) % 10 > 0
    happenings.loc[late, ["earliest", "latest"]] = pd.NaT
    return prepare(SimpleNamespace(**tables, happenings=happenings))


@pytest.mark.parametrize("kind", ["dyad", "timeline"])
def test_what_has_no_date_is_drawn_apart_and_leads_to_its_words(case: Annotations, kind: str) -> None:
    ready = _without_dates(case)
    pair = {"a": "PRK", "b": "CHN"} if kind == "dyad" else {}
    picture = make_picture(kind, ready, **pair)
    loose = [key for key in picture.data["key"] if "no date" in key]
    assert loose
    for key in loose:
        assert not has_day(rows_of(picture, key)["first"].to_numpy()).any()


def test_events_can_be_dated_by_their_first_report(case: Annotations) -> None:
    ready = _without_dates(case)
    by_text, by_event, by_report = (
        make_picture("dyad", ready, a="PRK", b="CHN", when=when) for when in ("text", "event", "report")
    )
    assert by_text.rows["happening"].nunique() == by_report.rows["happening"].nunique()
    undated = [(~has_day(p.rows["first"].to_numpy())).sum() for p in (by_text, by_event, by_report)]
    assert undated[0] > undated[1] == undated[2]
    told = by_event.rows[by_event.rows["dated"] == "report"]["happening"].nunique()
    assert f"{told} happenings stand at the day of their first report" in by_event.caption
    first = by_report.rows.groupby("happening")[["first", "published"]].min()
    assert (first["first"] <= first["published"])[has_day(first["published"].to_numpy())].all()
    assert "Events are dated by the day of the first report." in by_report.caption
    with pytest.raises(ValueError, match="'event', 'report', 'text'"):
        make_picture("dyad", ready, a="PRK", b="CHN", when="noon")


def test_what_is_planned_or_denied_stands_beside_the_bars(ready: Prepared) -> None:
    picture = make_picture("dyad", ready, a="China", b="North Korea")
    bars = [mark for mark in picture.marks if mark.shape == "bar"]
    done = [mark.at for mark in bars if mark.status in ("asserted", "reported")]
    beside = [mark.at for mark in bars if mark.status in ("planned", "denied")]
    assert done
    assert beside
    for x0, y0, x1, y1 in beside:
        assert not any(x0 < right and left < x1 and y0 < top and low < y1 for left, low, right, top in done)
    total = picture.data.loc[picture.data["kind"].str.contains("asserted|reported"), "happenings"].sum()
    sides = [
        sum(
            n
            for kind, n in zip(picture.data["kind"], picture.data["happenings"], strict=True)
            if kind.startswith(side) and kind.split()[-1] in ("asserted", "reported")
        )
        for side in ("cooperation", "conflict")
    ]
    assert sum(sides) == total
    assert f"Cooperation {sides[0]}, conflict {sides[1]} happenings" in picture.alt


@pytest.mark.parametrize("step", ["month", "quarter", "year"])
def test_bars_of_one_column_stand_on_one_another_from_zero(ready: Prepared, step: str) -> None:
    picture = make_picture("dyad", ready, a="China", b="North Korea", step=step)
    columns: dict[tuple[float, bool], list[tuple[float, float]]] = {}
    for mark in picture.marks:
        if mark.shape == "bar":
            x0, y0, _, y1 = mark.at
            columns.setdefault((x0, y0 < 0), []).append((min(abs(y0), abs(y1)), max(abs(y0), abs(y1))))
    stacks = [sorted(column) for column in columns.values()]
    assert step == "month" or any(len(stack) > 1 for stack in stacks)
    for stack in stacks:
        assert [low for low, _ in stack] == [0, *(top for _, top in stack[:-1])]


def test_quotations_stand_in_outlets_only(case: Annotations, ready: Prepared) -> None:
    data = make_picture("quotes", ready).data
    assert set(data["outlet"]) <= set(case.articles["source"])
    assert data["through another"].sum() > 0


def test_a_capital_that_acts_counts_for_its_state(case: Annotations) -> None:
    mentions = case.mentions.copy()
    beijing = mentions.index[(mentions["entity_id"] == "CHN").fillna(False)][:5]
    mentions.loc[beijing, ["entity_id", "stands_for"]] = ["beijing", "CHN"]
    actors = pd.concat(
        [
            case.actors,
            tables.frame("actors", [{"entity_id": "beijing", "name": "Beijing", "type": "place", "country": "CHN"}]),
        ]
    )
    shown = SimpleNamespace(
        **{name: getattr(case, name) for name in tables.TABLES} | {"mentions": mentions, "actors": actors}
    )
    pictures = [make_picture("mentions", prepare(source), count="mentions", most=40) for source in (case, shown)]
    assert pictures[0].data.equals(pictures[1].data)


def test_places_are_drawn_where_they_are_asked_for(case: Annotations) -> None:
    actors = case.actors.copy()
    actors.loc[actors["entity_id"] == "KEN", "type"] = "place"
    shown = prepare(SimpleNamespace(**{name: getattr(case, name) for name in tables.TABLES} | {"actors": actors}))
    assert "Kenya" not in set(make_picture("mentions", shown, most=40).data["actor"])
    assert "1 place not drawn" in make_picture("mentions", shown).caption
    assert set(make_picture("mentions", shown, types=["place"]).data["actor"]) == {"Kenya"}


def test_two_of_one_name_are_drawn_apart() -> None:
    ready = prepare(invent(40, names={"li-wen": "Ada Wright"}))
    names = list(ready.actors["name"])
    assert {"Ada Wright (li-wen)", "Ada Wright (ada-wright)"} <= {*names}
    assert ready.actors["name"].is_unique
    picture = make_picture("dyad", ready, a="Ada Wright (li-wen)", b="Ada Wright (ada-wright)")
    assert "Ada Wright (li-wen)" in picture.title + picture.caption


@pytest.mark.parametrize(
    ("code", "drawn"),
    [
        pytest.param(0, "DR Congo", id="state"),
        pytest.param(1, "CARICOM", id="acronym"),
        pytest.param(2, "Committee of Elders of…", id="two-of-one-acronym"),
        pytest.param(4, "Lomé Harbour Board", id="short"),
    ],
)
def test_long_names_are_drawn_by_a_short_form(ready: Prepared, code: int, drawn: str) -> None:
    rows = [
        {"entity_id": "COD", "name": "Democratic Republic of the Congo", "aliases": ["Congo"]},
        {"entity_id": "c", "name": "Caribbean Community and Common Market", "aliases": ["Community", "CARICOM"]},
        {"entity_id": "d", "name": "Committee of Elders of Wajir County", "aliases": ["CEC"]},
        {"entity_id": "e", "name": "Central Electoral Commission", "aliases": ["CEC"]},
        {"entity_id": "f", "name": "Lomé Harbour Board", "aliases": ["LHB"]},
    ]
    counting = replace(ready.counting, actors=tables.frame("actors", rows))
    assert brief_name(replace(ready, counting=counting), code, 24) == drawn
