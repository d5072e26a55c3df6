"""What a form says about an answer that is missing or wrong, and which questions it marks as optional."""

import pytest
from django import forms

from infosharing.records.form_messages import KeptPost, SaysHowToMend
from infosharing.records.formfields import day_field, long_text, moment_field, past_day_field
from infosharing.rendering import is_optional, problems_of


class TripForm(SaysHowToMend, forms.Form):
    """One question of each kind."""

    title = forms.CharField(label="Title", max_length=5)
    leader = forms.CharField(label="Your name")
    why = long_text("Why do they go?", required=True)
    outcome = forms.ChoiceField(label="Outcome", choices=[("go", "Go")])
    kind = forms.ChoiceField(label="What is it?", choices=[("walk", "Walk")])
    people = forms.MultipleChoiceField(label="Who goes?", choices=[("sam", "Sam")])
    starts = day_field("When does it begin?", required=True)
    planned = past_day_field("Date planned", required=True)
    told = moment_field("When were they told?")
    email = forms.EmailField(label="Email address")
    number = forms.IntegerField(label="How many?", min_value=1, max_value=30)
    letter = forms.FileField(label="Letter")
    agreed = forms.BooleanField(label="I agree")
    note = forms.CharField(label="Note", required=False)
    phone = forms.CharField(label="Phone number", required=False)
    is_urgent = forms.BooleanField(label="It is urgent", required=False)

    not_optional = ("phone",)


def test_a_missing_answer_says_what_to_enter_or_select():
    assert {name: errors[0] for name, errors in TripForm({}).errors.items()} == {
        "title": "Enter a title",
        "leader": "Enter your name",
        "why": "Enter an answer",
        "outcome": "Select an outcome",
        "kind": "Select an option",
        "people": "Select at least one option",
        "starts": "Enter a date, like 19/11/2026",
        "planned": "Enter a date, like 19/11/2026",
        "told": "Enter a date and time, like 19/11/2026 14:30",
        "email": "Enter an email address, like name@example.org",
        "number": "Enter a number",
        "letter": "Select a file",
        "agreed": "Tick this box to continue",
    }


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("title", "Six of us", "Enter 5 characters or fewer: this has 9"),
        ("title", "a\x00b", "Delete the hidden character in this answer, or type the answer again"),
        ("outcome", "stay", "Select an option from the list"),
        ("people", ["dana"], "Select an option from the list"),
        ("starts", "soon", "Enter a date, like 19/11/2026"),
        ("told", "yesterday", "Enter a date and time, like 19/11/2026 14:30"),
        ("email", "sam", "Enter an email address, like name@example.org"),
        ("number", "many", "Enter a whole number, like 12"),
        ("number", "0", "Enter 1 or more"),
        ("number", "31", "Enter 30 or less"),
    ],
)
def test_a_wrong_answer_says_the_format_or_the_limit(name, typed, says):
    assert TripForm({name: typed}).errors[name] == [says]


def test_words_of_the_form_itself_stay():
    class Own(SaysHowToMend, forms.Form):
        title = forms.CharField(error_messages={"required": "Enter the title on the letter"})

    assert Own({}).errors == {"title": ["Enter the title on the letter"]}


def test_a_question_added_late_has_its_words_too():
    form = TripForm({})
    form.fields["place"] = forms.CharField(label="Names of places")
    assert form.errors["place"] == ["Enter names of places"]


def test_the_label_stands_in_front_only_where_errors_are_alike():
    said = [problem["text"] for problem in problems_of([TripForm({})])]
    assert "Enter a title" in said
    assert "When does it begin: Enter a date, like 19/11/2026" in said
    assert "Date planned: Enter a date, like 19/11/2026" in said


def test_only_what_may_stay_open_is_marked_as_optional():
    assert [field.name for field in TripForm() if is_optional(field)] == ["note"]
    assert str(TripForm()).count("(optional)") == 1


def test_what_was_sent_too_late_is_shown_again_and_never_valid():
    form = TripForm(KeptPost("title=A+trip"))
    assert (form.is_valid(), form.errors) == (False, {})
    assert form["title"].value() == "A trip"
