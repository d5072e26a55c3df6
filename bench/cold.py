"""The first step of a worker: taken in processes forked from a server that has just warmed up, and told as JSON."""

import argparse
import json
import multiprocessing
from typing import Any
from uuid import UUID


def main() -> None:
    """Load what the web server loads before it makes its workers, then let one after the other take a step."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--disclosure", type=UUID, required=True)
    parser.add_argument("--user", type=UUID, required=True)
    parser.add_argument("--workers", type=int, required=True)
    asked = parser.parse_args()
    # It sets Django up and warms it, as it does for gunicorn; what follows needs that.
    import infosharing.wsgi  # noqa: F401, PLC0415
    from bench.measures.writers import first_step  # noqa: PLC0415

    kind: Any = multiprocessing.get_context("fork")
    times = []
    for _ in range(asked.workers):
        here, there = kind.Pipe(duplex=False)
        worker = kind.Process(target=first_step, args=(asked.disclosure, asked.user, there))
        worker.start()
        there.close()
        times.append(here.recv())
        worker.join()
    print(json.dumps(times))


if __name__ == "__main__":
    main()
