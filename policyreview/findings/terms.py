"""The shared terms of findings.md, in code; every name below is a term of that page."""

from __future__ import annotations

from policyreview.findings.case import Case
from policyreview.logic import Formula, all_of, any_of, negate
from policyreview.model.rules import Discretion, Modal, Mode, Rule
from policyreview.norms.norms import FORBIDDING as FORBIDDING
from policyreview.norms.reach import Doing, Reach

DEMANDING = (Modal.MUST, Modal.SHOULD)
ALLOWING = (Modal.MAY, Modal.NEED_NOT)
BINDING = (*DEMANDING, *FORBIDDING)
FORCES = (FORBIDDING, DEMANDING, ALLOWING)
_AS_STRONG = {
    Modal.MUST_NOT: (Modal.MUST_NOT,),
    Modal.SHOULD_NOT: FORBIDDING,
    Modal.MUST: (Modal.MUST,),
    Modal.SHOULD: DEMANDING,
}


# ---- whom a rule binds ---------------------------------------------------------------------------


def served_roles(case: Case) -> int:
    """Return the mask of the roles ⊑ served or kin."""
    roles = case.body.role_order
    return roles.below("served") | roles.below("kin")


def covers_served_deed(case: Case, rule: Rule) -> bool:
    """Return whether the rule covers a deed of somebody ⊑ served or kin."""
    reach = case.norms.reach(rule)
    return bool(reach.actors & served_roles(case)) and not reach.is_empty


def covers_front_deed(case: Case, rule: Rule) -> bool:
    """Return whether the rule covers a deed of somebody ⊑ frontline."""
    reach = case.norms.reach(rule)
    return bool(reach.actors & case.body.role_order.below("frontline")) and not reach.is_empty


def is_binding(rule: Rule) -> bool:
    """Return whether the rule forbids, demands or recommends something."""
    return rule.modal in BINDING


def binds_served_deed(case: Case, rule: Rule) -> bool:
    """Return whether the rule binds somebody ⊑ served or kin."""
    return is_binding(rule) and covers_served_deed(case, rule)


def binds_front_deed(case: Case, rule: Rule) -> bool:
    """Return whether the rule binds somebody ⊑ frontline."""
    return is_binding(rule) and covers_front_deed(case, rule)


def is_role_below(case: Case, name: str | None, *tops: str) -> bool:
    """Return whether a name is a role beneath one of these roles; a thing is not."""
    roles = case.body.role_order
    return name is not None and name in roles and any(roles.is_below(name, top) for top in tops)


def is_person(case: Case, name: str | None) -> bool:
    """Return whether a name is a role ⊑ served or kin."""
    return name in case.people


def action_is(case: Case, rule: Rule, *tops: str) -> bool:
    """Return whether the rule's own action is ⊑ one of these."""
    actions = case.body.action_order
    return any(actions.is_below(rule.norm.deed.action, top) for top in tops)


# ---- kinds of rules ------------------------------------------------------------------------------


def is_protective(case: Case, rule: Rule) -> bool:
    """Return whether the rule keeps somebody from being restricted or harmed, or demands help."""
    if rule.modal is Modal.MUST_NOT:
        return action_is(case, rule, "restrict", "harm")
    return rule.modal is Modal.MUST and action_is(case, rule, "help")


def is_restrictive(case: Case, rule: Rule) -> bool:
    """Return whether the rule is restrictive, (a) to (d) of findings.md."""
    if is_protective(case, rule):
        return False
    only = rule.norm.only
    if only is not None and not is_person(case, only):
        return False
    if rule.modal is Modal.MUST_NOT:
        return covers_served_deed(case, rule) or action_is(case, rule, "help", "basic-need")
    return rule.modal is Modal.MUST and action_is(case, rule, "restrict", "harm")


def reserves(case: Case, rule: Rule) -> bool:
    """Return whether it is an `only R may D` rule with R ⊑ staff, which is no ban."""
    return is_role_below(case, rule.norm.only, "staff")


