"""Small spaces, and questions about them, for hypothesis to draw."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from policyreview.logic import FALSE, TRUE, Formula, Variable, all_of, any_of, lit, negate


@dataclass(frozen=True)
class Case:
    """A space, a question about it, and a second formula."""

    variables: tuple[Variable, ...]
    laws: tuple[Formula, ...]
    formulas: tuple[Formula, ...]
    other: Formula


@st.composite
def variable_lists(draw: st.DrawFn, most: int = 4, cells: int = 4) -> tuple[Variable, ...]:
    count = draw(st.integers(1, most))
    made = []
    for number in range(count):
        size = draw(st.integers(2, cells))
        made.append(
            Variable(
                name=f"v{number}",
                widths=tuple(draw(st.lists(st.integers(1, 9), min_size=size, max_size=size))),
                ordered=draw(st.booleans()),
                usual=draw(st.one_of(st.just(0), st.integers(0, (1 << size) - 1))),
                group=draw(st.sampled_from(["", "", "set"])),
            )
        )
    return tuple(made)


def formulas(variables: tuple[Variable, ...], leaves: int = 8) -> st.SearchStrategy[Formula]:
    literal = st.integers(0, len(variables) - 1).flatmap(
        lambda var: st.integers(1, variables[var].full).map(
            lambda mask: lit(var, mask, variables[var].full)
        )
    )
    leaf = st.one_of(literal, literal, literal, literal, st.sampled_from([TRUE, FALSE]))
    return st.recursive(
        leaf,
        lambda parts: st.one_of(
            st.lists(parts, min_size=2, max_size=3).map(all_of),
            st.lists(parts, min_size=2, max_size=3).map(any_of),
            parts.map(negate),
        ),
        max_leaves=leaves,
    )


@st.composite
def cases(draw: st.DrawFn, most: int = 4, cells: int = 4) -> Case:
    variables = draw(variable_lists(most, cells))
    some = formulas(variables)
    return Case(
        variables,
        tuple(draw(st.lists(some, max_size=3))),
        tuple(draw(st.lists(some, min_size=1, max_size=3))),
        draw(some),
    )
