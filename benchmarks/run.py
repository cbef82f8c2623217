"""Measure a cold check of made-up policies: rules a second, memory, and how cost grows.

    python benchmarks/run.py [--sizes 1000 5000 20000] [--json FILE]

Each run is a fresh process that reads, checks with all findings on, and writes JSON, without a
cache. Peak memory is that of the largest process in it.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import corpus

SMALL = 5000
"""Up to this many rules the better of two runs counts: short runs are the noisy ones."""


@dataclass(frozen=True)
class Run:
    """What one check took, and what it found."""

    rules: int
    seconds: float
    cpu_seconds: float
    peak_megabytes: float
    findings: int
    undecided: int
    complete: bool

    @property
    def rules_per_second(self) -> float:
        """How many rules a second."""
        return self.rules / self.seconds


def main() -> None:
    """Run the sizes asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000, 20000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    wanted = parser.parse_args()

    heads = ["rules", "seconds", "CPU s", "rules/s", "peak MB", "findings", "undecided"]
    print(*(f"{head:>9}" for head in heads))
    runs = []
    for rules in wanted.sizes:
        run = measure(rules, wanted.seed)
        runs.append(run)
        print(
            f"{run.rules:>9} {run.seconds:>9.2f} {run.cpu_seconds:>9.2f}"
            f" {run.rules_per_second:>9.0f} {run.peak_megabytes:>9.0f}"
            f" {run.findings:>9} {run.undecided:>9}"
            f"{'' if run.complete else '  (not complete)'}",
            flush=True,
        )

    growth, memory = exponent(runs), kilobytes_a_rule(runs)
    if growth is not None and memory is not None:
        print(f"\nCPU time grows as rules^{growth:.2f}; each further rule takes {memory:.1f} KB")
    if wanted.json:
        figures = {
            "seed": wanted.seed,
            "runs": [asdict(run) | {"rules_per_second": run.rules_per_second} for run in runs],
            "exponent": growth,
            "kilobytes_a_rule": memory,
        }
        wanted.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(rules: int, seed: int) -> Run:
    """The best check of a corpus of that size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus.write(corpus.corpus(rules, seed), folder / "policies")
        times = 2 if rules <= SMALL else 1
        runs = [check(folder / "policies", rules, folder / "report.json") for _ in range(times)]
    return min(runs, key=lambda run: run.cpu_seconds)


def check(policies: Path, rules: int, report: Path) -> Run:
    """One check in a process of its own."""
    options = ["--format", "json", "-o", str(report), "--fail-on", "never", "--no-cache"]
    command = [sys.executable, "-m", "policyreview", "check", str(policies), *options]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"The check of {rules} rules ended with exit code {process.returncode}.")

    found = json.loads(report.read_text(encoding="utf-8"))
    read = found["summary"]["rules"]
    if read != rules:
        sys.exit(f"The check read {read} rules, but {rules} were written: no fair measure.")
    names = [finding["finding"] for finding in found["findings"]]
    # Linux counts kilobytes, macOS bytes.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(
        rules=rules,
        seconds=seconds,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_megabytes=usage.ru_maxrss / unit,
        findings=len(names),
        undecided=names.count("undecided"),
        complete=found["complete"],
    )


def exponent(runs: list[Run]) -> float | None:
    """How CPU time grows with rules: 1 is in proportion, 2 is all pairs.

    Seconds on the clock would also measure whatever else the machine is doing.
    """
    return slope([(math.log(run.rules), math.log(run.cpu_seconds)) for run in runs])


def kilobytes_a_rule(runs: list[Run]) -> float | None:
    """What one more rule adds to the peak, apart from what every run needs."""
    return slope([(float(run.rules), run.peak_megabytes * 1024) for run in runs])


def slope(points: list[tuple[float, float]]) -> float | None:
    """The slope of the straight line nearest to the points; None where they are all at one x."""
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    if not spread:
        return None
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread


if __name__ == "__main__":
    main()
