"""Who may see one record beside those whose role lets them, and who may not: the same for every kind of record.

A record that has `grants` and `exclusions` answers what differs: `access_settled_by` (the rule of who settles it),
`grant_refusal(person)`, `exclusion_refusal(people)` and `lift_refusal(person_id)` (the sentence to show, or "" where
nothing is against it).
"""
