"""What is advised can be read, says what was meant, and is said once."""

import pytest

from tests.syntax.problems import problems

AROUND = 'rule r\n  nurse must rest\n  {}\n  because "Rest."\n'


def advice(text: str) -> list[str]:
    """Return the example of each problem of a text."""
    return [problem.example for problem in problems(text)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hour is no more than 5", "hour <= 5"),
        ("hour is no less than 5", "hour >= 5"),
        ("hour is not more than 5", "hour <= 5"),
        ("hour is not less than 5", "hour >= 5"),
        ("hour no more than 5", "hour <= 5"),
        ("hour is not over 5", "hour <= 5"),
        ("hour does not exceed 5", "hour <= 5"),
        ("hour is at most 5", "hour <= 5"),
        ("hour is at least 5", "hour >= 5"),
        ("hour is not at least 5", "hour < 5"),
        ("hour is up to 5", "hour <= 5"),
        ("hour up to 5", "hour <= 5"),
        ("hour is 5 or more", "hour >= 5"),
        ("hour is 5 or above", "hour >= 5"),
        ("age is 5 years or older", "age >= 5 years"),
        ("hour is 5 or less", "hour <= 5"),
        ("hour is 5 or fewer", "hour <= 5"),
        ("hour is 5 or under", "hour <= 5"),
        ("hour is 5 or below", "hour <= 5"),
        ("hour is less than or equal to 5", "hour <= 5"),
        ("hour is greater than or equal to 5", "hour >= 5"),
        ("hour is equal to or greater than 5", "hour >= 5"),
        ("hour is not less than or equal to 5", "hour > 5"),
        ("hour is not equal to 5", "hour != 5"),
        ("hour is at least five", "hour >= 5"),
        ("quiet and hour is no more than 5", "hour <= 5"),
        ("hour is no more than 5 or quiet", "hour <= 5"),
        ("not hour is more than 5", "hour > 5"),
        ("hour is after 20", "hour > 20"),
        ("clock is after 20:00", "clock > 20:00"),
        ("clock after 20:00", "clock > 20:00"),
        ("clock is after 8 pm", "clock > 20:00"),
        ("clock is not after 20:00", "clock <= 20:00"),
        ("clock is before 8:00", "clock < 8:00"),
        ("clock is not before 8:00", "clock >= 8:00"),
        ("clock is at 8:00", "clock = 8:00"),
        ("clock is until 8:00", "clock <= 8:00"),
        ("clock is from 08:00 to 17:00", "clock from 08:00 to 17:00"),
        ("clock is not from 08:00 to 17:00", "not clock from 08:00 to 17:00"),
        ("day is on 2027-01-01", "day = 2027-01-01"),
        ("day is by 2027-01-01", "day <= 2027-01-01"),
        ("day is after 2027-01-01", "day > 2027-01-01"),
        ("hour is between 8 and 17", "hour from 8 to 17"),
        ("hour is not between 8 and 17", "not hour from 8 to 17"),
        ("clock between 8am and 5pm", "clock from 08:00 to 17:00"),
        ("hour > = 5", "hour >= 5"),
        ("5 < hour < 20", "hour > 5 and hour < 20"),
        ("hour > 5 and < 20", "and hour < 20"),
        ("setting is icu or is ward", "or setting is ward"),
        ("conditions includes asthma or includes pain", "or conditions includes pain"),
    ],
)
def test_a_comparison_in_words_is_told_in_signs(written: str, meant: str) -> None:
    assert advice(AROUND.format(f"when {written}")) == [meant]
    whole = f"quiet {meant}" if meant.startswith(("and ", "or ")) else meant
    assert advice(AROUND.format(f"when {whole}")) == []


def test_a_fact_that_is_left_out_the_second_time_is_named() -> None:
    found = advice(AROUND.format("when hour is under 5 or above 20"))
    assert found == ["hour < 5", "or hour > 20"]
    found = advice(AROUND.format("when hour is at least 5 but no more than 10"))
    assert found == ["hour >= 5", "and hour <= 10"]


def test_a_number_below_zero_stays_below_zero_behind_words() -> None:
    found = advice(AROUND.format("when degrees is at least - 5"))
    assert found == ["degrees >= -5", "least -5"]


