#!/usr/bin/env python3
"""Pages and API reads beside a bare axum handler that returns the same bytes.

    benches/pages.py            needs wrk; builds both in release

Serves the demo and the bare handler in turns, A B A B A B, `wrk -t1 -c64` on
each, every header on, no access log. Prints medians of the ratios, the worst
p99, pages made each second that were not kept, how often a page is made when 64
ask for it around a commit, and resident memory and the time to the first answer
of `lianping serve` on a migrated database, against the bars. Python 3 standard
library.
"""

import argparse
import csv
import gzip
import http.client
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONNECTIONS = 64
P99_MS_MAX = 15
UNIT_MS = {"us": 0.001, "ms": 1, "s": 1000}
UNKEPT = """
local number = 0
request = function()
  number = number + 1
  return wrk.format("GET", wrk.path .. "?n=" .. number)
end
"""


def built():
    """The server and the bare handler."""
    for package in ("lianping", "bare"):
        subprocess.run(["cargo", "build", "--release", "--locked", "-p", package], cwd=ROOT, check=True)
    release = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
    return [str(release / name) for name in ("lianping", "bare")]


class Server:
    """A process that listens on a port of its own."""

    def __init__(self, command, **env):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [part.replace("LISTEN", f"127.0.0.1:{self.port}") for part in command]
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "RUST_LOG": "info", **env})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def ready(self, path="/healthz"):
        """Seconds from the start to the first answer."""
        while True:
            try:
                self.ask(path)
                return time.perf_counter() - self.begun
            except OSError:
                if self.process.poll() is not None:
                    sys.exit(f"{self.process.args} ended before it answered")
                time.sleep(0.001)

    def ask(self, path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response, response.read()

    def wrk(self, path, seconds, headers=(), script=None):
        """Requests a second, and the p99 in milliseconds."""
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
        for header in headers:
            command += ["-H", header]
        command += ["-s", script] if script else []
        told = subprocess.run([*command, f"http://127.0.0.1:{self.port}{path}"], check=True, stdout=subprocess.PIPE, text=True).stdout
        if "Socket errors" in told:
            sys.exit(told)
        rate = float(re.search(r"Requests/sec:\s+([0-9.]+)", told).group(1))
        p99, unit = re.search(r"99%\s+([0-9.]+)(us|ms|s)", told).groups()
        return rate, float(p99) * UNIT_MS[unit]

    def mib(self):
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text()).group(1)) / 1024

    def metric(self, name):
        found = re.search(rf"^{name} (\d+)", self.ask("/metrics")[1].decode(), re.MULTILINE)
        return int(found.group(1)) if found else 0


class Bars:
    missed = False

    def at_least(self, what, found, bar):
        self.told(what, found, f"≥ {bar}", found >= bar)

    def at_most(self, what, found, bar):
        self.told(what, found, f"≤ {bar}", found <= bar)

    def told(self, what, found, bar, met):
        self.missed |= not met
        print(f"{what:>46} {found:10.2f}  {bar}: {'met' if met else 'MISSED'}", flush=True)


def beside_bare(given, bars, demo, folder, kind, path, headers, bar):
    """Interleaved rounds against the handler that returns the same bytes."""
    response, body = demo.ask(path, **{name: value for name, value in (header.split(": ", 1) for header in headers)})
    encoding = response.getheader("content-encoding", "identity")
    (folder / "body").write_bytes(body)
    command = [given.bare, "LISTEN", str(response.status), response.getheader("content-type", "text/html"), encoding, str(folder / "body")]
    ratios, rates, worst = [], [], 0
    with Server(command) as bare:
        bare.ready()
        for _ in range(given.rounds):
            ours, p99 = demo.wrk(path, given.seconds, headers)
            theirs, _ = bare.wrk("/", given.seconds, headers)
            ratios.append(ours / theirs)
            rates.append((ours, theirs))
            worst = max(worst, p99)
    ours, theirs = (statistics.median(rate) for rate in zip(*rates))
    print(f"{kind}: {len(body):,} bytes, {response.status}, {encoding}: {ours:,.0f}/s beside {theirs:,.0f}/s; ratios {', '.join(f'{ratio:.2f}' for ratio in ratios)}")
    bars.at_least(f"{kind} ÷ bare", statistics.median(ratios), bar)
    bars.at_most(f"{kind} p99 ms, worst round", worst, P99_MS_MAX)


