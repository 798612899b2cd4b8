#!/usr/bin/env python3
"""Ballots over HTTP, durable before the answer, 64 voters at once, beside the
database's own inserts into the same table.

    benches/ballots.py sqlite
    LIANPING_PG_FSYNC=on tests/with-pg benches/ballots.py pg

In turns, on one database:
  A  wrk, 64 connections, every slip new, to `lianping serve`
  B  sqlite: one row, one commit, one client (Python's sqlite3, FULL)
     pg: pgbench, 64 clients, the same row
and prints medians and ratios against the bars: at least 2.5 × (sqlite),
1.2 × (pg), p99 at most 25 ms. Needs wrk; for pg psql and pgbench.
"""

import argparse
import os
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

from ballot_stage import ROOT, Postgres, Sqlite, Stage

# Every request is written before the first is sent; what the answers say is read
# from the table of ballots afterwards.
LUA = """
local counter = 0
function setup(thread) thread:set("at", counter) counter = counter + 1 end
function init(args)
  requests, used = {}, 0
  wrk.method, wrk.headers["content-type"] = "POST", "application/x-www-form-urlencoded"
  for ticket in io.lines(args[1] .. "." .. at) do
    requests[#requests + 1] = wrk.format(nil, "/ballot/receipt", nil, "ticket=" .. ticket .. "&answers=54354")
  end
end
function request()
  used = used + 1
  return requests[used]
end
"""
BARS = {"sqlite": 2.5, "pg": 1.2}


def wrk(stage, tickets, seconds):
    half = len(tickets) // 2
    for at, part in enumerate((tickets[:half], tickets[half:])):
        (stage.folder / f"tickets.{at}").write_text("\n".join(part))
    (stage.folder / "vote.lua").write_text(LUA)
    before = int(stage.database.all("SELECT count(*) FROM ballot")[0][0])
    said = subprocess.run(["wrk", "-t2", "-c64", f"-d{seconds}s", "--latency", "-s", str(stage.folder / "vote.lua"), f"http://127.0.0.1:{stage.port}", str(stage.folder / "tickets")], check=True, stdout=subprocess.PIPE, text=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1))
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    after = int(stage.database.all("SELECT count(*) FROM ballot")[0][0])
    answered = int(re.search(r"(\d+) requests in", said).group(1))
    if "Non-2xx" in said or "Socket errors" in said or after - before < answered:
        sys.exit(f"{after - before} new ballots of {answered} answers: {said}")
    return rate, float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit], after - before


def one_by_one(database, seconds):
    db = sqlite3.connect(database.file, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON"):
        db.execute(f"PRAGMA {pragma}")
    begun, rows = time.perf_counter(), 0
    while time.perf_counter() - begun < seconds:
        db.execute("INSERT INTO ballot (id, cycle_code, compound_code, answers, points) VALUES (?, '2026', '530102001001-001', '54354', 36000)", (uuid.uuid4().bytes,))
        rows += 1
    db.close()
    return rows / (time.perf_counter() - begun)


def pgbench(stage, seconds):
    script = stage.folder / "insert.sql"
    script.write_text("INSERT INTO ballot (id, cycle_code, compound_code, answers, points) VALUES (gen_random_uuid(), '2026', '530102001001-001', '54354', 36000);\n")
    said = subprocess.run([next(Path("/usr/lib/postgresql").glob("*/bin/pgbench")), "-n", "-c64", "-j2", "-M", "prepared", f"-T{seconds}", "-f", str(script), stage.database.url], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    return float(re.search(r"tps = ([\d.]+)", said).group(1))


def main():
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("database", choices=BARS)
    parse.add_argument("--lianping", default=ROOT / "target" / "release" / "lianping")
    parse.add_argument("--rounds", type=int, default=5)
    parse.add_argument("--seconds", type=int, default=3)
    parse.add_argument("--slips", type=int, default=250_000)
    parse.add_argument("--port", type=int, default=8168)
    given = parse.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="lianping-bench."))
    try:
        database = Sqlite(folder) if given.database == "sqlite" else Postgres(folder)
        stage = Stage(given.lianping, database, folder, given.slips)
        stage.start(given.port)
        tickets = [ticket for _, ticket in stage.slips]
        each = len(tickets) // (given.rounds + 1)
        ratios, rates, slow = [], [], []
        for number in range(given.rounds + 1):
            rate, p99, new = wrk(stage, tickets[number * each : (number + 1) * each], given.seconds)
            plain = one_by_one(database, given.seconds) if given.database == "sqlite" else pgbench(stage, given.seconds)
            print(f"  {'warm-up' if number == 0 else number}: {rate:,.0f}/s over HTTP ({new:,} new ballots), p99 {p99:.1f} ms; {plain:,.0f}/s plain; {rate / plain:.2f}", flush=True)
            if number > 0:
                ratios.append(rate / plain)
                rates.append(rate)
                slow.append(p99)
        stage.stop()
        ratio, p99 = statistics.median(ratios), statistics.median(slow)
        print(f"{given.database}: {statistics.median(rates):,.0f}/s, {ratio:.2f} × (bar {BARS[given.database]}), p99 {p99:.1f} ms (bar 25)")
        sys.exit(0 if ratio >= BARS[given.database] and p99 <= 25 else 1)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
