"""The words that the lists find, and those that only look like them."""

import pytest

from policyreview.findings.wording import stem, word_list

HITS = """
non-compliant patients
Noncompliant patients
a non compliant patient
treatment non-compliance
poor compliance
non-adherent
his non-adherence
patient compliance
compliance with medication
compliance with the prescribed treatment
Diabetics wait here
the diabetic must wait
a diabetic, or not
The diabetic’s lunch
every diabetic
diabetic patients
a diabetic child
sufferers
suffering from dementia
badly controlled patients
poor control
cheating on the diet
in denial
unmotivated patients
refused treatment
refuses treatment
refusing treatment
refused medication
difficult families
drug seeking
drug-seekers
attention-seeking
manipulative
poor historian
malingerers
the patient claims that
combative residents
hysterical
an addict
addicts
drug abusers
substance abuse
junkies
alcoholics
an alcoholic is
dirty urine
bed 24
the patient in bed 7
Bed 24 needs a wash? No: bed 24.
high utilizers
high-utiliser
frequent flyers
frequent-flyer
FREQUENT FLYER
bed blockers
bed-blocking
bedblocker
third no-show
no-shows
problem tenants
absconded
absconding
wheelchair-bound
the elderly
the homeless are turned away
epileptics
an epileptic who
demented patients
committed suicide
scroungers
""".strip().splitlines()

LOOKALIKES = """
diabetic foot
the diabetic foot clinic
diabetic retinopathy
the diabetic clinic
a diabetic ketoacidosis
the diabetic-friendly menu
diabetes
people with diabetes
epileptic seizure
an epileptic seizure
the epileptic aura
asthmatic bronchitis
alcoholic hepatitis
the alcoholic drinks
alcohol hand rub
Alcoholics Anonymous
the compliance team
comply with the Act
compliance with section 12
compliance with the Act
non-compliance with the Act
non-compliance with this policy
non-compliance with data protection law
a non-compliant device
non-compliant suppliers
regulatory non-compliance
lung compliance
refuse collection
the refuse bins
the right to refuse
may refuse a treatment
bed 24 hours
bed 2 days
two beds
bed rest
bedside
in bed by 10
bedding
the bedroom 24
“the diabetic”
a patient called 'non-compliant' by us
called ‘a frequent flyer’ once
"bed 24" is no name
we say «addict» no more
she’s here and that’s good
patients' notes and nurses' notes
addictive
addiction service
additional
control
well controlled pain
a difficult decision
difficulty
a difficult patient transfer
drug chart
attention
historian
wandering
feeding
the elderly person
the disabled access
vegetable soup
claims form
insurance claims
the show
to show
flyers in the hall
problem solving
bad weather
the drunk driver law
homeless shelter
das ist gut
患者を守る
""".strip().splitlines()


@pytest.mark.parametrize("text", HITS)
def test_a_word_that_labels_people_is_found(text: str) -> None:
    assert word_list("uncaring").hits(text)


@pytest.mark.parametrize("text", LOOKALIKES)
def test_a_word_that_only_looks_like_it_is_not(text: str) -> None:
    assert not word_list("uncaring").hits(text)


def test_of_two_that_overlap_the_longer_is_told() -> None:
    hits = word_list("uncaring").hits("The patient in bed 24 is a frequent flyer.")
    assert [hit.text for hit in hits] == ["patient in bed 24", "frequent flyer"]


def test_an_organisation_adds_its_own_words() -> None:
    (hit,) = word_list("uncaring", {"heart-sink": "a person"}).hits("Heartsinks, all of them")
    assert (hit.text, hit.entry.instead) == ("Heartsinks", "a person")


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("heart-sink", "heart sinks"),
        ("regular", "The Regulars wait"),
        ("bed wetter", "two bed-wetters"),
        ("naughty girl|", "naughty girls"),
    ],
)
def test_an_added_word_is_found_in_its_forms(word: str, text: str) -> None:
    assert not word_list("business").hits(text)
    assert word_list("business", {word: "somebody"}).hits(text)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("heart-sink", "a sinking heart"),
        ("regular", "irregular, regularly"),
        ("(bed/chair)", "a bed, a chair"),
        ("unit # patient", "unit 24 patient"),
        ("wait ... here", "wait a while here"),
    ],
)
def test_an_added_word_is_no_pattern_and_no_part_of_a_word(word: str, text: str) -> None:
    assert not word_list("business", {word: "somebody"}).hits(text)


def test_what_an_organisation_adds_goes_before_what_is_shipped() -> None:
    (flyer,) = word_list("uncaring", {"Frequent Flyer": "a neighbour"}).hits("a frequent flyer")
    assert flyer.entry.instead == "a neighbour"
    assert not word_list("uncaring").hits("refuse collections")
    assert word_list("uncaring", {"refuse collection": "the bins"}).hits("refuse collections")


def test_a_look_alike_stays_one_for_a_shorter_word_that_is_added() -> None:
    listed = word_list("uncaring", {"refuse": "decline"})
    assert listed.hits("those who refuse")
    assert not listed.hits("refuse collection")


@pytest.mark.parametrize("text", ["throughput", "service lines", "population segments"])
def test_a_word_of_business_is_found(text: str) -> None:
    assert word_list("business").hits(text)


@pytest.mark.parametrize("text", ["water throughput", "put through", "servicing the lift"])
def test_a_word_that_looks_like_business_is_not(text: str) -> None:
    assert not word_list("business").hits(text)


@pytest.mark.parametrize(
    "words",
    ["visitor visitors visiting visited visit", "policy policies", "treat treatment treats"],
)
def test_the_forms_of_a_word_fold_into_one(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1