def is_hard(rule: Rule) -> bool:
    """Return whether there is one best way and it is known: mode repetitive, with evidence."""
    return rule.mode is Mode.REPETITIVE and any(rule.evidence)


def is_law(rule: Rule) -> bool:
    """Return whether the rule is somebody else's to change: law, and it says which."""
    return rule.source.kind.is_law and rule.source.citation is not None


# ---- ways out ------------------------------------------------------------------------------------


def overriders_of_another_force(case: Case, rule: Rule) -> list[Rule]:
    """Return the rules that override this one and do something else than it does."""
    own = next(force for force in FORCES if rule.modal in force)
    return [
        over
        for over in case.norms.overriders.get(rule.name, ())
        if over.modal not in own or (over.norm.only is not None and rule.modal in FORBIDDING)
    ]


def has_way_out(case: Case, rule: Rule) -> bool:
    """Return whether the rule has any way out, live or not."""
    return bool(rule.unlesses or rule.discretions or overriders_of_another_force(case, rule))


def has_live_way_out(case: Case, rule: Rule) -> bool:
    """Return whether some way out of the rule can really be taken."""
    return (
        any(live_unlesses(case, rule))
        or any(is_live_discretion(case, rule, d) for d in rule.discretions)
        or has_live_overrider(case, rule)
    )


def live_unlesses(case: Case, rule: Rule) -> list[bool]:
    """Return for each `unless` whether it is live."""
    known = case.live_exceptions.get(rule.name)
    if known is None:
        known = [is_live_unless(case, rule, e) for e in case.norms.exceptions(rule)]
        case.live_exceptions[rule.name] = known
    return known


def is_live_unless(case: Case, rule: Rule, exception: Formula) -> bool:
    """Return whether with this exception some deed is really free of what the rule says."""
    return escape(case, rule, all_of([case.norms.context(rule), exception])) is not None


def escape(case: Case, rule: Rule, situation: Formula) -> Doing | None:
    """Return a deed of the rule that, in some such situation, no other rule holds to the same.

    For a rule that forbids: not still forbidden; for one that demands: not still demanded by a rule
    of that same action; for one that allows any deed will do.
    """
    norms = case.norms
    if not norms.situations.possible(situation):
        return None
    within = same_deeds(case, rule)
    caps: dict[str, Rule] = {}
    for doing in norms.reaches.highest(within):
        holding = still_holding(case, rule, doing)
        if _is_free(case, situation, holding, doing):
            return doing
        caps.update((o.name, o) for o in holding)
    # Whatever holds the greatest deeds holds those beneath them, too, but for its own exceptions
    # and overriders. Only where these leave a gap can a lesser deed be free.
    if not any(o.norm.exceptions or o.name in norms.overriders for o in caps.values()):
        return None
    if free_deed(case, situation, within, list(caps.values())) is None:
        return None
    return free_deed(case, situation, within, _still_holding_some(case, rule, within))


def free_deed(case: Case, situation: Formula, within: Reach, holding: list[Rule]) -> Doing | None:
    """Return a deed that none of these rules holds in some such situation."""
    norms = case.norms
    for doing in norms.reaches.kinds(within, norms.told_apart_by(holding)):
        if _is_free(case, situation, [o for o in holding if norms.covers(o, doing)], doing):
            return doing
    return None


def _is_free(case: Case, situation: Formula, holding: list[Rule], doing: Doing) -> bool:
    """Return whether in some such situation none of the rules, which cover it, is effective."""
    if not holding:
        return True
    held = any_of([case.norms.effective(other, doing) for other in holding])
    return case.situations.possible(situation, negate(held))


def same_deeds(case: Case, rule: Rule) -> Reach:
    """Return the deeds of which the rule speaks: a duty speaks of its own action alone."""
    reach = case.norms.reach(rule)
    if rule.modal in DEMANDING:
        actions = case.body.action_order
        return reach._replace(actions=1 << actions.index[rule.norm.deed.action])
    return reach


