"""The arcs of an article's parse set right, one kind of mistake after another; what each is, its function tells."""

from __future__ import annotations

from workbench.grammar.clause_repairs import (
    begin_series,
    free_participles,
    give_object,
    give_predicate,
    hang_on_rank,
    hang_second_that,
    join_pasts,
    lift_plural_verbs,
    lift_threats,
    part_after_phrase,
    part_at_semicolons,
    part_from_day,
    part_from_partner,
    part_from_pronoun,
    part_from_relative,
    part_relative,
    part_two_clauses,
    seat_inverted_subject,
    set_aside_reflexives,
)
from workbench.grammar.content_repairs import (
    expect_due,
    find_content_over_clause,
    find_subject_of_according,
    fire_warnings,
    give_acting_subject,
    give_explained_subject,
    give_two_names,
    lift_denials,
    make_plural,
    part_dashes,
    part_reduced,
    part_sent,
    read_has,
    read_hidden_verb,
    seat_speaker_behind,
    seat_visitor,
    seat_who_joins,
    set_aside_summary,
    set_over,
    take_that_for_object,
    turn_reported,
)
from workbench.grammar.list_repairs import chain_persons, chain_states, join_offices, part_some_of_them
from workbench.grammar.name_commas import explain_by_name, hang_letters, seat_behind_place
from workbench.grammar.name_repairs import (
    explain_name,
    explain_several,
    explain_the_last,
    give_author,
    give_name,
    hang_on_border,
    join_persons,
    join_states,
    keep_name_whole,
    name_over_adjective,
    name_the_leaders,
    name_the_object,
    name_who_acts,
    part_from_state,
    seat_aged,
    seat_names_of_headline,
    set_apart_some,
)
from workbench.grammar.opening_dates import part_opening_dates
from workbench.grammar.party_repairs import (
    blame_on,
    call_names,
    claim_land,
    free_captive,
    part_day_from_object,
    part_from_object,
    say_aside,
)
from workbench.grammar.repairs import (
    find_both,
    find_content,
    find_content_over_phrase,
    find_relative_that,
    give_subject,
    hang_charge,
    hang_on_whole,
    hang_persona,
    hang_place_on_verb,
    hang_with,
    lift_joined_verbs,
    lift_speaking_participles,
    make_noun,
    part_joined_parties,
    part_named_party,
    part_objects,
    send_home,
    share_partner,
)
from workbench.grammar.speech_repairs import (
    give_content_behind_day,
    lift_joined_speech,
    lift_over_listeners,
    part_asked,
    part_asking,
    return_to_content,
    seat_outlet,
)


