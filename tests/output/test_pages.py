"""The pages that `explain` prints."""

from policyreview.findings.finding import Finding, Pathology, Severity
from policyreview.output import pages

PAGE = """A rule turns everybody away.

Why it matters
: **Nobody** should die *alone*, see [the study](https://example.org/a) and `a * b * c`, and here
the line goes on.

- one point that is
  written on two lines
- another

```policy
rule a   "A"
  visitor must not enter ward
```

## Mended

    rule b   "B"
"""

PRINTED = """\
some-ban
========

pathology  cruelty
severity   error
watch      safety

A rule turns everybody away.

Why it matters : Nobody should die alone, see the study (https://example.org/a)
and `a * b * c`, and here the line goes on.

- one point that is written on two lines
- another

    rule a   "A"
      visitor must not enter ward

Mended
------

    rule b   "B"
"""

FINDING = Finding("some-ban", Pathology.CRUELTY, Severity.ERROR, PAGE, (Pathology.SAFETY,))


def test_a_page_is_plain_text_with_its_examples_untouched() -> None:
    assert pages.render(FINDING).rstrip() == PRINTED.rstrip()


def test_the_list_shows_what_a_finding_finds() -> None:
    assert (
        pages.render_list([FINDING]) == "some-ban  error  cruelty  A rule turns everybody away.\n"
    )