def still_holding(case: Case, rule: Rule, doing: Doing) -> list[Rule]:
    """Return the other rules that forbid or demand a deed as strongly as this one does."""
    order = case.body.action_order
    action = rule.norm.deed.action
    actions = order.mask(order.above(action) if rule.modal in FORBIDDING else [action])
    return [
        other
        for modal in _AS_STRONG.get(rule.modal, ())
        for other in case.index(modal).covering(doing, actions)
        if other is not rule
    ]


def _still_holding_some(case: Case, rule: Rule, within: Reach) -> list[Rule]:
    """Return the other rules that forbid or demand some of these deeds as strongly."""
    order = case.body.action_order
    deed = rule.norm.deed
    forbids = rule.modal in FORBIDDING
    actions = order.sharing(deed.action) if forbids else order.mask([deed.action])
    return [
        other
        for modal in _AS_STRONG.get(rule.modal, ())
        for other in case.index(modal).meeting(within, deed.object, actions)
        if other is not rule and case.norms.reach(other).meets(within)
    ]


def is_live_discretion(case: Case, rule: Rule, discretion: Discretion) -> bool:
    """Return whether in some situation the rule applies, the `if` holds and a holder is there."""
    norms = case.norms
    return case.situations.possible(
        norms.applies(rule), norms.may_decide(discretion), norms.holder_reachable(discretion)
    )


def has_live_discretion(case: Case, rule: Rule) -> bool:
    """Return whether some discretion of the rule is live."""
    return any(is_live_discretion(case, rule, d) for d in rule.discretions)


def has_live_overrider(case: Case, rule: Rule) -> bool:
    """Return whether some overrider of another force is live."""
    return any(is_live_overrider(case, o, rule) for o in overriders_of_another_force(case, rule))


def is_live_overrider(case: Case, over: Rule, rule: Rule) -> bool:
    """Return whether in some situation both apply and they meet."""
    norms = case.norms
    reach = norms.reach(rule)
    meets = [box for box in norms.lifting(over, rule) if box.meets(reach)]
    return bool(meets) and case.situations.possible(norms.applies(over), norms.applies(rule))


# ---- facts ---------------------------------------------------------------------------------------


def is_person_fact(case: Case, path: str) -> bool:
    """Return whether it is a fact about a role ⊑ served or kin."""
    return is_person(case, case.body.facts[path].about)


def sees_the_person(case: Case, formula: Formula) -> bool:
    """Return whether a formula rests on a person-fact other than `category` ones."""
    return any(
        is_person_fact(case, path) and not case.body.facts[path].category
        for path in case.situations.rests_on(formula)
    )


# ---- roles ---------------------------------------------------------------------------------------


def distance(case: Case, role: str) -> int | None:
    """Return the distance of a role from the front line in reporting steps; None: not reached."""
    order = case.body.role_order
    beneath = order.names_in(order.below(role))
    return min((case.distances[n] for n in beneath if n in case.distances), default=None)


def otherwise_restricts(case: Case, rule: Rule) -> bool:
    """Return whether some `otherwise` norm is must, should or may with restrict or harm."""
    actions = case.body.action_order
    return any(
        o.norm.modal in (*DEMANDING, Modal.MAY)
        and any(actions.is_below(o.norm.deed.action, top) for top in ("restrict", "harm"))
        for o in rule.otherwise
    )


def greatest_deed(case: Case, rule: Rule, prefer: int = 0) -> Doing | None:
    """Return a greatest deed of the rule, of an actor in `prefer` (a mask of roles) if it has one.

    None where the rule covers no deed at all.
    """
    reach = same_deeds(case, rule)
    if reach.actors & prefer:
        reach = reach._replace(actors=reach.actors & prefer)
    return next(iter(case.norms.reaches.highest(reach)), None)
