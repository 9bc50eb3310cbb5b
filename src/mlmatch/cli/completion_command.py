"""`mlmatch completion bash|zsh|fish`: scripts generated from the parser, so that they know what it knows."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

INSTALL = """\
bash: mlmatch completion bash > ~/.local/share/bash-completion/completions/mlmatch
zsh:  mlmatch completion zsh > a folder of $fpath, as _mlmatch
fish: mlmatch completion fish > ~/.config/fish/completions/mlmatch.fish"""


@dataclass(frozen=True, slots=True)
class Command:
    """What a shell may offer after the name of a command; files are offered besides."""

    name: str
    purpose: str
    words: tuple[tuple[str, str], ...]
    """Options and choices, each with its help."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = INSTALL
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), metavar="SHELL", help="bash, zsh or fish")


def run(args: argparse.Namespace) -> int:
    from mlmatch.cli.main import COMMANDS

    commands = [_read_command(name, purpose) for name, purpose in COMMANDS.items()]
    print({"bash": _bash, "zsh": _zsh, "fish": _fish}[args.shell](commands), end="")
    return 0


def _read_command(name: str, purpose: str) -> Command:
    from mlmatch.cli.main import make_parser

    _, parser = make_parser(name)
    words: list[tuple[str, str]] = []
    for action in parser._actions if parser else ():
        help_text = action.help or ""
        words += [(option, help_text) for option in action.option_strings if option.startswith("--")]
        if not action.option_strings and action.choices:
            words += [(str(choice), "") for choice in action.choices]
    return Command(name, purpose, tuple(words))


def _bash(commands: list[Command]) -> str:
    cases = "\n".join(f'    {c.name}) words="{" ".join(w for w, _ in c.words)}" ;;' for c in commands)
    names = " ".join(c.name for c in commands)
    return f"""\
_mlmatch() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "{names} --help --version" -- "$word"))
    return
  fi
  case "${{COMP_WORDS[1]}}" in
{cases}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -f -- "$word"))
}}
complete -o filenames -F _mlmatch mlmatch
"""


def _zsh(commands: list[Command]) -> str:
    names = " ".join(_quoted(f"{c.name}:{c.purpose}") for c in commands)
    cases = "\n".join(f"    {c.name}) words=({' '.join(w for w, _ in c.words)}) ;;" for c in commands)
    return f"""\
#compdef mlmatch
_mlmatch() {{
  local -a commands offered
  commands=({names})
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case $words[2] in
{cases.replace("words=(", "offered=(")}
  esac
  compadd -- $offered
  _files
}}
_mlmatch "$@"
"""


def _fish(commands: list[Command]) -> str:
    first = "__fish_use_subcommand"
    lines = [f"complete -c mlmatch -n {first} -f -a {c.name} -d {_quoted(c.purpose)}" for c in commands]
    for command in commands:
        seen = f"'__fish_seen_subcommand_from {command.name}'"
        for word, purpose in command.words:
            option = f"-l {word[2:]}" if word.startswith("--") else f"-a {word}"
            lines.append(f"complete -c mlmatch -n {seen} {option} -d {_quoted(purpose)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "’") + "'"
