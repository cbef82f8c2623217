"""The two opinions side by side: what `check` finds, and what the definitions say."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, NamedTuple

import policyreview
from policyreview.findings.catalogue import catalogue
from policyreview.model import Body
from tests.oracle.findings import JUDGED, Key, expected
from tests.oracle.replay import Replay, key_of


class Difference(NamedTuple):
    """One disagreement: `what` is missing, unexpected, or witness."""

    what: str
    name: str
    words: str


def check(body: Body) -> list[dict[str, Any]]:
    """Return the findings of the engine, as JSON."""
    report = policyreview.check(body)
    found: list[dict[str, Any]] = json.loads(report.model_dump_json(by_alias=True))["findings"]
    return found


def differences(body: Body, counts: Counter[str] | None = None) -> list[Difference]:
    """Return everything in which the two opinions differ, with the witnesses played again."""
    judged = JUDGED & catalogue().keys()
    findings = [f for f in check(body) if f["finding"] in {*judged, "undecided"}]
    wanted = {key for key in expected(body) if key[0] in judged}
    # An `accept` of a finding that the engine does not look for is stale to the engine alone.
    early = {
        name
        for name, rule in body.rules.items()
        if any(accept.finding in JUDGED - judged for accept in rule.accepts)
    }
    findings = [f for f in findings if f["finding"] != "stale-accept" or f["rule"] not in early]
    wanted = {key for key in wanted if key[0] != "stale-accept" or key[1] not in early}
    if counts is not None:
        counts.update(name for name, *_ in wanted)
    found = {key_of(finding) for finding in findings}
    result = [Difference("missing", k[0], _words(k)) for k in wanted - found]
    result += [Difference("unexpected", k[0], _words(k)) for k in found - wanted]
    replay = Replay(body, findings)
    for finding in findings:
        wrong = replay.wrong(finding) if key_of(finding) in wanted else None
        if wrong is not None:
            words = f"{finding['rule']}: {wrong} (witness {json.dumps(finding['witness'])})"
            result.append(Difference("witness", finding["finding"], words))
        if finding["rule"] is not None and finding["rule"] not in finding["rules"]:
            words = f"{finding['rule']} is not among {finding['rules']}"
            result.append(Difference("rules", finding["finding"], words))
    return sorted(result)


def _words(key: Key) -> str:
    name, rule, rules, place = key
    others = sorted(rules - {rule or ""})
    return " ".join(filter(None, [name, rule or place, f"({', '.join(others)})" if others else ""]))


def bare(findings: list[dict[str, Any]]) -> set[tuple[str, str | None, tuple[str, ...]]]:
    """Return findings without their places: which of a set of rules stands last is a place too."""
    return {
        (f["finding"], f["rule"] if len(f["rules"]) == 1 else None, tuple(f["rules"]))
        for f in findings
    }
