"""The names of the findings never change, and there are no others."""

from policyreview.findings.catalogue import catalogue

NAMES = """
missing-why circular-why copied-why convenience-why why-does-not-bind organisation-first
blanket-ban effectively-blanket class-only-exception dead-exception hollow-exception
missing-discretion discretion-gap discretion-held-upstairs discretion-too-late
unbounded-discretion nobody-may-help deviation-punished punishment-without-hearing zero-tolerance
no-appeal stricter-than-law no-override-anywhere
contradiction incompatible-duties no-lawful-way denied-permission waived-duty unstated-exception
tension never-applies always-lifted redundant-rule idle-override override-loop unclear-grouping
prerequisite-loop forbidden-prerequisite nobodys-job deadline-before-prerequisites long-wait
approval-stack burden-shifted asked-again deadline-without-mercy fee-without-waiver heavy-burden
clock-over-person record-over-contact
class-for-person wish-not-asked over-standardised over-loosened
uncaring-word business-word
overdue-review no-owner uncited-law habit-rule one-sided stale-accept unused-declaration
failing-story
syntax-error unknown-name duplicate-name wrong-type hierarchy-loop condition-loop repeated-clause
undecided
"""


def test_every_finding_that_the_language_promises_is_there_and_no_other() -> None:
    assert set(catalogue()) == set(NAMES.split())
