"""How the tests show what is wrong in a text: place, excerpt, message, what to write."""

from policyreview.syntax.excerpt import excerpt
from policyreview.syntax.problem import Problem
from policyreview.syntax.reading import read_text
from policyreview.syntax.source import Source
from policyreview.syntax.wording import check_words


def problems(text: str) -> list[Problem]:
    file = read_text("rules.policy", text)
    return sorted([*file.problems, *check_words(file)], key=lambda problem: problem.start)


def rendered(text: str) -> str:
    source = Source("rules.policy", text)
    return "\n".join(_render(source, problem) for problem in problems(text))


def _render(source: Source, problem: Problem) -> str:
    line, column = source.line_and_column(problem.start)
    lines = [f"{line}:{column} {problem.message}", excerpt(source, problem.start, problem.end)]
    lines += [problem.hint] if problem.hint else []
    lines += [f"    {example}" for example in problem.example.splitlines()]
    return "\n".join(lines) + "\n"
