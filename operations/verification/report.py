"""The report of a verification: each step, what docs/aws.md says, what was seen, the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import __version__
from operations.environment import ROOT
from operations.verification.trial import Otherwise, Trial

DOCUMENT = ROOT / "docs" / "aws.md"
AS_DOCUMENTED, OTHERWISE = "as documented", "otherwise"
UNSEEN = "cannot be seen on an emulator"


@dataclass(frozen=True)
class Step:
    check: Callable[[Trial], str]
    """Says what it saw, or raises `Otherwise`. Its name is the step's."""
    says: str
    """How the line of docs/aws.md begins that it tries."""
    aws_only: bool = False
    """An emulator cannot show it; the line says why."""

    @property
    def name(self) -> str:
        return self.check.__name__.strip("_").replace("_", " ")

    def line(self) -> tuple[int, str]:
        """The number of its line in docs/aws.md, and what it says there."""
        for number, text in enumerate(DOCUMENT.read_text("utf-8").splitlines(), 1):
            if text.startswith(f"| {self.says}"):
                return number, text.removeprefix("| ").split(" | ")[0]
        raise LookupError(f"docs/aws.md has no line that begins with {self.says!r}.")


@dataclass(frozen=True)
class Finding:
    step: Step
    seen: str
    verdict: str


def taken(step: Step, trial: Trial, *, on_aws: bool) -> Finding:
    if step.aws_only and not on_aws:
        return Finding(step, "not tried", UNSEEN)
    try:
        return Finding(step, step.check(trial), AS_DOCUMENTED)
    except (Otherwise, SystemExit, OSError, ClientError, BotoCoreError) as problem:
        return Finding(step, str(problem) or type(problem).__name__, OTHERWISE)


def write(file: Path, where: str, findings: Sequence[Finding]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines(where, findings)) + "\n", "utf-8")


def lines(where: str, findings: Sequence[Finding]) -> Iterator[str]:
    counts = [sum(each.verdict == v for each in findings) for v in (AS_DOCUMENTED, OTHERWISE)]
    unseen = len(findings) - sum(counts)
    yield f"# What AWS did: Inventory {__version__}, {where}"
    yield ""
    yield f"{counts[0]} {AS_DOCUMENTED}, {counts[1]} {OTHERWISE}, {unseen} {UNSEEN}."
    yield ""
    yield "| Step | docs/aws.md says | Seen | Verdict |"
    yield "|---|---|---|---|"
    for each in findings:
        number, says = each.step.line()
        cells = (each.step.name, f"line {number}: {says}", cell(each.seen), each.verdict)
        yield f"| {' | '.join(cells)} |"


def cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
