"""The words of the made-up hospital: departments, actions, deeds, facts and reasons."""

SPECIALTIES = """
cardiology oncology maternity paediatrics geriatrics neurology renal respiratory surgery
orthopaedics psychiatry emergency intensive-care stroke dermatology urology gynaecology haematology
ophthalmology gastroenterology endocrinology rheumatology infectious-diseases palliative-care
rehabilitation neonatal burns vascular transplant radiology dialysis day-surgery outpatients dental
audiology memory-clinic pain-clinic eating-disorders addiction sleep-medicine
""".split()

SITES = """
central north south east west riverside hillside harbour parkside castle market abbey mill garden
""".split()

# Each department has its own kind of these roles and things.
ROLES = {
    "patient": "is served",
    "visitor": "is kin",
    "family": "is visitor",
    "nurse": "is frontline reports to matron",
    "charge-nurse": "is nurse reports to matron available always",
    "physician": "is frontline reports to director available when hour from 7 to 21",
    "matron": "is staff reports to director available when day is weekday and hour from 8 to 17",
    "clerk": "is staff reports to matron available when day is weekday",
}
THINGS = ["ward", "room", "form", "chart", "device"]

# And these are one for the whole hospital.
SHARED_ROLES = {
    "director": "is staff available when day is weekday and hour from 9 to 16",
    "pharmacist": "is staff reports to director",
    "porter": "is staff reports to director",
    "social-worker": "is frontline reports to director",
    "interpreter": "is frontline reports to director",
}
SHARED_THINGS = {
    "medicine": "",
    "opioid": "is medicine",
    "meal": "",
    "food": "is meal",
    **dict.fromkeys("phone appointment belongings letter insurance-card".split(), ""),
    **dict.fromkeys("certificate chapel office desk pet pass corridor".split(), ""),
}

ACTIONS = {
    "restrict": "restrain isolate search exclude confiscate sedate turn-away admonish expel",
    "help": "admit treat feed wash reposition escort comfort interpret-for",
    "contact": "sit-with listen-to explain-to talk-with",
    "basic-need": "eat drink sleep-beside pray-in grieve-in walk",
    "task": "fetch book pay-for collect queue-at carry",
    "provide": "fill-in show report-on prove",
    "record": "document code log count",
    "approve": "authorise countersign sign-off",
    "harm": "coerce",
    "enter": "visit stay-overnight",
    "": "enter leave bring use call photograph disclose administer prescribe dispense clean"
    " transfer check discharge",
}

# Who does what to what, and where. Some deeds stand under several modals: there rules can clash.
DEEDS = {
    "must not": [
        "visitor enter ward",
        "visitor enter room",
        "visitor bring food to ward",
        "visitor bring pet into ward",
        "visitor photograph patient",
        "visitor use phone in ward",
        "family stay-overnight in ward",
        "family sleep-beside patient",
        "patient leave ward",
        "patient eat meal in room",
        "patient drink in room",
        "patient use phone in ward",
        "patient walk in corridor",
        "patient use device",
        "nurse restrain patient",
        "nurse coerce patient",
        "nurse disclose chart to visitor",
        "nurse administer medicine to patient",
        "nurse prescribe opioid for patient",
        "nurse use phone in ward",
        "clerk disclose chart to family",
        "clerk book appointment for patient",
        "clerk turn-away patient",
        "physician discharge patient",
        "physician transfer patient from ward",
        "porter enter room",
        "porter transfer patient from ward",
    ],
    "must": [
        "patient fill-in form",
        "patient show insurance-card to clerk",
        "patient book appointment",
        "patient collect medicine from office",
        "patient report-on own-word to nurse",
        "patient pay-for appointment",
        "patient queue-at desk",
        "family prove certificate to clerk",
        "family fetch belongings from ward",
        "visitor show pass to clerk",
        "visitor leave ward",
        "visitor fill-in form",
        "nurse document chart",
        "nurse log device",
        "nurse count opioid in ward",
        "nurse check patient in room",
        "nurse reposition patient",
        "nurse feed patient",
        "nurse sit-with patient",
        "nurse clean device",
        "nurse isolate patient in room",
        "nurse search patient",
        "nurse call physician",
        "physician explain-to patient",
        "physician document chart",
        "physician treat patient",
        "physician countersign form",
        "charge-nurse authorise form",
        "clerk code chart",
        "clerk admit patient",
        "clerk exclude visitor from ward",
        "pharmacist dispense medicine to patient",
        "porter escort patient",
        "matron sign-off form",
    ],
    "may": [
        "family enter ward",
        "family enter room",
        "family stay-overnight in ward",
        "family sleep-beside patient",
        "visitor enter ward",
        "visitor visit room",
        "visitor bring food to ward",
        "patient leave ward",
        "patient eat meal in room",
        "patient walk in corridor",
        "patient use phone in ward",
        "patient pray-in chapel",
        "family grieve-in room",
        "nurse administer medicine to patient",
        "nurse restrain patient",
        "nurse disclose chart to family",
        "nurse sit-with patient",
        "physician discharge patient",
        "physician prescribe opioid for patient",
        "clerk book appointment for patient",
        "social-worker listen-to patient",
        "interpreter interpret-for patient",
    ],
    "need not": [
        "patient fill-in form",
        "patient pay-for appointment",
        "patient queue-at desk",
        "visitor show pass to clerk",
        "nurse document chart",
        "nurse log device",
        "physician countersign form",
    ],
    "should": [
        "nurse talk-with patient",
        "nurse listen-to family",
        "nurse comfort patient",
        "physician explain-to family",
        "nurse wash patient",
        "family bring belongings to ward",
        "patient walk in corridor",
        "clerk call family",
    ],
    "should not": [
        "nurse use phone in ward",
        "visitor bring food to ward",
        "physician transfer patient from ward",
        "nurse sedate patient",
        "patient use phone in ward",
        "family carry belongings into ward",
    ],
    "only": [
        "physician prescribe opioid for patient",
        "nurse administer medicine to patient",
        "charge-nurse restrain patient",
        "pharmacist dispense medicine to patient",
        "clerk disclose chart to family",
        "family enter room",
        "matron sign-off form",
    ],
}

