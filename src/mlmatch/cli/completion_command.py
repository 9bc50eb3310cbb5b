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
    """What a shell may offer after the name of a command; files are offered besides where it takes any."""

    name: str
    purpose: str
    words: tuple[tuple[str, str], ...]
    """Options and choices, each with its help."""
    takes_files: bool


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
    takes_files = False
    for action in parser._actions if parser else ():
        help_text = action.help or ""
        words += [(option, help_text) for option in action.option_strings if option.startswith("--")]
        words += [(choice, "") for choice in _choices(action)]
        # Commands of a command are a dictionary of parsers, and some of those take files.
        takes_files |= isinstance(action.choices, dict) or (not action.choices and action.nargs != 0)
    return Command(name, purpose, tuple(words), takes_files)


def _choices(action: argparse.Action) -> list[str]:
    return [str(choice) for choice in action.choices or ()] if not action.option_strings else []


def _bash(commands: list[Command]) -> str:
    cases = "\n".join(
        f'    {c.name}) words="{" ".join(w for w, _ in c.words)}" files={"yes" if c.takes_files else ""} ;;'
        for c in commands
    )
    names = " ".join(c.name for c in commands)
    return f"""\
_mlmatch() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" words="" files=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "{names} --help --version" -- "$word"))
    return
  fi
  case "${{COMP_WORDS[1]}}" in
{cases}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  if [ -n "$files" ]; then COMPREPLY+=($(compgen -f -- "$word")); fi
}}
complete -o filenames -F _mlmatch mlmatch
"""


def _zsh(commands: list[Command]) -> str:
    names = " ".join(_described(c.name, c.purpose) for c in commands)
    return f"""\
#compdef mlmatch
_mlmatch() {{
  local -a commands options choices
  local files
  commands=({names})
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case $words[2] in
{chr(10).join(map(_zsh_case, commands))}
  esac
  _describe -o option options
  _describe choice choices
  if [[ -n $files ]]; then _files; fi
}}
_mlmatch "$@"
"""


def _zsh_case(command: Command) -> str:
    options = " ".join(_described(*word) for word in command.words if word[0].startswith("--"))
    choices = " ".join(_described(*word) for word in command.words if not word[0].startswith("--"))
    files = "yes" if command.takes_files else ""
    return f"    {command.name}) options=({options}) choices=({choices}) files={files} ;;"


def _described(word: str, purpose: str) -> str:
    return _quoted(f"{word}:{purpose}" if purpose else word)


def _fish(commands: list[Command]) -> str:
    first = "__fish_use_subcommand"
    lines = [f"complete -c mlmatch -n {first} -f -a {c.name} -d {_quoted(c.purpose)}" for c in commands]
    for command in commands:
        seen = f"'__fish_seen_subcommand_from {command.name}'"
        if not command.takes_files:
            lines.append(f"complete -c mlmatch -n {seen} -f")
        for word, purpose in command.words:
            option = f"-l {word[2:]}" if word.startswith("--") else f"-a {word}"
            lines.append(f"complete -c mlmatch -n {seen} {option} -d {_quoted(purpose)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "’") + "'"
