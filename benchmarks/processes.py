"""What the processes of the embedded AWS use: its own, and those that its functions run in."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
EMULATOR = "the embedded AWS"
QUIET = 0.1
"""CPU seconds a second; the emulator looks for work now and then."""
PATIENCE = 3600


@dataclass(frozen=True)
class Used:
    cpu: float = 0.0
    """Seconds, user and system."""
    memory: float = 0.0
    """The most that one process had, in MB."""
    processes: int = 0


@dataclass
class Meter:
    """Watches from its making on. Ask often: of a process that has ended the last look counts."""

    began: dict[int, float] = field(default_factory=dict)
    seen: dict[int, tuple[str, float, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for pid, _ in running():
            forget_peak(pid)
            self.began[pid] = cpu(pid) or 0.0
        self.look()

    def look(self) -> None:
        for pid, name in running():
            spent, most = cpu(pid), peak(pid)
            if spent is not None and most is not None:
                self.seen[pid] = name, spent - self.began.get(pid, 0.0), most

    def used(self) -> dict[str, Used]:
        """By function; the emulator's own processes are `EMULATOR`."""
        self.look()
        by_name: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for name, spent, most in self.seen.values():
            by_name[name].append((spent, most))
        return {
            name: Used(sum(c for c, _ in each), max(m for _, m in each), len(each))
            for name, each in by_name.items()
        }

    def settle(self) -> None:
        """Waits until nothing is at work any more: alerts follow the rows, logs the answers."""
        deadline = time.monotonic() + PATIENCE
        before = self.total()
        while time.monotonic() < deadline:
            time.sleep(1)
            now = self.total()
            if now - before < QUIET:
                return
            before = now
        raise SystemExit(f"After {PATIENCE} s the embedded AWS is still at work.")

    def total(self) -> float:
        self.look()
        return sum(spent for _, spent, _ in self.seen.values())


def running() -> Iterator[tuple[int, str]]:
    """Our emulator's processes, with the name of the function that each runs."""
    parents = {int(path.name): _parent(path) for path in PROC.iterdir() if path.name.isdigit()}
    for pid in parents:
        above, depth = pid, 0
        while above in parents and above != os.getpid() and depth < 10:
            above, depth = parents[above], depth + 1
        if above != os.getpid():
            continue
        words = _read(pid, "cmdline").split(b"\0")
        if any(word.endswith(b"emulator.py") for word in words):
            yield pid, EMULATOR
        elif name := _variables(pid).get("AWS_LAMBDA_FUNCTION_NAME"):
            yield pid, name


def cpu(pid: int) -> float | None:
    """Seconds so far; None if it has ended."""
    fields = _read(pid, "stat").rpartition(b")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS if fields else None


def peak(pid: int) -> float | None:
    """MB of memory at most since `forget_peak`; None if it has ended."""
    for line in _read(pid, "status").splitlines():
        if line.startswith(b"VmHWM:"):
            return int(line.split()[1]) / 1024
    return None


def forget_peak(pid: int) -> None:
    """https://docs.kernel.org/filesystems/proc.html: 5 sets the peak to what is used now."""
    try:
        (PROC / str(pid) / "clear_refs").write_text("5")
    except OSError:
        return


def _parent(path: Path) -> int:
    fields = _read(int(path.name), "stat").rpartition(b")")[2].split()
    return int(fields[1]) if fields else 0


def _variables(pid: int) -> dict[str, str]:
    pairs = (each.decode(errors="replace") for each in _read(pid, "environ").split(b"\0"))
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)


def _read(pid: int, what: str) -> bytes:
    try:
        return (PROC / str(pid) / what).read_bytes()
    except OSError:  # it has ended meanwhile
        return b""
