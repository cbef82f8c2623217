"""A text that is whole, with one of everything."""

EVERYTHING = """\
# visiting.policy
role patient is served
role nurse is frontline, staff reports to matron available always "Who nurses"
role matron is staff available when day is weekday and hour from 8 to 17
action visit is enter
thing icu is ward
fact hour: number 0 to 23
fact day: one of weekday, weekend usually weekday
fact patient.dying: yes or no usually no judged by nurse, matron
fact patient.age: number 0 to 120 years category
fact patient.conditions: any of asthma, diabetes usually none
fact clock: time
fact today: date
fact patient.wants-company: yes or no wish "What the person wants"
condition night means hour >= 22 or hour < 6 "By the clock"
assume not (patient is dying and patient.age < 1)
incompatible leave ward and visit ward by nurse "Nobody can be in two places"

policy visiting "Visiting on the adult wards"
  owner matron
  version "2.1"
  in force from 2026-04-01
  review by 2027-04-01
  applies when not night
  because "People heal better with those they love close by."

rule no-visits-at-night "No visitors at night"
  visitor except family, nurse must not enter ward with patient   # a remark
  when clock from 21:30 to 06:30 and day is not one of weekend, weekday "At night"
  unless patient is dying "Nobody should die alone."
  unless patient has no asthma or patient.conditions includes asthma and not night
  matters when hour != 12
  within 30 minutes
  limit 2 hours
  after authorise form by matron taking 1 day
  discretion nurse or matron if patient.age = 80 reachable in 30 minutes "when it would help"
  appeal to matron answered in 2 days
  overrides visiting.other, another
  implements law.sleep
  otherwise nurse should not call physician
  takes 5 minutes
  every 1 week
  costs 3.50 euros
  accept blanket-ban until 2027-01-01 "Under review."
  source statute "Act, s. 1"
  evidence “A trial.”
  serves patient, family
  mode constrained
  because "Patients need \\"unbroken\\" sleep
    to recover."

rule only-nurses
  only nurse may restrain patient
  no discretion "On purpose."

persona anna "Anna" is patient, visitor given patient is dying, not night, patient.age = 80
story late "A long night"
  about visiting.no-visits-at-night
  told by nurse on 2026-11-02
  given patient is dying, hour = 22, patient.conditions includes asthma
  expect family may enter ward
  expect discretion nurse
  text "He came at ten."
proposal open "Let families stay"
  by nurse on 2026-11-02
  status trial
  because "They asked."
  amends visiting.no-visits-at-night
    add unless patient is dying
    remove when 1
    replace within with within 1 hour
    retire
  adds to visiting rule stay
    family may stay in ward
    because "It helps."
"""
