"""What changed since the last meeting, as a page: `report --from OLD --to NEW -o FILE.html`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyreview.output.html import asset, content_security_policy, environment, markup
from policyreview.output.impact import in_short, parts
from policyreview.version import __version__

if TYPE_CHECKING:
    from policyreview.review.comparing import Impact


def page(impact: Impact, step: str, title: str | None = None) -> str:
    """Return an impact as a page; `step` names what is compared."""
    style = asset("report.css")
    return (
        environment()
        .get_template("step.html.j2")
        .render(
            title=title or "What has changed",
            step=step,
            short=in_short(impact),
            parts=[part for part in parts(impact) if part.said],
            version=__version__,
            style=markup(style),
            policy=content_security_policy(style),
        )
    )
