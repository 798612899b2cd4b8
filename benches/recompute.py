#!/usr/bin/env python3
"""`lianping recompute` against a plain Python loop over the same ballots.

    cargo build --release
    python3 benches/recompute.py [FOLDER] [--ten] [--ballots N] [--rounds N]

Makes a dossier (in FOLDER, kept, or in a temporary one), reads it once so that
both sides find it in the page cache, then runs both as whole processes in turn:
A B A B A B. Compared are pairs that ran next to each other, never two runs a
minute apart. Exit 0 where the bars of time and memory hold, else 1.
"""

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RATIO_BAR = 1 / 10
MEMORY_BAR_MIB = 16

COMPOUNDS = 1_000
FIRMS = 200
HOUSEHOLDS_MAX = 100_000
CLASSES = ["old", "resettlement", "new"]

SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

REPOSITORY = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RULEBOOK = os.path.join(REPOSITORY, "tests", "data", "rulebook.toml")

PLAIN_LOOP = """
import sys
POINTS = {"1": 0, "2": 30, "3": 60, "4": 80, "5": 100}
sums = {}
with open(sys.argv[1]) as file:
    next(file)
    for line in file:
        compound, number, answers = line.rstrip().split(",")
        points = 0
        for answer in answers:
            points += POINTS[answer]
        sums[compound] = sums.get(compound, 0) + points
print(len(sums), sum(sums.values()))
"""

# In a process of its own: what the system says of "children" is the largest of
# all that were ever waited for, and never less than the process that asks.
PEAK_OF_CHILD = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print("peak", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


def main():
    arguments = read_arguments()
    binary = os.path.abspath(arguments.binary)
    if not os.path.exists(binary):
        sys.exit(f"error: {binary} is not there: cargo build --release")
    folder = arguments.folder or tempfile.mkdtemp(prefix="lianping-bench-")
    try:
        ballots = 10_000_000 if arguments.ten else arguments.ballots
        started = time.perf_counter()
        made = make_dossier(folder, ballots, random.Random(arguments.seed))
        print(f"{made:,} ballots made in {time.perf_counter() - started:.1f} s ({folder})")
        warm(folder)
        passed = measure(binary, folder, arguments.rounds)
    finally:
        if not arguments.folder:
            shutil.rmtree(folder)
    return 0 if passed else 1


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--ballots", type=int, default=1_000_000)
    parser.add_argument("--ten", action="store_true", help="10,000,000 ballots")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=530102)
    target = os.environ.get("CARGO_TARGET_DIR", os.path.join(REPOSITORY, "target"))
    parser.add_argument("--binary", default=os.path.join(target, "release", "lianping"))
    return parser.parse_args()