def kept(given, bars, demo, folder):
    firms = json.loads(demo.ask("/api/v1/firms?limit=200")[1])["items"]
    firm = next(firm["uscc"] for firm in firms if firm["rating"] and firm["rating"]["grade"])
    page = f"/firms/{firm}"
    tag = demo.ask(page)[0].getheader("etag")
    for kind, path, headers, bar in (
        ("page", page, (), 0.6),
        ("API read", f"/api/v1{page}", (), 0.6),
        ("304", page, (f"If-None-Match: {tag}",), 0.7),
        ("gzip", page, ("Accept-Encoding: gzip",), 0.5),
    ):
        beside_bare(given, bars, demo, folder, kind, path, headers, bar)
    unzipped = gzip.decompress(demo.ask(page, accept_encoding="gzip")[1])
    if unzipped != demo.ask(page)[1]:
        sys.exit("the compressed page is another page")
    script = folder / "unkept.lua"
    script.write_text(UNKEPT)
    # What is asked beyond the pages that are kept.
    demo.wrk(page, 2, script=str(script))
    rates = [demo.wrk(page, given.seconds, script=str(script)) for _ in range(given.rounds)]
    bars.at_least("pages made each second, not kept", statistics.median(rate for rate, _ in rates), 1000)
    return page


def around_a_commit(given, bars, demo, folder, page):
    """64 keep asking for one page while something is committed."""
    table = folder / "new-firm.csv"
    with open(table, "w", newline="") as file:
        csv.writer(file).writerows([["uscc", "name"], ["91530102MAKJQHE08P", "新来物业"]])
    demo.ask(page)
    before = demo.metric("pages_made_total")
    hammer = subprocess.Popen(["wrk", "-t1", f"-c{CONNECTIONS}", "-d5s", f"http://127.0.0.1:{demo.port}{page}"], stdout=subprocess.DEVNULL)
    time.sleep(1)
    database = next((folder / "demo").glob("*.db"))
    subprocess.run([given.lianping, "import", "firms", str(table)], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "LIANPING_DATABASE_URL": f"sqlite://{database}"})
    hammer.wait()
    bars.at_most("pages made around one commit, 64 asking", demo.metric("pages_made_total") - before, 1)
    if demo.metric("pages_made_total") == before:
        sys.exit("the commit was not noticed")


def idle(given, bars, folder):
    shutil.copytree(folder / "demo", folder / "idle")
    database = next((folder / "idle").glob("*.db"))
    for path in ("/healthz", "/"):
        first, resident = [], []
        for _ in range(5):
            with Server([given.lianping, "serve", "--listen", "LISTEN"], LIANPING_DATABASE_URL=f"sqlite://{database}") as served:
                first.append(served.ready(path) * 1000)
                time.sleep(1)
                resident.append(served.mib())
        bars.at_most(f"first answer of {path}, ms from the start", statistics.median(first), 100)
        bars.at_most(f"resident MiB after {path}", max(resident), 40)


def main():
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("--lianping", help="instead of building it")
    parse.add_argument("--bare", help="instead of building it")
    parse.add_argument("--rounds", type=int, default=3)
    parse.add_argument("--seconds", type=int, default=3)
    given = parse.parse_args()
    if not (given.lianping and given.bare):
        given.lianping, given.bare = built()
    bars, folder = Bars(), Path(tempfile.mkdtemp(prefix="lianping-bench."))
    try:
        with Server([given.lianping, "demo", "--data", str(folder / "demo"), "--listen", "LISTEN"]) as demo:
            print(f"the demo answers {demo.ready():.1f} s after its first start")
            page = kept(given, bars, demo, folder)
            around_a_commit(given, bars, demo, folder, page)
        idle(given, bars, folder)
    finally:
        shutil.rmtree(folder)
    sys.exit(bars.missed)


if __name__ == "__main__":
    main()
