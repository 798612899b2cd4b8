#!/usr/bin/env python3
"""Closing a cycle of 1,000 compounds and 1,000,000 ballots, beside plain SQL.

    benches/closing.py sqlite            needs sqlite3
    tests/with-pg benches/closing.py pg  needs psql; LIANPING_PG_FSYNC=on

Makes a registry with an open cycle, then, in turns on fresh copies:
  A  `lianping cycle close`, whole process
  B  the sum of the points by compound, and the deletion of the bonds, by the
     database's own shell
and prints medians, ratios and lianping's peak memory against the bars: the
computing at most 1.5 × the sum, the whole at most 1.5 × sum and deletion,
64 MiB. Python 3 standard library.
"""

import argparse
import multiprocessing
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
SUM = "SELECT compound_code, count(*), sum(points) FROM ballot WHERE cycle_code = '2026' GROUP BY compound_code"
ERASE = "DELETE FROM ballot_bond WHERE cycle_code = '2026'"


def generate(folder, compounds, ballots):
    """A dossier in the shape of the sample's, with so many ballots."""
    rng = random.Random(1)
    communities = [line.split(",")[:4] for line in (DATA / "wuhua_divisions.csv").read_text("utf-8-sig").splitlines()[1:]]
    communities = [(code, parent) for code, level, _, parent in communities if level == "community"]
    firms = [line.split(",")[0] for line in (DATA / "dossier-sample" / "firms.csv").read_text("utf-8-sig").splitlines()[1:]]
    shutil.copy(DATA / "rulebook.toml", folder / "rulebook.toml")
    shutil.copy(DATA / "dossier-sample" / "firms.csv", folder / "firms.csv")
    each = ballots // compounds
    with open(folder / "compounds.csv", "w") as rows, open(folder / "forms.csv", "w") as forms:
        rows.write("compound_code,name,street_code,community_code,class,households,area_m2,firm_uscc,months_served,contract_filed\n")
        forms.write("compound_code,party,form_no,indicator,points\n")
        codes = []
        for number in range(compounds):
            community, street = communities[number % len(communities)]
            code = f"{community}-{number // len(communities) + 1:03}"
            codes.append(code)
            rows.write(f"{code},小区{number},{street},{community},old,{each * 2},10000,{firms[number % len(firms)]},12,1\n")
            for party, letter, maxima in (("street", "S", (30, 25, 25, 20)), ("community", "C", (20, 20, 15, 20, 15, 10)), ("bureau", "B", (20,) * 5)):
                for index, top in enumerate(maxima, 1):
                    forms.write(f"{code},{party},1,{letter}{index},{rng.randint(top // 2, top)}\n")
    with open(folder / "ballots.csv", "w") as rows:
        rows.write("compound_code,ballot_no,answers\n")
        answers = ["".join(rng.choices("12345", (1, 1, 3, 5, 4), k=5)) for _ in range(997)]
        pairs = [(code, number) for code in codes for number in range(1, each + 1)]
        rng.shuffle(pairs)
        rows.writelines(f"{code},{number},{answers[index % 997]}\n" for index, (code, number) in enumerate(pairs))
    (folder / "events.csv").write_text("compound_code,event_code,date\n")


