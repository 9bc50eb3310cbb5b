"""What each command prints and writes."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

import mlmatch
from mlmatch.cli.main import COMMANDS
from mlmatch.report.rows import COLUMNS, LINE_COLUMNS
from tests.cli.conftest import RESUME, Ran

Run = Callable[..., Ran]
MLMATCH = Path(sys.executable).with_name("mlmatch")
AS_OF = ("--as-of", "2026-11-01")


def test_score_prints_a_report(run: Run, resume: Path) -> None:
    ran = run("score", resume, *AS_OF)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Machine Learning Engineer\n")
    assert "\nRequired\n" in ran.out
    assert "\x1b" not in ran.out


def test_score_writes_what_is_asked_for_and_says_so(run: Run, resume: Path, tmp_path: Path) -> None:
    page, table = tmp_path / "match.html", tmp_path / "match.csv"
    ran = run("score", resume, *AS_OF, "--json", "--html", page, "--csv", table)
    assert (ran.code, ran.err) == (0, f"wrote {page}\nwrote {table}\n")
    report = mlmatch.MatchReport.model_validate_json(ran.out)
    assert report.verify()
    assert "<h1>dana.txt</h1>" in page.read_text(encoding="utf-8")
    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == LINE_COLUMNS
    assert [row["id"] for row in rows] == [line.requirement.id for line in report.lines]


def test_score_prints_markdown(run: Run, resume: Path) -> None:
    ran = run("score", resume, *AS_OF, "--markdown")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# Machine Learning Engineer\n\n**")


def test_score_reads_standard_input_and_a_posting(resume: Path, tmp_path: Path) -> None:
    posting = tmp_path / "posting.txt"
    posting.write_text("Python developer\n\nRequirements\n- Experience with Python\n- Experience with COBOL\n")
    piped = subprocess.run(
        [MLMATCH, "score", "-", posting, *AS_OF, "--json"], input=RESUME.encode(), capture_output=True, check=True
    )
    expected = mlmatch.score(resume, posting, as_of=dt.date(2026, 11, 1))
    assert json.loads(piped.stdout) == json.loads(expected.model_dump_json())


def test_a_number_changed_on_the_command_line(run: Run, resume: Path) -> None:
    """A duty weighs nothing, preferred counts twice, the degree is ignored: each change is in the report."""
    ran = run("score", resume, *AS_OF, "--json", "--set", "weights.duty=0", "--set", "overrides.degree=0")
    report = mlmatch.MatchReport.model_validate_json(ran.out)
    assert {line.weight for line in report.lines if line.requirement.necessity == "duty"} == {0}
    assert {line.weight for line in report.lines if line.requirement.need.kind == "degree"} == {0}
    assert report.provenance.settings == mlmatch.Settings.of({"weights": {"duty": 0}, "overrides": {"degree": 0}}).hash


def test_parse_prints_a_resume(run: Run, resume: Path) -> None:
    ran = run("parse", resume, *AS_OF)
    assert (ran.code, ran.err) == (0, "")
    parsed = mlmatch.Resume.model_validate_json(ran.out)
    assert parsed.contact.name == "Dana Sample"


def test_parse_prints_json_resume(run: Run, resume: Path) -> None:
    ran = run("parse", resume, *AS_OF, "--json-resume")
    assert json.loads(ran.out)["basics"]["name"] == "Dana Sample"


def test_posting_lists_every_demand(run: Run) -> None:
    shown = mlmatch.sample_posting()
    ran = run("posting")
    assert (ran.code, ran.err) == (0, "")
    listed = re.findall(r"^([rd][0-9]+) ", ran.out, flags=re.MULTILINE)
    assert listed == [demand.id for demand in (*shown.requirements, *shown.duties)]
    assert mlmatch.Posting.model_validate_json(run("posting", "--json").out) == shown


def test_read_shows_sections_and_lines(run: Run, resume: Path) -> None:
    ran = run("read", resume)
    assert (ran.code, ran.err) == (0, "")
    assert "== experience: Experience\n" in ran.out
    assert "Built ranking models in PyTorch and Python and deployed them on Kubernetes.\n" in ran.out


def test_read_draws_the_pages_of_a_pdf(run: Run, root: Path, tmp_path: Path) -> None:
    ran = run("read", root / "fixtures/resumes/ml-engineer.pdf", "--picture", tmp_path / "pictures")
    assert ran.code == 0
    drawn = tmp_path / "pictures" / "page-1.svg"
    assert ran.err == f"wrote {drawn}\n"
    assert ET.parse(drawn).getroot().tag.endswith("svg")  # noqa: S314 - we have just written it


def test_read_draws_nothing_that_has_no_place(run: Run, resume: Path, tmp_path: Path) -> None:
    ran = run("read", resume, "--picture", tmp_path / "pictures")
    assert ran.code == 1
    assert "only pages of a PDF can be drawn" in ran.err
    assert not (tmp_path / "pictures").exists()


def test_redact_leaves_out_who_it_is(run: Run, resume: Path, tmp_path: Path) -> None:
    ran = run("redact", resume, *AS_OF)
    assert ran.code == 0
    assert [name for name in ("Dana", "Sample", "dana@example.com", "Example University") if name in ran.out] == []
    assert "PyTorch" in ran.out
    assert run("redact", resume, *AS_OF, "-o", tmp_path / "out.txt").out == ""
    assert (tmp_path / "out.txt").read_text(encoding="utf-8").strip() == ran.out.strip()


def test_schema_lists_and_prints(run: Run) -> None:
    names = run("schema").out.split()
    assert names == sorted(names)
    for name in names:
        assert json.loads(run("schema", name.lower()).out)["title"] == name


def test_explain_shows_the_numbers_in_force(run: Run) -> None:
    ran = run("explain", "--preset", "skills_first", "--set", "recency.enabled=false")
    assert (ran.code, ran.err) == (0, "")
    assert "required = 1000 " in ran.out
    assert "# recency.enabled = False\n# weights.kind.degree = 0.25\n# weights.kind.title = 0.5\n" in ran.out


def test_explain_tells_how_a_line_came_about(run: Run, resume: Path, tmp_path: Path) -> None:
    posting = tmp_path / "posting.txt"
    posting.write_text("Python developer\n\nRequirements\n- Experience with Python\n- Experience with COBOL\n")
    whole = run("explain", resume, posting, *AS_OF)
    assert (whole.code, whole.err) == (0, "")
    one = run("explain", resume, posting, *AS_OF, "--line", "r1", "--set", "overrides.r1=0.5")
    assert "1000 x 0.5 by its kind and overrides = 500 points" in one.out
    assert re.search(r"asked   “.*Python.*” \(page 1, characters \d+ to \d+, rule \w+\)", one.out)
    assert "r2  " in whole.out
    assert "r2  " not in one.out
    missing = run("explain", resume, posting, *AS_OF, "--line", "r9")
    assert (missing.code, missing.out) == (2, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_all_commands_and_their_options(shell: str, run: Run) -> None:
    ran = run("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert all(command in ran.out for command in COMMANDS)
    assert re.search(r"(--|-l )reports\b", ran.out)


COMPLETIONS = [
    # what is typed, what is offered; the folder holds resume.pdf alone
    ("sc", {"schema", "score"}),
    ("score --ht", {"--html"}),
    ("score re", {"resume.pdf"}),
    ("completion ", {"bash", "zsh", "fish"}),
    ("taxonomy b", {"build"}),
]


def script_of(shell: str) -> str:
    return subprocess.run([MLMATCH, "completion", shell], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def beside_a_resume(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "resume.pdf").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("typed", "offered"), COMPLETIONS, ids=[row[0] for row in COMPLETIONS])
def test_bash_completes(typed: str, offered: set[str], beside_a_resume: Path) -> None:
    words = f"mlmatch {typed}".split(" ")
    quoted = " ".join(f"'{word}'" for word in words)
    ask = f'COMP_WORDS=({quoted}) COMP_CWORD={len(words) - 1}; _mlmatch; printf "%s\\n" "${{COMPREPLY[@]}}"'
    ran = subprocess.run(["bash", "-c", f"{script_of('bash')}\n{ask}"], capture_output=True, text=True, check=True)
    assert offered <= set(ran.stdout.split()) <= offered | {"--help"}


@pytest.mark.skipif(shutil.which("fish") is None, reason="needs fish: apt-get install fish")
@pytest.mark.parametrize(("typed", "offered"), COMPLETIONS, ids=[row[0] for row in COMPLETIONS])
def test_fish_completes(typed: str, offered: set[str], beside_a_resume: Path) -> None:
    ask = f"{script_of('fish')}\ncomplete -C 'mlmatch {typed}'"
    home = {**os.environ, "HOME": str(beside_a_resume), "XDG_CONFIG_HOME": str(beside_a_resume / ".config")}
    ran = subprocess.run(["fish", "-c", ask], env=home, capture_output=True, text=True, check=True)
    assert {line.split("\t")[0] for line in ran.stdout.splitlines()} == offered


@pytest.mark.skipif(shutil.which("zsh") is None, reason="needs zsh: apt-get install zsh")
@pytest.mark.parametrize(("typed", "offered"), COMPLETIONS, ids=[row[0] for row in COMPLETIONS])
def test_zsh_completes(typed: str, offered: set[str], beside_a_resume: Path) -> None:
    """Its completion needs a line editor: what it would hand to that is noted instead."""
    words = f"mlmatch {typed}".split(" ")
    quoted = " ".join(f"'{word}'" for word in words)
    stand_ins = """
    _describe() { local -a all; all=("${(@P)argv[-1]}"); print -l -- "${all[@]%%:*}" }
    _files() { print -l -- *(N) }
    """
    definition = script_of("zsh").rpartition("_mlmatch ")[0]
    ask = f"{stand_ins}\n{definition}\nwords=({quoted}); CURRENT={len(words)}; _mlmatch"
    ran = subprocess.run(["zsh", "-f", "-c", ask], capture_output=True, text=True, check=True)
    assert offered <= set(ran.stdout.split())
    assert ("resume.pdf" in ran.stdout) == (words[1] in ("score", "taxonomy"))


def test_taxonomy_shows_a_concept_and_checks_its_vocabulary(run: Run) -> None:
    assert run("taxonomy", "show", "PyTorch").out.startswith("PyTorch  (pytorch, framework)\n")
    assert run("taxonomy", "check").code == 0


def test_taxonomy_shows_what_is_narrower_and_what_was_probably_meant(run: Run) -> None:
    assert "qdrant" in run("taxonomy", "show", "vector databases").out.partition("narrower:")[2]
    assert "weak: Go" in run("taxonomy", "show", "go").out
    assert "Did you mean: Python?" in run("taxonomy", "show", "Pyton").err


def test_taxonomy_of_ones_own_names_beside_the_shipped_ones(run: Run, tmp_path: Path) -> None:
    own, built = tmp_path / "own.toml", tmp_path / "built.json"
    own.write_text('[acme-flow]\nname = "AcmeFlow"\nkind = "tool"\nbroader = ["workflow-orchestration-tools"]\n')
    assert run("taxonomy", "check", "--extend", own).code == 0
    assert run("taxonomy", "build", "--extend", own, "-o", built).code == 0
    assert run("taxonomy", "show", "acme flow", "--taxonomy", built).out.startswith("AcmeFlow  (acme-flow, tool)\n")
    assert run("taxonomy", "show", "Airflow", "--taxonomy", built).code == 0


def test_coverage_goes_through_a_folder_and_leaves_out_what_cannot_be_read(run: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Experience with Zorbinator, Qwxflow and Python.\n", encoding="utf-8")
    (tmp_path / "c.txt").write_text("", encoding="utf-8")
    ran = run("taxonomy", "coverage", tmp_path)
    assert ran.code == 0
    assert "2 documents      2 times  Zorbinator" in ran.out
    assert "left out: " in ran.err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "inbox"
    path.mkdir()
    (path / "dana.txt").write_text(RESUME, encoding="utf-8")
    (path / "eve.txt").write_text(RESUME.replace("PyTorch and Python", "Excel").replace("Python, PyTorch, ", ""))
    (path / "empty.txt").write_text("")
    return path


def test_rank_says_why_something_has_no_score(run: Run, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "note.txt").write_text("hello")
    ran = run("rank", tmp_path / "inbox", *AS_OF, "--workers", "1")
    assert ran.code == 0
    assert ran.err.startswith("not scored: note.txt: the resume shows no skill")


def test_rank_prints_and_writes_everything(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    written = [out / "rank.csv", out / "rank.jsonl", out / "rank.html"]
    arguments = [piece for path in written for piece in (f"--{path.suffix[1:]}", path)]
    ran = run("rank", folder, *AS_OF, "--workers", "1", *arguments, "--reports", out / "reports")
    assert ran.code == 1
    assert [line.split()[-1] for line in ran.out.splitlines()] == ["resume", "dana.txt", "eve.txt"]
    assert ran.err.splitlines()[-1] == "failed: empty.txt: nothing in it [empty]"
    with written[0].open(newline="", encoding="utf-8") as file:
        assert tuple(next(csv.reader(file))) == COLUMNS
    assert [json.loads(row)["place"] for row in written[1].read_text().splitlines()] == [1, 2, None]
    links = re.findall(r'href="(reports/[^"]+)"', written[2].read_text(encoding="utf-8"))
    assert links == ["reports/001-dana.txt.html", "reports/002-eve.txt.html"]
    assert all((out / link).read_text(encoding="utf-8").startswith("<!doctype html>") for link in links)


def test_rank_prints_json_and_the_first_rows(run: Run, folder: Path) -> None:
    (folder / "empty.txt").unlink()
    ran = run("rank", folder, *AS_OF, "--workers", "1", "--json")
    assert [json.loads(row)["index"] for row in ran.out.splitlines()] == [0, 1]
    first = run("rank", folder, *AS_OF, "--workers", "1", "--top", "1")
    assert (first.code, first.out.splitlines()[-1]) == (0, "1 more (--top 2 shows all)")


def test_rank_of_an_empty_folder(run: Run, tmp_path: Path) -> None:
    assert run("rank", tmp_path).err == f"mlmatch: {tmp_path}: there are no files in it [empty]\n"


def on_a_terminal(*command: str | Path, **environment: str) -> str:
    """What a command prints when its standard output and error are a terminal."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **environment}
    env = {key: value for key, value in env.items() if value}
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL, env=env)
    os.close(theirs)
    printed = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux says so when the last process has closed the terminal
            break
        printed += piece
    os.close(ours)
    assert process.wait() == 0
    return printed.decode()


