"""Look for bodies on which the engine and the definitions disagree.

    python -m tests.oracle.hunt --seeds 0..5000
    python -m tests.oracle.hunt --seeds 1234 --whole

Each disagreement is printed with the smallest text that still shows it.
"""

from __future__ import annotations

import argparse
import multiprocessing
import traceback
from collections import Counter

from policyreview.model import Body, build
from policyreview.syntax.reading import read_text
from tests.oracle.agreement import Difference, differences
from tests.oracle.bodies import read, sketch
from tests.oracle.findings import JUDGED

Result = tuple[int, list[Difference], Counter[str]]


def judge(body: Body, counts: Counter[str] | None = None) -> list[Difference]:
    """Return the differences on a body; a fault of the engine is one."""
    try:
        return differences(body, counts)
    except Exception as fault:
        last = traceback.extract_tb(fault.__traceback__)[-1]
        words = f"{fault!r} at {last.filename}:{last.lineno}"
        return [Difference("fault", type(fault).__name__, words)]


def judge_seed(seed: int) -> Result:
    """Return the differences of a seed, and what was expected how often."""
    counts: Counter[str] = Counter()
    return seed, judge(read(sketch(seed).files()), counts), counts


def smallest(text: str, difference: Difference) -> tuple[str, list[Difference]]:
    """Return a small text that still shows a difference of that kind, and what it shows."""

    def shows(lines: list[str]) -> list[Difference]:
        body = build([read_text("a.policy", "\n".join(lines) + "\n")])
        if body.problems:
            return []
        return [d for d in judge(body) if (d.what, d.name) == (difference.what, difference.name)]

    lines = text.splitlines()
    size = max(1, len(lines) // 2)
    while size:
        start = 0
        while start < len(lines):
            fewer = lines[:start] + lines[start + size :]
            # A rule is its name and its norm, and a block may have to go as a whole.
            if shows(fewer):
                lines = fewer
            elif (
                size == 1 and lines[start].startswith("rule") and shows(without_rule(lines, start))
            ):
                lines = without_rule(lines, start)
            else:
                start += size
        size //= 2
    return "\n".join(lines), shows(lines)


def without_rule(lines: list[str], start: int) -> list[str]:
    """Return the lines without the rule that starts there."""
    end = start + 1
    while end < len(lines) and lines[end].startswith(" "):
        end += 1
    return lines[:start] + lines[end:]


def main() -> None:
    """Run the seeds and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--seeds", default="0..500", help="FROM..TO, or one seed")
    parser.add_argument("--first", type=int, default=5, help="how many disagreements to print")
    parser.add_argument("--only", nargs="*", help="findings to look at")
    parser.add_argument("--whole", action="store_true", help="print the body as it was generated")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    low, dots, high = options.seeds.partition("..")
    seeds = range(int(low), int(high)) if dots else range(int(low), int(low) + 1)
    counts: Counter[str] = Counter()
    differing: Counter[str] = Counter()
    shown: set[tuple[str, str]] = set()
    with multiprocessing.Pool(options.jobs) as pool:
        for seed, found, expected_here in pool.imap(judge_seed, seeds, chunksize=10):
            counts += expected_here
            for difference in found:
                if options.only and difference.name not in options.only:
                    continue
                kind = (difference.what, difference.name)
                differing[f"{difference.what} {difference.name}"] += 1
                if kind in shown or len(shown) >= options.first:
                    continue
                shown.add(kind)
                text = sketch(seed).text()
                still = [difference]
                if not options.whole:
                    text, still = smallest(text, difference)
                print(f"── seed {seed}: {difference.what} {difference.name}")
                print(text)
                for one in still[:3]:
                    print(f"   → {one.what}: {one.words}")
                print(flush=True)
    print(f"{len(seeds)} bodies; expected of each finding:")
    print("  " + ", ".join(f"{name} {counts[name]}" for name in sorted(JUDGED)))
    print("differences:" if differing else "no differences")
    for name, number in differing.most_common():
        print(f"  {number:6} {name}")


if __name__ == "__main__":
    main()