def test_what_is_given_has_one_value() -> None:
    assert advice("story s\n  given hour is at least 5\n") == ["given hour = 5"]
    assert advice("story s\n  given hour = 5\n") == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("conditions does not include asthma", "not conditions includes asthma"),
        ("conditions doesn't include asthma", "not conditions includes asthma"),
        ("conditions not includes asthma", "not conditions includes asthma"),
        ("conditions excludes asthma", "not conditions includes asthma"),
        ("conditions does not exclude asthma", "conditions includes asthma"),
        ("conditions contains asthma", "conditions includes asthma"),
        ("pupil does not have asthma", "pupil has no asthma"),
        (
            "conditions includes asthma, pain",
            "conditions includes asthma and conditions includes pain",
        ),
        (
            "conditions includes either asthma or pain",
            "conditions includes asthma or conditions includes pain",
        ),
        (
            "conditions includes none of asthma, pain",
            "not conditions includes asthma and not conditions includes pain",
        ),
        ("setting is icu, ward", "setting is one of icu, ward\nsetting is icu or setting is ward"),
        (
            "setting is either icu or ward",
            "setting is one of icu, ward\nsetting is icu or setting is ward",
        ),
        (
            "setting is neither icu nor ward",
            "setting is not one of icu, ward\nsetting is not icu and setting is not ward",
        ),
        ("degrees = - 3", "degrees = -3"),
        ("degrees = --3", "degrees = -3"),
        ("degrees = –3", "degrees = -3"),
        ("degrees >= − 3", "degrees >= -3"),
    ],
)
def test_what_a_fact_has_is_told_as_it_is_written(written: str, meant: str) -> None:
    assert advice(AROUND.format(f"when {written}")) == [meant]
    for line in meant.splitlines():
        assert advice(AROUND.format(f"when {line}")) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("every day", "every 1 day"),
        ("every second day", "every 2 days"),
        ("every working day", 'every 1 day "working day"'),
        ("within 2 working days", 'within 2 days "working days"'),
        ("discretion nurse matron", "discretion nurse or matron\ndiscretion nurse-matron"),
        (
            "discretion nurse reachable in 2 hours if quiet",
            "discretion nurse if quiet reachable in 2 hours",
        ),
        ("appeal to nurse or matron", "appeal to nurse\nappeal to matron"),
        ("appeal to nurse, matron", "appeal to nurse\nappeal to matron"),
        ('no appeal "The law is plain."', "# no appeal: The law is plain."),
        ("; when quiet", "when quiet"),
        ("when quiet,", "when quiet"),
    ],
)
def test_a_clause_is_told_as_it_is_written(written: str, meant: str) -> None:
    assert advice(AROUND.format(written)) == [meant]
    for line in meant.splitlines():
        assert advice(AROUND.format(line)) == []


@pytest.mark.parametrize(
    ("written", "hint"),
    [("quiet ∧ alone", "`and`"), ("quiet ∨ alone", "`or`"), ("¬quiet", "`not`")],
)
def test_signs_of_logic_are_words(written: str, hint: str) -> None:
    (problem,) = problems(AROUND.format(f"when {written}"))
    assert problem.hint == f"Write {hint}."


NORMS = [
    ("nurse shall not go", "nurse must not go"),
    ("nurse shal not go", "nurse must not go"),
    ("nurse can not go", "nurse must not go"),
    ("nurse mustn't go", "nurse must not go"),
    ("nurse Must go", "nurse must go"),
    ("nurse MUST NOT go", "nurse must not go"),
    ("nurse must never go", "nurse must not go"),
    ("nurse does not have to go", "nurse need not go"),
    ("nurse must go hall if quiet", "when quiet"),
    ("nurse must go hall wehn quiet", "when quiet"),
    ("nurse must go unles quiet", "unless quiet"),
    ("nurse must go hall, when quiet", "nurse must go hall"),
    ('nurse must go "Quietly."', 'rule some-name "Quietly."'),
    ("nurse must not go before 8:00", "fact clock: time\nwhen clock < 8:00"),
    ("nurse must go after 20:00", "fact clock: time\nwhen clock > 20:00"),
    ("nurse must go from 08:00 to 17:00", "fact clock: time\nwhen clock from 08:00 to 17:00"),
    ("nurse must go by 2027-01-01", "fact today: date\nwhen today <= 2027-01-01"),
    ("nurse except matron shall not go", "nurse except matron must not go"),
    (
        "nurse must go hall except matron",
        "nurse except matron must go hall\nunless patient is dying",
    ),
    (
        "nurse must go except night nurses",
        "nurse except night-nurses must go\nunless patient is dying",
    ),
    (
        "nurse except night nurses must go",
        "nurse except night-nurses must go\nunless patient is dying",
    ),
]


@pytest.mark.parametrize("between", [" ", "\n  "], ids=["one line", "several lines"])
@pytest.mark.parametrize(("written", "meant"), NORMS)
def test_one_mistake_is_told_once_on_one_line_as_on_several(
    written: str, meant: str, between: str
) -> None:
    assert advice(f'rule r{between}{written}{between}because "Rest."\n') == [meant]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("rule r must not go", "rule r\n  visitor must not go"),
        ("rule nurse may go hall", "rule nurse\n  visitor may go hall"),
        ("rule r\n  must not go", "visitor must not go"),
        ('rule r "t" "u" nurse must go', '"t u"'),
        ("rule 1r nurse must go", "rule r-1"),
        ("rule r: nurse must go", "rule r"),
        ('rule r nurse must not go to because "Rest."', "visitor must not enter ward"),
        ("role none", "role some-name"),
        ("thing time", "thing time-of-visit"),
    ],
)
def test_the_beginning_of_a_rule_is_told_once(written: str, meant: str) -> None:
    assert advice(written) == [meant]


def test_it_is_the_role_that_is_missing_before_must() -> None:
    (problem,) = problems("rule r must not go")
    assert problem.message == "Nobody stands before `must`: whom does the rule bind?"
