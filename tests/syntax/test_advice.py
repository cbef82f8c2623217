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
        ("hour > 5 and < 20", "and hour < 20"),
    ],
)
def test_a_comparison_in_words_is_told_in_signs(written: str, meant: str) -> None:
    assert advice(AROUND.format(f"when {written}")) == [meant]
    assert (
        advice(AROUND.format(f"when quiet {meant}" if meant[:3] == "and" else f"when {meant}"))
        == []
    )


def test_a_fact_that_is_left_out_the_second_time_is_named() -> None:
    found = advice(AROUND.format("when hour is under 5 or above 20"))
    assert found == ["hour < 5", "or hour > 20"]