def timed(command, **more):
    """Seconds, peak KiB and standard error of a whole process."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **more)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command} failed: {said}")
    return time.perf_counter() - begun, usage.ru_maxrss, said


def computing(said):
    found = re.search(r"compute_ms\D+(\d+)", said)
    return int(found.group(1)) / 1000 if found else sys.exit(f"no compute_ms in {said}")


class Sqlite:
    def __init__(self, folder):
        self.open, self.copy = folder / "open.db", folder / "copy.db"
        self.url = f"sqlite://{self.open}"

    def fresh(self):
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.copy}{ending}").unlink(missing_ok=True)
        shutil.copy(self.open, self.copy)
        return f"sqlite://{self.copy}"

    def shell(self, *statements):
        pragmas = ["PRAGMA synchronous=FULL", "PRAGMA secure_delete=ON"]
        return ["sqlite3", str(self.copy), ";".join([*pragmas, *statements])]


class Postgres:
    def __init__(self, _):
        self.admin = os.environ["LIANPING_TEST_POSTGRES"]
        self.url = self.beside("bench_open")
        self.run("CREATE DATABASE bench_open TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")

    def beside(self, name):
        return f"{self.admin.rsplit('/', 1)[0]}/{name}"

    def run(self, *statements, url=None):
        command = ["psql", "-q", url or self.admin]
        for statement in statements:
            command += ["-c", statement]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def fresh(self):
        self.run("DROP DATABASE IF EXISTS bench_copy", "CREATE DATABASE bench_copy TEMPLATE bench_open")
        url = self.beside("bench_copy")
        self.run("VACUUM ANALYZE", "CHECKPOINT", url=url)
        subprocess.run(["psql", "-q", url, "-c", SUM], check=True, stdout=subprocess.DEVNULL)
        return url

    def shell(self, *statements):
        command = ["psql", "-q", "-1", self.beside("bench_copy")]
        for statement in statements:
            command += ["-c", statement]
        return command


def main():
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("database", choices=("sqlite", "pg"))
    parse.add_argument("--lianping", default=ROOT / "target" / "release" / "lianping")
    parse.add_argument("--ballots", type=int, default=1_000_000)
    parse.add_argument("--rounds", type=int, default=5)
    given = parse.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="lianping-bench."))
    try:
        measure(given, folder)
    finally:
        shutil.rmtree(folder)


def measure(given, folder):
    dossier = folder / "dossier"
    dossier.mkdir()
    # In a process of its own: a child's peak memory counts its parent's.
    maker = multiprocessing.Process(target=generate, args=(dossier, 1_000, given.ballots))
    maker.start()
    maker.join()
    database = Sqlite(folder) if given.database == "sqlite" else Postgres(folder)
    lianping = lambda url, *arguments: timed([given.lianping, *map(str, arguments)], env={**os.environ, "LIANPING_DATABASE_URL": url, "RUST_LOG": "info", "NO_COLOR": "1"})
    for arguments in (
        ("migrate",),
        ("import", "divisions", DATA / "wuhua_divisions.csv"),
        ("rulebook", "add", DATA / "rulebook.toml"),
        ("policy", "add", DATA / "policy.toml"),
        ("cycle", "create", "2026", "--rulebook", "wuhua-default/1", "--from", "2026-01-01", "--to", "2026-12-31"),
    ):
        lianping(database.url, *arguments)
    seconds, peak, _ = lianping(database.url, "import", "dossier", dossier, "--cycle", "2026")
    print(f"import of {given.ballots:,} ballots: {seconds:.1f} s, {peak / 1024:.1f} MiB")
    lianping(database.url, "cycle", "open", "2026")

    figures = {name: [] for name in ("compute", "whole", "sum", "sum and delete", "peak")}
    for _ in range(given.rounds):
        seconds, peak, said = lianping(database.fresh(), "cycle", "close", "2026")
        figures["whole"].append(seconds)
        figures["compute"].append(computing(said))
        figures["peak"].append(peak / 1024)
        database.fresh()
        figures["sum"].append(timed(database.shell(SUM))[0])
        figures["sum and delete"].append(timed(database.shell("BEGIN", SUM, ERASE, "COMMIT") if given.database == "sqlite" else database.shell(SUM, ERASE))[0])
    median = {name: statistics.median(values) for name, values in figures.items()}
    for name in ("compute", "sum", "whole", "sum and delete"):
        print(f"{name:>15} {median[name]:.3f} s")
    bars = (
        ("computing ÷ sum", statistics.median(map(lambda a, b: a / b, figures["compute"], figures["sum"])), 1.5),
        ("whole ÷ sum and delete", statistics.median(map(lambda a, b: a / b, figures["whole"], figures["sum and delete"])), 1.5),
        ("peak MiB", max(figures["peak"]), 64),
    )
    for name, found, bar in bars:
        print(f"{name:>23} {found:.2f}, bar {bar}: {'met' if found <= bar else 'MISSED'}")


if __name__ == "__main__":
    main()
