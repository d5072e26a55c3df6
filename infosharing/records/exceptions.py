"""What can stand in the way of a step, each with the sentence that a person is shown."""


class NotAllowed(Exception):
    """A rule said no. `sentences` are shown; `part` of each, where known, says where to mend it."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


class Conflict(Exception):
    """Somebody changed the record meanwhile. `sentence` says who did what and when."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotFound(Exception):
    """The record does not exist for this person (any more)."""


class OutsideRecording(Exception):
    """Something tried to write a record without `recorded`, or in a way that keeps no history."""
