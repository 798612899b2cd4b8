grade-5A = 5A
grade-4A = 4A
grade-3A = 3A
grade-2A = 2A
grade-A = A
grade-unqualified = Unqualified
grade-not_rated = Not rated

state-rated = Rated
state-short_service = Short service
state-missing_party = Form missing
state-insufficient_sample = Too few ballots
state-not_rated = Not rated
state-held = Held back

class-old = Old
class-resettlement = Resettlement
class-new = New

mode-professional = Professional
mode-self_managed = Self-managed
mode-guaranteed = Guaranteed

party-owners = Owners
party-street = Street office
party-community = Community
party-bureau = Bureau

cycle-state-draft = In preparation
cycle-state-open = Open
cycle-state-closed = Closed
cycle-state-publicity = In publicity
cycle-state-final = Final

event-veto = Veto
event-deduction = Deduction
event-bonus = Bonus

rollup-equal = Every compound counts the same
rollup-area = Weighted by floor area
rollup-households = Weighted by households