PREREQUISITES = [
    "authorise form by charge-nurse",
    "countersign form by physician",
    "sign-off form by matron",
    "fill-in form by patient",
    "check patient by nurse",
    "clean device",
    "explain-to patient by physician",
    "show insurance-card to clerk by patient",
    "book appointment",
]

CONSEQUENCES = [
    "charge-nurse must expel visitor from ward",
    "matron must admonish nurse",
    "clerk must turn-away patient",
    "clerk may exclude visitor from ward",
    "nurse should call physician",
    "physician must document chart",
]

TOPICS = """
visiting meals medicines records admission discharge safety appointments privacy belongings hygiene
nights children languages equipment fees comfort handover
""".split()

# Facts that concern the whole hospital: declaration, then the ways in which rules speak of it.
SHARED_FACTS = [
    ("hour: number 0 to 23", ["hour >= 20", "hour < 8", "hour from 13 to 15", "hour >= 17"]),
    ("day: one of weekday, weekend", ["day is weekday", "day is weekend"]),
    ("clock: time", ["clock from 21:30 to 06:30", "clock >= 18:00", "clock < 07:15"]),
    (
        "today: date",
        ["today >= 2027-01-15", "today from 2026-12-20 to 2027-01-06", "today < 2026-10-01"],
    ),
    ("alert: one of green, amber, red usually green", ["alert is red", "alert is not green"]),
    ("outbreak: yes or no usually no", ["outbreak", "not outbreak"]),
    ("patient.dying: yes or no usually no judged by physician, nurse", ["patient is dying"]),
    ("patient.unconscious: yes or no usually no", ["patient is unconscious"]),
    ("patient.alone: yes or no usually no", ["patient is alone", "patient is not alone"]),
    (
        "patient.age: number 0 to 120 years category",
        ["patient.age < 16", "patient.age >= 75 years"],
    ),
    (
        "patient.conditions: any of copd, dementia, diabetes, asthma, epilepsy usually none",
        ["patient.conditions includes dementia", "not patient.conditions includes copd"],
    ),
    ("patient.wants-company: yes or no wish", ["patient.wants-company"]),
]

SHARED_CONDITIONS = [
    ("night", "hour >= 22 or hour < 6"),
    ("patient.in-need", "patient is dying or (patient is alone and alert is green)"),
    ("crowded", "outbreak or alert is red"),
]

SHARED_ASSUMPTIONS = [
    'not (patient is unconscious and patient.wants-company) "Nobody can say so then."',
    'not outbreak or alert is not green "An outbreak is never green."',
]