def test_colours_are_for_terminals_that_want_them(resume: Path) -> None:
    assert "\x1b[" in on_a_terminal(MLMATCH, "score", resume, *AS_OF, NO_COLOR="")
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", on_a_terminal(MLMATCH, "score", resume, *AS_OF, NO_COLOR="1"))


FILES = 150


def children_of(group: int) -> list[str]:
    found = subprocess.run(["ps", "-o", "pid=", "-g", str(group)], capture_output=True, text=True, check=False)
    return found.stdout.split()


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_stopped_ranking_leaves_nobody_behind_and_goes_on(number: signal.Signals, code: int, tmp_path: Path) -> None:
    folder, journal = tmp_path / "inbox", tmp_path / "journal"
    folder.mkdir()
    for n in range(FILES):
        (folder / f"{n:03}.txt").write_text(RESUME.replace("2020", str(2000 + n % 20)))
    command = [MLMATCH, "rank", folder, *AS_OF, "--workers", "1", "--journal", journal]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as started:
        while not (journal.exists() and journal.stat().st_size > 2000):
            assert started.poll() is None, started.communicate()
            time.sleep(0.02)
        started.send_signal(number)
        _, said = started.communicate(timeout=30)
    assert started.returncode == code, said
    assert children_of(started.pid) == []
    again = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    assert len(again.stdout.splitlines()) == FILES