def make_dossier(folder, ballots, dice):
    os.makedirs(folder, exist_ok=True)
    shutil.copyfile(RULEBOOK, os.path.join(folder, "rulebook.toml"))
    firms = sorted({uscc(dice) for _ in range(FIRMS)})
    codes = [f"5301020{n // 100 + 1:02}{n // 10 % 10 + 1:03}-{n % 10 + 1:03}"
             for n in range(COMPOUNDS)]
    per_compound = min(-(-ballots // COMPOUNDS), HOUSEHOLDS_MAX)
    households = [dice.randint(per_compound, min(2 * per_compound, HOUSEHOLDS_MAX)) for _ in codes]

    write(folder, "firms.csv", "firm_uscc,name,restricted,open_case",
          (f"{firm},测试物业服务有限公司{n},0,0" for n, firm in enumerate(firms)))
    write(folder, "compounds.csv",
          "compound_code,name,street_code,community_code,class,households,area_m2,firm_uscc,"
          "months_served,contract_filed",
          (f"{code},小区{n},{code[:9]}000,{code[:12]},{dice.choice(CLASSES)},{households[n]},"
           f"{households[n] * 85}.50,{dice.choice(firms)},12,1" for n, code in enumerate(codes)))
    write(folder, "events.csv", "compound_code,event_code,date",
          (f"{code},D02,2026-05-15" for code in codes[::20]))
    write(folder, "forms.csv", "compound_code,party,form_no,indicator,points",
          (row for code in codes for row in form_rows(code, dice)))
    write(folder, "ballots.csv", "compound_code,ballot_no,answers",
          (row for code in codes for row in ballot_rows(code, per_compound, dice)))
    return per_compound * COMPOUNDS


def write(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
        file.write(header + "\r\n")
        file.writelines(row + "\r\n" for row in rows)


def form_rows(code, dice):
    indicators = [
        ("street", [("S1", 30), ("S2", 25), ("S3", 25), ("S4", 20)]),
        ("community", [("C1", 20), ("C2", 20), ("C3", 15), ("C4", 20), ("C5", 15), ("C6", 10)]),
        ("bureau", [("B1", 20), ("B2", 20), ("B3", 20), ("B4", 20), ("B5", 20)]),
    ]
    for party, asked in indicators:
        for indicator, most in asked:
            quarters = dice.randint(most * 3, most * 4)
            yield f"{code},{party},1,{indicator},{quarters // 4}.{quarters % 4 * 25:02}"


EVERY_ANSWER = [f"{n // 625 + 1}{n // 125 % 5 + 1}{n // 25 % 5 + 1}{n // 5 % 5 + 1}{n % 5 + 1}"
                for n in range(5**5)]


def ballot_rows(code, count, dice):
    liking = [1, 2, 4, dice.randint(4, 12), dice.randint(4, 12)]
    weights = [liking[int(a) - 1] * liking[int(c) - 1] for a, _, c, _, _ in EVERY_ANSWER]
    answers = sorted(dice.choices(EVERY_ANSWER, weights=weights, k=count))
    return (f"{code},{number},{answer}" for number, answer in enumerate(answers, 1))


def uscc(dice):
    """Both check digits are right: GB 11714 of characters 9 to 16, GB 32100 of all."""
    organisation = "MA" + "".join(dice.choices(SYMBOLS, k=6))
    total = sum(int(symbol, 36) * weight
                for symbol, weight in zip(organisation, ORGANISATION_WEIGHTS))
    check = 11 - total % 11
    body = "91530102" + organisation + {10: "X", 11: "0"}.get(check, str(check))
    total = sum(SYMBOLS.index(symbol) * pow(3, at, 31) for at, symbol in enumerate(body))
    return body + SYMBOLS[(31 - total % 31) % 31]


def warm(folder):
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), "rb") as file:
            while file.read(1 << 20):
                pass


def measure(binary, folder, rounds):
    ours = [binary, "recompute", folder]
    plain = [sys.executable, "-c", PLAIN_LOOP, os.path.join(folder, "ballots.csv")]
    pairs = [(seconds(ours), seconds(plain)) for _ in range(rounds)]
    ratio = statistics.median(a / b for a, b in pairs)
    peak = peak_mib(ours)
    print(f"lianping recompute {statistics.median(a for a, _ in pairs):8.3f} s")
    print(f"plain Python loop  {statistics.median(b for _, b in pairs):8.3f} s")
    in_time = verdict("time, of the loop's", f"{ratio:.3f}", ratio <= RATIO_BAR, f"{RATIO_BAR:.3f}")
    in_memory = verdict("peak memory, MiB", f"{peak:.1f}", peak <= MEMORY_BAR_MIB, MEMORY_BAR_MIB)
    return in_time and in_memory


def verdict(what, found, holds, bar):
    print(f"{'pass' if holds else 'FAIL'}: {what} {found} (bar: at most {bar})")
    return holds


def seconds(command):
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def peak_mib(command):
    if os.path.exists("/usr/bin/time"):
        told = subprocess.run(["/usr/bin/time", "-v", *command], check=True, text=True,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE).stderr
        kib = re.search(r"Maximum resident set size \(kbytes\): (\d+)", told)
    else:
        told = subprocess.run([sys.executable, "-S", "-c", PEAK_OF_CHILD, *command], check=True,
                              text=True, stdout=subprocess.PIPE).stdout
        kib = re.search(r"peak (\d+)", told)
    return int(kib.group(1)) / 1024


if __name__ == "__main__":
    sys.exit(main())