def mend(
    head: list[int],
    dep: list[str],
    tag: list[str],
    pos: list[str],
    text: list[str],
    lower: list[str],
    lemma: list[str],
    ent: list[str],
    opens: list[bool],
) -> None:
    """Set arcs right in place; the order matters, since a later repair reads what an earlier one has set.

    Args:
        head: of each token its head; changed in place.
        dep: of each token its label; changed in place.
        tag: of each token its fine tag.
        pos: of each token its part of speech.
        text: of each token its letters.
        lower: of each token its letters in lower case.
        lemma: of each token its lemma.
        ent: of each token the label of the model's entity.
        opens: of each token whether it begins a sentence.
    """
    part_opening_dates(head, dep, pos, lower, opens)
    make_noun(head, dep, tag, pos, lower)
    keep_name_whole(head, dep, ent)
    hang_letters(head, dep, text, ent)
    seat_behind_place(head, dep, tag, lower, ent)
    part_joined_parties(head, dep, pos, text)
    part_named_party(head, dep, pos, text, ent)
    seat_inverted_subject(head, dep, tag)
    hang_second_that(head, dep, tag, lower)
    lift_joined_verbs(head, dep, tag, lower)
    part_at_semicolons(head, dep, tag, lower)
    begin_series(head, dep, tag, text)
    give_subject(head, dep, tag)
    give_acting_subject(head, dep, tag)
    name_who_acts(head, dep, lower, ent)
    give_explained_subject(head, dep, tag, lower)
    read_hidden_verb(head, dep, tag)
    expect_due(head, dep, tag, lower)
    part_objects(head, dep, pos, ent)
    send_home(head, dep, lower, lemma)
    share_partner(head, dep, pos, lower)
    lift_speaking_participles(head, dep, tag, lower, lemma)
    find_relative_that(head, dep, tag, lower, lemma)
    give_author(head, dep, tag, lower, ent)
    give_name(head, dep, pos, lower, ent)
    explain_several(head, dep, tag, lower, ent)
    seat_names_of_headline(head, dep, tag, text, ent)
    find_both(head, dep, tag, lower)
    hang_charge(head, dep, tag, lower, lemma)
    part_from_state(head, dep, tag, lemma, ent)
    name_the_object(head, dep, tag, lower, ent)
    set_apart_some(head, dep, lower)
    explain_name(head, dep, tag, lower, ent)
    explain_by_name(head, dep, tag, lower, ent)
    explain_the_last(head, dep, lower, ent)
    seat_aged(head, dep, tag, lower)
    join_states(head, dep, text, ent)
    chain_states(head, dep, tag, lower, text)
    part_some_of_them(head, dep, tag, lower)
    chain_persons(head, dep, tag, lower, text)
    join_offices(head, dep, tag, lower, text)
    name_over_adjective(head, dep, lower, ent)
    join_persons(head, dep, tag, lower, ent)
    name_the_leaders(head, dep, tag, lower, ent)
    part_from_pronoun(head, dep, tag)
    part_from_day(head, dep, tag, ent)
    part_from_partner(head, dep, tag, pos)
    part_after_phrase(head, dep, tag, lower)
    give_predicate(head, dep, tag, lemma)
    part_two_clauses(head, dep, tag, lower)
    part_relative(head, dep, tag, lower)
    free_participles(head, dep, tag, lemma)
    give_object(head, dep, tag)
    part_from_relative(head, dep, tag, lower)
    lift_plural_verbs(head, dep, tag)
    lift_threats(head, dep, tag, lemma)
    set_aside_reflexives(head, dep, lower)
    hang_place_on_verb(head, dep, lower, ent)
    hang_persona(head, dep, lower)
    hang_on_border(head, dep, lower)
    hang_on_whole(head, dep, lower)
    hang_with(head, dep, pos, lower)
    give_content_behind_day(head, dep, tag, lower, lemma, ent)
    find_content(head, dep, tag, lower, lemma)
    find_content_over_phrase(head, dep, tag, lower, lemma)
    find_content_over_clause(head, dep, tag, lower, lemma)
    find_subject_of_according(head, dep, tag, lower)
    make_plural(head, dep, tag, pos, lower)
    read_has(head, dep, tag, lower, lemma)
    lift_joined_speech(head, dep, tag, lower, lemma)
    part_asking(head, dep, tag, lower, lemma)
    seat_outlet(head, dep, tag, lower, lemma)
    lift_over_listeners(head, dep, lower, lemma)
    return_to_content(head, dep, tag, lower, lemma)
    part_asked(head, dep, tag, lower, lemma)
    seat_speaker_behind(head, dep, tag, lower, lemma)
    set_over(head, dep, tag, lower, lemma)
    lift_denials(head, dep, tag, lower, lemma)
    turn_reported(head, dep, tag, lower)
    seat_visitor(head, dep, tag, lemma, ent)
    seat_who_joins(head, dep, tag, opens)
    part_sent(head, dep, tag, lower, lemma)
    part_dashes(head, dep, tag, lower)
    part_reduced(head, dep, tag, lower)
    take_that_for_object(head, dep, lower, pos)
    give_two_names(head, dep, tag, ent)
    hang_on_rank(head, dep, tag, lower, lemma)
    join_pasts(head, dep, tag, pos)
    set_aside_summary(head, dep, lower)
    fire_warnings(head, dep, lower)
    free_captive(head, dep, tag, lemma)
    part_from_object(head, dep, tag)
    say_aside(head, dep, tag, lower, lemma)
    call_names(head, dep, lower, lemma)
    part_day_from_object(head, dep, tag, lower, ent)
    blame_on(head, dep, lower, lemma)
    claim_land(head, dep, tag, pos, lower)