# Facts of one department. `%s` stands for whom the fact is about; an empty owner is the department.
LOCAL_FACTS = [
    ("patient", "frightened", "yes or no judged by nurse", ["%s is frightened"]),
    ("patient", "weight", "number 0 to 250 kg", ["%s.weight >= 150", "%s.weight < 40 kg"]),
    (
        "patient",
        "diagnosis",
        "one of acute, chronic, unclear category",
        ["%s.diagnosis is acute", "%s.diagnosis is one of chronic, unclear"],
    ),
    ("", "handover", "time", ["%s.handover from 20:45 to 21:15", "%s.handover < 08:00"]),
    ("patient", "fasting", "yes or no usually no", ["%s is fasting", "%s is not fasting"]),
    (
        "patient",
        "allergies",
        "any of latex, nuts, penicillin usually none",
        ["%s.allergies includes latex", "not %s.allergies includes nuts"],
    ),
    ("patient", "admitted", "date", ["%s.admitted < 2026-09-01", "%s.admitted >= 2026-11-15"]),
    (
        "patient",
        "temperature",
        "number 30.0 to 45.0 degrees",
        ["%s.temperature >= 38.5", "%s.temperature from 36.0 to 37.5"],
    ),
    ("patient", "infectious", "yes or no usually no", ["%s is infectious"]),
    ("", "occupancy", "number 0 to 120 percent", ["%s.occupancy > 95", "%s.occupancy <= 80"]),
    ("patient", "wants-quiet", "yes or no wish", ["%s.wants-quiet", "not %s.wants-quiet"]),
    (
        "patient",
        "language",
        "one of ours, another, signed usually ours",
        ["%s.language is not ours", "%s.language is signed"],
    ),
    ("visitor", "coughing", "yes or no usually no", ["%s is coughing", "%s is not coughing"]),
    ("visitor", "companions", "number 0 to 12", ["%s.companions > 2", "%s.companions = 0"]),
    ("patient", "last-meal", "time", ["%s.last-meal >= 12:00", "%s.last-meal from 22:00 to 05:00"]),
    (
        "",
        "missing",
        "any of nurses, beds, linen usually none",
        ["%s.missing includes nurses", "not %s.missing includes beds"],
    ),
    ("patient", "confused", "yes or no judged by nurse, physician", ["%s is confused"]),
    (
        "patient",
        "pain",
        "number 0 to 10 judged by nurse usually 2",
        ["%s.pain >= 7", "%s.pain < 3"],
    ),
    (
        "patient",
        "status-at-law",
        "one of voluntary, detained usually voluntary category",
        ["%s.status-at-law is detained"],
    ),
    ("visitor", "last-seen", "date", ["%s.last-seen < 2026-10-10"]),
    ("patient", "wants-to-go-home", "yes or no wish", ["%s.wants-to-go-home"]),
    ("patient", "in-labour", "yes or no usually no", ["%s is in-labour"]),
]

WHO = (
    """
A frightened person|Somebody in pain|A child|An old person far from home|A new mother
Whoever has just had bad news|A person who cannot speak for themselves|Somebody who is dying
A nurse at the end of a shift|Whoever waits at the desk|A tired family|A person with dementia
Somebody who lives alone|A volunteer on a first day|Whoever shares the room|Everybody on the ward
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

NEED = (
    """
heals better with company|needs unbroken sleep|can be hurt by a dose given twice
may carry an infection unknowingly|should not have to tell the story again
has to know whom to ask|loses trust when things go missing|can fall on a wet floor
needs time to understand|is easily overwhelmed by noise|must not be left waiting
has a right to be asked|is entitled to privacy|can choke without help
needs somebody who knows the medicines|may not be able to travel
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

WHEN = (
    """
at night|in the first days|after an operation|when the ward is full|before a journey home
during treatment|at the end of life|while results are awaited|in winter|on a strange ward
between two shifts|after a fall|when plans change
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

THEN = (
    """
a calm room prevents harm|one mistake here has cost a life|a short talk settles most worries
early warning saves suffering|a clear answer spares a second trip|clean hands protect the next bed
nobody should face that alone|families notice what we miss|a missed sign is found too late
a known face helps more than a drug|others are waiting who are just as ill
what is written down is not forgotten|an hour can change what is possible
we have seen what happens otherwise|small losses feel large in hospital
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

CONVENIENCE = [
    "This keeps the workload manageable.",
    "It is easier to manage when everybody is treated the same.",
    "Consistency avoids setting a precedent.",
    "It improves throughput and keeps costs down.",
]
EMPTY_WHYS = ["It is policy.", "To comply.", "As required.", "We have always done it this way."]

EXCEPTION_GLOSSES = [
    "Nobody should go through this alone.",
    "Then the risk is the other way round.",
    "The reason falls away.",
    "Asked for by families in the spring.",
    "So that nobody is punished for being ill.",
]
DISCRETION_GLOSSES = [
    "when it would settle the person",
    "for as long as the person in charge can see to it",
    "when distance or work makes it impossible",
    "after hearing the person concerned",
]
SOURCES = [
    'statute "Health Services Act, s. 14"',
    'statute "Mental Capacity Act, s. 6"',
    'regulation "Hospital Hygiene Regulations, reg. 23"',
    "regulation",
    'contract "Commissioning agreement, schedule 4"',
    'guidance "National guidance on visiting, 2024"',
    "local",
    "habit",
]
EVIDENCE = [
    "A trial in 12 hospitals: infections fell by a third.",
    "Audit of 2025: eleven errors in a year, none since.",
    "Cochrane review, moderate certainty.",
]
