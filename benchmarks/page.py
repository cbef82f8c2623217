"""Measure the page of the report: its size, and how long the browser is kept busy.

    python benchmarks/page.py --rules 2000

Long tasks are those of more than 50 ms, in which a page does not answer. The browser is the one of
the tests: Chromium, or what CHROMIUM names.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from policyreview.output import html
from policyreview.review import review_paths

WATCH = (
    "window.long = []; new PerformanceObserver(list => { for (const each of list.getEntries()) "
    "window.long.push(Math.round(each.duration)) }).observe({type: 'longtask', buffered: true})"
)
SEARCHES = ("nurse", "nurse window", "no such words", "")


def main() -> None:
    """Write a report on made-up policies, open it, search, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rules", type=int, default=2000)
    rules = options.parse_args().rules
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(__file__).with_name("corpus.py")
        made = [sys.executable, str(corpus), folder, "--rules", str(rules)]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
        report = review_paths([folder])
        start = time.process_time()
        page = html.render(report)
        seconds = time.process_time() - start
        file = Path(folder) / "report.html"
        file.write_text(page, encoding="utf-8")
        megabytes = file.stat().st_size / 1e6
        print(
            f"{rules} rules, {len(report.findings)} findings: {megabytes:.1f} MB in {seconds:.1f} s"
        )
        measure(file)


def measure(file: Path) -> None:
    """Open a page, search in it, and print the long tasks of each."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_init_script(WATCH)
        page.goto(file.as_uri())
        page.wait_for_timeout(2000)
        print(f"opening: long tasks of {page.evaluate('window.long')} ms")
        for words in SEARCHES:
            page.evaluate("window.long.length = 0")
            page.fill("#words", words)
            page.wait_for_timeout(1000)
            print(f"searching “{words}”: long tasks of {page.evaluate('window.long')} ms")
        browser.close()


if __name__ == "__main__":
    main()
