"""Waiting for a file that is prepared, as the page of somebody's browser does."""

from infosharing.documents.prepared.queue import prepare_next


def make_what_waits():
    """Do what the process that prepares files does, until nothing waits."""
    while prepare_next():
        pass


def fetched(client, answer):
    """The file that somebody asked for, where `answer` leads to the page on which they wait for it; else `answer`."""
    if answer.status_code != 302 or not answer.url.startswith("/files/"):
        return answer
    make_what_waits()
    return client.get(f"{answer.url}download/")
