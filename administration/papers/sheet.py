"""What the sheet for the office asks while the system cannot be reached, and who is told."""

# The questions of the emergency path (domain 5.2), each with a hint.
QUESTIONS = (
    ("Who is asking?", "Name, job title, organisation, phone"),
    ("How do you know it is them?", "Call back on a number you found yourself"),
    ("Who is it about?", "Name and class or date of birth"),
    ("What is the risk if you wait?", "What could happen, and how soon"),
    ("What did you give?", "Exactly: facts, documents, period"),
    ("Who did you give it to, and how?", "For example by phone, or in person"),
    ("Why could it not wait?", "In one line"),
    ("When, and who gave it?", "Day, time, name, job title, signature"),
)
PEOPLE = (
    ("DSL or deputy", "Straight away"),
    ("Headteacher", "If no DSL can be reached"),
    ("Children’s social care", "If a child may be at risk"),
    ("Data protection officer", "If it went to the wrong person"),
    ("Who looks after the system", "That it cannot be reached"),
)
# To write up what was shared in an emergency (domain 7).
ENTERED_WITHIN = "2 school days"
