"""A registry with an open cycle and as many slips as are asked for, whose codes
are known: for `ballots.py` and `tests/kills`. Python 3 standard library."""

import csv
import hashlib
import hmac
import io
import os
import random
import socket
import sqlite3
import subprocess
import time
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY = bytes(range(32))
FIRM = "91530102MA6B0H2E10"
COMMUNITIES = ["530102001001", "530102001002", "530102001003"]
HOUSEHOLDS = 90_000


def mac(purpose, message):
    return hmac.new(KEY, purpose.encode() + b"\0" + message, hashlib.sha256).hexdigest()


def check_symbol(values):
    total = 0
    for at, value in enumerate(reversed(values)):
        product = value * (2 if at % 2 == 0 else 1)
        total += product // 32 + product % 32
    return (32 - total % 32) % 32


def code(rng):
    values = [rng.randrange(32) for _ in range(11)]
    return "".join(SYMBOLS[value] for value in [*values, check_symbol(values)])


class Sqlite:
    name = "sqlite"

    def __init__(self, folder):
        self.file = folder / "ballots.db"
        self.url = f"sqlite://{self.file}"

    def run(self, sql, rows):
        with sqlite3.connect(self.file) as db:
            db.executemany(sql, rows)
        db.close()

    def all(self, sql):
        db = sqlite3.connect(self.file)
        rows = db.execute(sql).fetchall()
        db.close()
        return rows

    def uuid(self, value):
        return value.bytes


class Postgres:
    name = "pg"

    def __init__(self, _):
        self.admin = os.environ["LIANPING_TEST_POSTGRES"]
        self.url = f"{self.admin.rsplit('/', 1)[0]}/ballots"
        for statement in ("DROP DATABASE IF EXISTS ballots", "CREATE DATABASE ballots TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"):
            subprocess.run(["psql", "-q", self.admin, "-c", statement], check=True, stdout=subprocess.DEVNULL)

    def run(self, sql, rows):
        table, columns = sql.split("INTO ")[1].split(" VALUES")[0].split(" (")
        text = io.StringIO()
        csv.writer(text).writerows([["" if cell is None else cell for cell in row] for row in rows])
        copy = f"\\copy {table} ({columns} FROM STDIN WITH (FORMAT csv)"
        subprocess.run(["psql", "-q", self.url, "-c", copy], input=text.getvalue(), text=True, check=True)

    def all(self, sql):
        out = subprocess.run(["psql", "-qAt", "-F", "\t", self.url, "-c", sql], check=True, stdout=subprocess.PIPE, text=True).stdout
        return [tuple(line.split("\t")) for line in out.splitlines()]

    def uuid(self, value):
        return str(value)


class Stage:
    """`slips` are (code, ticket) in an order that tells nothing."""

    def __init__(self, lianping, database, folder, count):
        self.lianping, self.database, self.folder = str(lianping), database, folder
        (folder / "key").write_text(KEY.hex())
        (folder / "key").chmod(0o600)
        self.fill(count)
        self.process = None

    def cli(self, *arguments):
        subprocess.run([self.lianping, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "LIANPING_DATABASE_URL": self.database.url})

    def fill(self, count):
        write = lambda name, text: (self.folder / name).write_text(text) and self.folder / name
        compounds = [f"{community}-001" for community in COMMUNITIES]
        self.cli("migrate")
        self.cli("rulebook", "add", DATA / "rulebook.toml")
        self.cli("policy", "add", DATA / "policy.toml")
        self.cli("import", "divisions", DATA / "wuhua_divisions.csv")
        self.cli("import", "firms", write("firms.csv", f"uscc,name\n{FIRM},安居物业服务有限公司\n"))
        rows = "".join(f"{one},小区{one[-7:-4]},old,1990,{HOUSEHOLDS},900000,professional\n" for one in compounds)
        self.cli("import", "compounds", write("compounds.csv", f"code,name,class,built_year,households,area_m2,mode\n{rows}"))
        rows = "".join(f"{one},{FIRM},2025-01-01,,2024-12-20,indefinite,2025-01-05\n" for one in compounds)
        self.cli("import", "engagements", write("engagements.csv", f"compound,uscc,from,to,signed_on,kind,filed_on\n{rows}"))
        self.cli("cycle", "create", "2026", "--rulebook", "wuhua-default/1", "--from", "2026-01-01", "--to", "2026-12-31")
        self.cli("cycle", "open", "2026")
        rng, at = random.Random(7), "2026-06-24T00:00:00+00:00"
        batch = {one: uuid.UUID(int=rng.getrandbits(128)) for one in compounds}
        each = -(-count // len(compounds))
        fingerprint = mac("fingerprint", b"")[:16]
        self.database.run("INSERT INTO slip_batch (id, cycle_code, compound_code, slips, key_fingerprint, made_at, made_by) VALUES (?,?,?,?,?,?,?)", [(self.database.uuid(batch[one]), "2026", one, each, fingerprint, at, "operator") for one in compounds])
        units, slips, self.slips = [], [], []
        for number in range(count):
            compound, slip_no = compounds[number % len(compounds)], number // len(compounds) + 1
            secret = code(rng)
            digest = mac("code", secret.encode())
            units.append((compound, f"{slip_no}", 8000))
            slips.append((digest, "2026", compound, slip_no, f"{slip_no}", f"R{number:09}", self.database.uuid(batch[compound])))
            ticket = f"{digest}.2026.{compound}.{slip_no}.R{number:09}"
            self.slips.append((secret, f"{ticket}.{mac('ticket', ticket.encode())}"))
        self.database.run("INSERT INTO unit (compound_code, door, area) VALUES (?,?,?)", units)
        self.database.run("INSERT INTO slip (code_hash, cycle_code, compound_code, slip_no, door, receipt, batch_id) VALUES (?,?,?,?,?,?,?)", sorted(slips))
        bonds = sorted((*row[1:4], self.database.uuid(uuid.UUID(int=rng.getrandbits(128)))) for row in slips)
        self.database.run("INSERT INTO slip_bond (cycle_code, compound_code, slip_no, ballot_id) VALUES (?,?,?,?)", bonds)
        rng.shuffle(self.slips)

    def start(self, port):
        self.port = port
        log = open(self.folder / "serve.log", "ab")
        self.process = subprocess.Popen([self.lianping, "serve", "--database-url", self.database.url, "--listen", f"127.0.0.1:{port}", "--secret-file", str(self.folder / "key")], stdout=log, stderr=log)
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise SystemExit(f"the server did not start: {(self.folder / 'serve.log').read_text()}")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.terminate()
        self.process.wait()
