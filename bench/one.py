"""One database at one size, in a process of its own: built where it is missing, measured, and told as JSON."""

import argparse
import json
import os
import sys
from dataclasses import asdict

import django


def main() -> None:
    """Build, measure what is asked for, and write the results to a file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--into", required=True)
    parser.add_argument("measures", nargs="*")
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    # What follows needs Django to be set up.
    from django.core.management import call_command  # noqa: PLC0415

    from bench import measuring, timing  # noqa: PLC0415
    from bench.building.build import build  # noqa: PLC0415
    from bench.sizes import size_of  # noqa: PLC0415

    call_command("migrate", verbosity=0, run_syncdb=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    if asked.cpu:
        timing.count_cpu_time()
    world = build(size_of(asked.size), asked.seed)
    lines = [] if asked.measures == ["build"] else measuring.measure(world, asked.measures, asked.rounds)
    with open(asked.into, "w") as file:
        json.dump([asdict(line) for line in lines], file)


if __name__ == "__main__":
    sys.exit(main())
