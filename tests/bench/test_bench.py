"""The measurements still measure: a tiny data set is built, each measure is taken once, and nothing of it is left."""

import json
import os
import subprocess
import sys
from collections import Counter
from time import sleep

import pytest
from django.conf import settings
from django.db import connection
from django.test import RequestFactory

from bench import quick, timing
from bench.line import Line
from bench.report import growth, table_of
from bench.servers import OurServer
from bench.serving import there_is_wrk
from bench.sizes import size_of

SIZE = "300"


def measured(folder, *measures, rounds=1):
    """Build what is missing in `folder`, take measures, and return their lines."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("INFOSHARING_")}
    environment |= {"INFOSHARING_VAR": str(folder), "BENCH_TABLES_AT_ONCE": "true"}
    environment.pop("DATABASE_URL", None)
    into = folder / "lines.json"
    command = [
        sys.executable,
        "-m",
        "bench.one",
        "--size",
        SIZE,
        "--seed",
        "7",
        "--rounds",
        str(rounds),
        "--into",
        str(into),
        *measures,
    ]
    said = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stderr[-2000:]
    return [Line(**line) for line in json.loads(into.read_text())], said.stderr


def test_every_measure_is_taken_and_the_built_ledger_is_whole(tmp_path):
    lines, told = measured(tmp_path)
    assert "requests: 300 of 300" in told
    assert set(Counter(line.measure for line in lines)) == {
        "T0",
        "T1",
        "T3",
        "T4",
        "T5",
        "T7",
        "T8",
        "T9",
        "T11",
        "T12",
        "T13",
        "T14",
        "T15",
        "T18",
        "T19",
        "T20",
    }
    ledger = {line.measure: line for line in lines if line.measure in ("T9", "T20")}
    assert ledger["T9"].note.startswith("whole;")
    assert ledger["T20"].met and "0 history rows not as noted" in ledger["T20"].note
    assert [line.ratio for line in lines if line.what.endswith("errors")] == [0]
    # The register is not for a teacher; everything else is open to those who are sent there.
    left_out = [] if there_is_wrk() else ["answers of the real server"]
    assert [line.what for line in lines if line.met is None] == ["/register/, sees fifty", *left_out]

    # Under every page lie both floors.
    pages = [line for line in lines if line.stock is not None]
    assert {"T0", "T1", "T3", "T4", "T5", "T7", "T8"} == {line.measure for line in pages}
    assert all(line.stock > 0 and line.own > 0 for line in pages)
    assert all(line.load is not None for line in lines)

    again, told = measured(tmp_path, "t9")
    assert "requests:" not in told  # what was built is not built again
    assert [line.note.startswith("whole;") for line in again] == [True]


def test_a_page_that_grows_with_the_rows_is_told_by_its_ratios():
    few = [Line("T1", "a list", "≤ 3", stock=2.0, took=4.0, ratio=2.0)]
    many = [Line("T1", "a list", "≤ 3", stock=3.0, took=12.0, ratio=4.0)]
    (grown,) = growth(few, many, ("1k", "1M"))
    assert (grown.measure, grown.ratio, grown.met) == ("T2", 2.0, False)


@pytest.mark.django_db(transaction=True)
def test_connections_are_looked_after_as_behind_a_real_server():
    connection.ensure_connection()
    connection.health_check_done = True
    answer = OurServer()(RequestFactory().get("/robots.txt", SERVER_NAME="localhost").environ)
    assert answer.status_code == 200
    assert not connection.health_check_done


def slow(ratio):
    return [Line("T0", "home", "≤ 4 × stock", took=ratio * 2, stock=2.0, ratio=ratio)]


def test_short_form_fails_only_where_a_ratio_has_doubled(tmp_path, capsys):
    kept = tmp_path / "ratios.json"
    assert quick.compare(kept, quick.ratios_of("10k", slow(300.0)))  # nothing is kept yet
    quick.keep(kept, quick.ratios_of("10k", slow(3.0)))
    assert quick.compare(kept, quick.ratios_of("10k", slow(5.9)))
    assert "1 of 1 ratios compared" in capsys.readouterr().out
    # What was compared is not kept: a ratio that grows a little each time doubles too.
    assert not quick.compare(kept, quick.ratios_of("10k", slow(6.1)))
    assert "10k: T0 home: 3.00 before, 6.10 now" in capsys.readouterr().err


def test_short_form_compares_the_same_page_on_the_same_data_alone(tmp_path):
    kept = tmp_path / "ratios.json"
    quick.keep(kept, quick.ratios_of("10k", slow(3.0)))
    quick.keep(kept, quick.ratios_of("1M", slow(30.0)))
    assert not quick.compare(kept, quick.ratios_of("10k", slow(30.0)))
    assert quick.compare(kept, quick.ratios_of("1M", slow(30.0)))


def test_ratios_are_kept_with_the_code():
    kept = json.loads(quick.KEPT.read_text())
    assert {what.split(": ")[1].split()[0] for what in kept} == {"T0", "T1", "T3", "T4", "T7"}
    assert all(what.startswith("SQLite, 10k requests, pages in CPU time: ") for what in kept)


def test_short_form_leaves_out_where_more_is_better():
    lines = [
        Line("T1", "guardian's way ÷ ours", "≥ 2", stock=1.0, took=1.0, beside=3.0, ratio=3.0),
        Line("T14", "a list", "≤ 8"),
    ]
    assert quick.ratios_of("10k", lines) == {}


def test_short_form_believes_the_better_of_two_takes():
    taken = quick.better({"home": 3.0, "a list": 9.0}, {"home": 8.0, "a list": 4.0})
    assert taken == {"home": 3.0, "a list": 4.0}


def test_in_cpu_time_it_counts_for_nothing_that_others_use_the_machine(monkeypatch):
    monkeypatch.setattr(timing, "_clock", timing._clock)
    timing.count_cpu_time()
    taken = timing.interleaved({"waits": lambda: sleep(0.05), "works": lambda: sum(range(1_000_000))}, 3)
    assert taken["waits"] < 5 < taken["works"]


def test_results_are_a_table_that_says_what_is_met():
    text = table_of("SQLite", [Line("T9", "verify", "≥ 100,000", met=True, ratio=142_000.0, note="whole")])
    assert text.splitlines()[-1] == "1 of 1 met."
    assert (
        "| T9 | verify |          |        |           |         | 142,000 | ≥ 100,000 | met |         |      | whole |"
        in text
    )


def test_sizes_are_said_as_people_say_them():
    assert [size_of(name).requests for name in ("300", "1k", "100k", "1M")] == [
        300,
        1_000,
        100_000,
        1_000_000,
    ]
    with pytest.raises(ValueError, match="is no size"):
        size_of("12x")
