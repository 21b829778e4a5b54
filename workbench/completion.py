"""Completion of the command line in bash, zsh and fish, made from its parser: `workbench completion bash`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from shlex import quote

BASH = """\
_workbench() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} verb=${{COMP_WORDS[1]}} words=
    if [ "$COMP_CWORD" -eq 1 ]; then
        words="{verbs}"
    else
        case "$verb $before" in
{values}
        *) case "$verb $word" in
{options}
            esac ;;
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _workbench workbench
"""
ZSH = "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"
NO_VERB = "__fish_use_subcommand"


def complete_bash(parser: argparse.ArgumentParser) -> str:
    """Return a script for bash: verbs, options and their choices; else the names of files."""
    values, options = [], []
    verbs = dict(_verbs(parser))
    for verb, (own, _) in verbs.items():
        for action in _options(own):
            if action.choices:
                flags = "|".join(f'"{verb} {flag}"' for flag in action.option_strings)
                values.append(f'        {flags}) words="{" ".join(map(str, action.choices))}" ;;')
            elif action.nargs != 0:
                flags = "|".join(f'"{verb} {flag}"' for flag in action.option_strings)
                values.append(f"        {flags}) ;;")
        flags = " ".join(flag for action in _options(own) for flag in action.option_strings)
        options.append(f'            "{verb} -"*) words="{flags}" ;;')
        options += [f'            "{verb} "*) words="{" ".join(c)}" ;;' for c in _places(own)]
    return BASH.format(verbs=" ".join(verbs), values="\n".join(values), options="\n".join(options))


def complete_zsh(parser: argparse.ArgumentParser) -> str:
    """Return a script for zsh, which can use one for bash."""
    return ZSH + complete_bash(parser)


def complete_fish(parser: argparse.ArgumentParser) -> str:
    """Return a script for fish, with a description of each verb and option."""
    lines = []
    for verb, (own, words) in _verbs(parser):
        lines.append(f"complete -c workbench -f -n {NO_VERB} -a {verb} -d {quote(words)}")
        seen = f"-n '__fish_seen_subcommand_from {verb}'"
        for action in _options(own):
            named = " ".join(
                f"-{'l' if one.startswith('--') else 's'} {one.lstrip('-')}" for one in action.option_strings
            )
            takes = f" -x -a '{' '.join(map(str, action.choices))}'" if action.choices else " -r" * (action.nargs != 0)
            lines.append(f"complete -c workbench {seen} {named}{takes} -d {quote(action.help or '')}")
        lines += [f"complete -c workbench -f {seen} -a '{' '.join(choices)}'" for choices in _places(own)]
    return "\n".join(lines) + "\n"


SHELLS: dict[str, Callable[[argparse.ArgumentParser], str]] = {
    "bash": complete_bash,
    "zsh": complete_zsh,
    "fish": complete_fish,
}


def _verbs(parser: argparse.ArgumentParser) -> Iterator[tuple[str, tuple[argparse.ArgumentParser, str]]]:
    """Yield each verb with its own parser and what it does."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            told = {one.dest: one.help or "" for one in action._choices_actions}
            yield from ((verb, (own, told.get(verb, ""))) for verb, own in action.choices.items())


def _options(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in parser._actions if action.option_strings]


def _places(parser: argparse.ArgumentParser) -> list[list[str]]:
    """Return the choices of each argument without a flag that has some."""
    return [list(action.choices) for action in parser._actions if not action.option_strings and action.choices]
