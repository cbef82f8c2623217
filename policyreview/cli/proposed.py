"""Where a proposal, or the rule that one is about, stands: in one of the repositories at hand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from policyreview.cli.writing import WrongUse
from policyreview.model import Body
from policyreview.model.names import nearest, or_list
from policyreview.review import UnreadablePath, places_at


def bodies_at(paths: Sequence[str]) -> list[Body]:
    """Return the body of each repository at some paths, or in the current folder."""
    try:
        return [place.body for place in places_at(list(paths) or ["."])]
    except UnreadablePath as why:
        raise WrongUse(str(why)) from why


def proposal_at(name: str, paths: Sequence[str]) -> Body:
    """Return the body in which a proposal stands."""
    return the_one(bodies_at(paths), "proposal", name, lambda body: body.proposals)


def the_one(
    bodies: Sequence[Body], what: str, name: str, names: Callable[[Body], Collection[str]]
) -> Body:
    """Return the body that has something of a name; `names` gives all that a body has."""
    having = [body for body in bodies if name in names(body)]
    if len(having) == 1:
        return having[0]
    if having:
        roots = or_list(body.root for body in having)
        raise WrongUse(f"There is a {what} '{name}' in more than one place: {roots}. Say --at.")
    known = sorted({one for body in bodies for one in names(body)})
    near = nearest(name, known) or known[:3]
    hint = f" Did you mean {or_list(near)}?" if near else f" There is no {what} here."
    raise WrongUse(f"No {what} is called '{name}'.{hint}")
