"""A review as test results: `check --format junit`, for whatever shows JUnit's XML.

A file is a suite and a rule in it is a test, which fails for what fails the run. What weighs less,
and what is accepted, stands in the test's output. A finding on no rule is a test of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from policyreview.output.lines import counted, plain, visible
from policyreview.output.rules import Rules
from policyreview.output.text import paragraphs

if TYPE_CHECKING:
    from policyreview.review.report import Finding, Report

KNOWN = "findings left out because they were known before"
UNREAD = "files that could not be read"
_SUFFIX = ".policy"


def render(report: Report) -> str:
    """Return the report as XML; a test fails for what fails the run."""
    rules, others = Rules(report).with_findings()
    tests = [(rule.path, rule.rule, findings) for rule, findings in rules]
    tests += [(f.path, f"{f.finding} (line {f.line}, column {f.column})", [f]) for f in others]
    tests.sort(key=lambda test: test[0])
    known = Counter(finding.path for finding in report.known)
    whole = Xml.Element("testsuites", name="policyreview")
    for path, in_file in groupby(tests, key=lambda test: test[0]):
        suite = Xml.SubElement(whole, "testsuite", name=visible(path), file=visible(path))
        if known[path]:
            properties = Xml.SubElement(suite, "properties")
            Xml.SubElement(properties, "property", name=KNOWN, value=str(known[path]))
        for _, name, findings in in_file:
            suite.append(_test(report, _classname(path), name, findings))
    if report.unreadable:
        suite = Xml.SubElement(whole, "testsuite", name=UNREAD)
        for why in report.unreadable:
            test = Xml.SubElement(suite, "testcase", classname="policyreview", name=plain(why))
            Xml.SubElement(test, "error", type="unreadable", message=plain(why))
    for suite in whole:
        _count(suite)
    _count(whole)
    Xml.indent(whole)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(whole, encoding="unicode")}\n'


def _test(report: Report, classname: str, name: str, findings: Sequence[Finding]) -> Xml.Element:
    test = Xml.Element("testcase", classname=classname, name=plain(name))
    failing = [finding for finding in findings if finding.fails]
    if failing:
        names = ", ".join(dict.fromkeys(finding.finding for finding in failing))
        message = f"{counted(len(failing), 'finding')}: {names}"
        failure = Xml.SubElement(test, "failure", type=failing[0].finding, message=message)
        failure.text = _told(report, failing)
    if lighter := [finding for finding in findings if not finding.fails]:
        Xml.SubElement(test, "system-out").text = _told(report, lighter)
    return test


def _told(report: Report, findings: Sequence[Finding]) -> str:
    return "\n".join(line for finding in findings for line in _lines(report, finding))


def _lines(report: Report, finding: Finding) -> list[str]:
    place = f"{visible(finding.path)}:{finding.line}:{finding.column}"
    accepted = " (accepted)" if finding.accepted else ""
    head = f"{place}  {finding.severity}{accepted}  {finding.finding}"
    return [head, *(plain(text) for text in paragraphs(report, finding)), ""]


def _classname(path: str) -> str:
    """Return a path as Jenkins and its like show a class, the folders being its packages."""
    return visible(path).removesuffix(_SUFFIX).strip("/").replace("/", ".")


def _count(element: Xml.Element) -> None:
    element.set("tests", str(len(element.findall(".//testcase"))))
    element.set("failures", str(len(element.findall(".//failure"))))
    element.set("errors", str(len(element.findall(".//error"))))
