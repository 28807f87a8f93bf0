#!/usr/bin/env python3
"""Checks a bundle as Documentation/Evidence.md describes it, by that text alone: Python 3.11 and, for time
stamps, the openssl command. Exit: 0 nothing is refused, 1 something is, 65 no bundle, 66 not there."""
import argparse, base64, bisect, collections, functools, hashlib, itertools, json, os, re, sqlite3, stat
import struct, subprocess, sys, time, types
from datetime import datetime, timezone
FINDINGS, OWN, CASE, INF = [], {"manifest.sha256", "seal.note"}, "case.tiepoint.gpkg", float("inf")
NOTE = (r"(?P<seal>tiepoint-seal/1\n)?(?P<origin>[^\s+]+/case/[0-9a-f]{8})\n"
        r"(?(seal)(?P<manifest>[0-9a-f]{64})\n)(?P<size>0|[1-9][0-9]{0,11})\n(?P<root>[A-Za-z0-9+/]{43}=)")
SHAPES = dict(rows=dict, supersedes=list, reinstates=list) | dict.fromkeys(
    "at id kind key parameters_sha256 previous_token_sha256 adopted event from to".split(), str)
ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
Key = collections.namedtuple("Key", "vkey name id public")
def show(words, most=300):  # words out of a bundle, made safe to print
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(words)[:most])
def expect(right, subject, wrong):  # a finding, unless it is right
    if not right: FINDINGS.append(f"refused: {show(subject)}: {show(wrong)}")
    return right
def must(right, wrong):  # ends the check that it is in, unless it is right
    if not right: raise ValueError(wrong)
def attempt(subject, check, *arguments):  # what the check returns; where it cannot go on, a finding and None
    try: return check(*arguments)
    except Exception as error: expect(False, subject, str(error) or type(error).__name__)
def sha256(data): return hashlib.sha256(data).digest()
def read(b, path):  # only what the walk found to be a plain file is ever opened
    must(path in b.files, f"{path} is not there")
    with open(path, "rb") as file: return file.read()

# Ed25519 (RFC 8032, 5.1); a point is (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    return (b - a) * (d - c) % P, (d + c) * (b + a) % P, (d - c) * (d + c) % P, (b - a) * (b + a) % P
def times(n, p):
    total = (0, 1, 1, 0)
    for bit in bin(n)[2:]: total = add(add(total, total), p) if bit == "1" else add(total, total)
    return total
def point(raw):  # the point of which these 32 bytes are the canonical encoding
    y, sign = int.from_bytes(raw, "little") % 2**255, raw[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square: x = x * pow(2, (P - 1) // 4, P) % P
    must(y < P and x * x % P == square and (x or not sign), "no point in its canonical encoding")
    return (x if x % 2 == sign else P - x), y, 1, (x if x % 2 == sign else P - x) * y % P
BASE = point(b"\x58" + b"\x66" * 31)
def verifies(key, message, signature):  # s is below L, and [s]B = R + [k]A without a cofactor
    s, k = (int.from_bytes(raw, "little") for raw in
            (signature[32:], hashlib.sha512(signature[:32] + key.public + message).digest()))
    p, q = times(s % L, BASE), add(point(signature[:32]), times(k % L, point(key.public)))
    return len(signature) == 64 and s < L and all((p[i] * q[2] - q[i] * p[2]) % P == 0 for i in (0, 1))

def unbase64(words):
    raw = base64.b64decode(words, validate=True)
    must(base64.b64encode(raw).decode() == words, "holds base64 that is not canonical")
    return raw
def key_of(vkey):
    match = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})", vkey)
    must(match and vkey.isprintable(), f"{vkey} is no vkey")
    raw, id = unbase64(match[3]), bytes.fromhex(match[2])
    must(raw[0] == 1 and times(8, point(raw[1:]))[0], f"{vkey} is no Ed25519 key, or of small order")
    must(sha256(match[1].encode() + b"\n" + raw)[:4] == id, f"{vkey} has not its own key id")
    return Key(vkey, match[1], id, raw[1:])
def note_of(data):  # a checkpoint or a seal; its parts must make the same bytes again
    body, _, tail = data[:65536].decode().partition("\n\n")
    lines, parts = re.findall(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})\n", tail), re.fullmatch(NOTE, body)
    again = body + "\n\n" + "".join(f"— {name} {signature}\n" for name, signature in lines)
    must(lines and parts and again.encode() == data, "is no signed note of its form, byte for byte")
    return types.SimpleNamespace(
        **parts.groupdict() | {"size": int(parts["size"]), "root": unbase64(parts["root"])},
        text=(body + "\n").encode(), by=[(name, unbase64(raw)) for name, raw in lines])
def check_note(b, name, note, needed):  # its signatures (unknown keys are passed over), origin and root
    seen, before = set(), len(FINDINGS)
    for key, signature in ((b.known.get((who, raw[:4])), raw[4:]) for who, raw in note.by):
        right = not key or key not in seen and attempt(name, verifies, key, note.text, signature)
        expect(right, name, f"the signature by {key and key.vkey} is wrong or there twice")
        seen.add(key)
    for key in needed: expect(key and key in seen, name, f"is not signed by {key and key.vkey}")
    expect(note.origin == b.origin, name, f"is of {note.origin}, the log is of {b.origin}")
    expect(b.roots.get(note.size) == note.root, name, f"has not the root of the first {note.size} entries")
    return len(FINDINGS) == before
def node(right, left): return hashlib.sha256(b"\x01" + left + right).digest()
def roots(leaves, sizes):  # RFC 6962: the root of the first n leaf hashes, for each n of sizes
    found, full = {0: sha256(b"")}, []  # full: roots of complete subtrees, one for each 1 of n in binary
    for n, leaf in enumerate(leaves, 1):
        full.append(leaf)
        for _ in range((n & -n).bit_length() - 1): full.append(node(full.pop(), full.pop()))
        if n in sizes: found[n] = functools.reduce(node, full[::-1])
    return found

def check_bytes(b):
    for folder, folders, names in os.walk(".", onerror=lambda error: expect(False, error.filename, error)):
        for path in (os.path.join(folder, name)[2:] for name in folders + names):
            mode = os.lstat(path).st_mode
            if stat.S_ISREG(mode): b.files.add(path)
            expect(stat.S_ISREG(mode) or stat.S_ISDIR(mode), path, "is a link or a device, not a plain file")
    data = read(b, "manifest.sha256")
    b.manifest, lines = sha256(data).hex(), re.findall(rb"([0-9a-f]{64})  ([^\x00-\x1f\x7f\\]+)\n", data)
    expect(b"".join(digest + b"  " + path + b"\n" for digest, path in lines) == data, "manifest.sha256",
           "has lines that are not a hash, two blanks and a path")
    expect([path for _, path in lines] == sorted({path for _, path in lines}), "manifest.sha256",
           "does not have each path once, in ascending order")
    b.listed = {os.fsdecode(path): digest.decode() for digest, path in lines}
    for path, digest in b.listed.items():  # a path with .. or the like is none that the walk found
        if expect(path in b.files - OWN, path, "is in the manifest, and no file of the bundle to be there"):
            with open(path, "rb") as file: actual = hashlib.file_digest(file, "sha256").hexdigest()
            expect(digest == actual, path, "does not have the hash that the manifest has")
    for path in sorted(b.files - set(b.listed) - OWN): expect(False, path, "is not in the manifest")
    return f"{len(b.listed)} files hashed against the manifest, {len(b.files)} files in the folder"

def canonical(value):
    if type(value) is dict:  # code points sort as their bytes in UTF-8 do
        return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in sorted(value)) + "}"
    if type(value) is list: return "[" + ",".join(map(canonical, value)) + "]"
    escape = lambda match: ESCAPED.get(match[0]) or f"\\u{ord(match[0]):04x}"
    return '"' + re.sub('["\\\\\x00-\x1f\u2028\u2029]', escape, value) + '"' if type(value) is str else str(value)
def entry_of(line):  # an entry, which must be the canonical JSON of what it says
    entry = json.loads(line.decode())
    must(type(entry) is dict and {"at", "id", "kind"} <= entry.keys(), "is no entry with at, id and kind")
    for name, value in entry.items():
        parts = value.values() if type(value) is dict else value if type(value) is list else ()
        right = type(value) in (str, int, list, dict) and type(value) is SHAPES.get(name, type(value))
        must(right and all(type(part) is str for part in parts), f"{name} is not of its kind")
    must(canonical(entry).encode() == line, "is not canonical JSON")
    return entry
def check_keys(b, named):  # backwards from the sealing key: keys[i] is in force up to changes[i] entries
    own = read(b, "log/key.vkey").decode().removesuffix("\n")
    expect(named in (None, own), "author", f"log/key.vkey is {own}, not the key that you named")
    b.keys = [key_of(named or own)]
    for i in reversed([i for i, entry in enumerate(b.entries) if entry["kind"] == "key"]):
        event, old, new = (b.entries[i].get(name, "") for name in ("event", "from", "to"))
        expect(event in ("rotate", "revoke") and b.keys[0] and new == b.keys[0].vkey, f"entry {i}",
               "does not give the log to the key that is in force after it")
        b.keys.insert(0, attempt(f"entry {i}", key_of, old))
        b.changes.insert(0, (i, event, old))
    b.known = {(key.name, key.id): key for key in b.keys if key}
def signer(b, size): return b.keys[bisect.bisect_left(b.changes, (size,))] if b.keys else None
def check_author(b, named):
    *b.lines, rest = read(b, "log/entries.jsonl").split(b"\n")
    nothing, count = {"at": "", "id": "", "kind": ""}, len(b.lines)
    expect(count and not rest, "log/entries.jsonl", "is empty or does not end with a line feed")
    b.entries = [attempt(f"entry {i}", entry_of, line) or nothing for i, line in enumerate(b.lines)]
    b.leaves = [sha256(b"\x00" + line) for line in b.lines]
    b.roots = roots(b.leaves, range(count + 1))
    for name, n in collections.Counter(entry["id"] for entry in b.entries).items():
        expect(n == 1, "log/entries.jsonl", f"has the id {name} {n} times")
    attempt("author", check_keys, b, named)
    for i, event, _ in b.changes:  # anybody can take a copy over in this way, and nobody agrees
        expect(named or event == "rotate", f"entry {i}", "revokes a key: name the new one with --key")
    last = next((entry for entry in reversed(b.entries) if entry["kind"] == "seal"), {}).get("files", {})
    dossier = {path: digest for path, digest in b.listed.items() if path.startswith("dossier/")}
    expect(last == dossier or not dossier, "dossier", "is not the one that the log says was sealed")
    first = b.keys[0].name if b.keys and b.keys[0] else "?"
    b.origin = f"{first}/case/{b.leaves[0].hex()[:8] if count else '?'}"
    for path in sorted(path for path in b.files if path.startswith("log/checkpoints/")):
        match = re.fullmatch(r"log/checkpoints/([0-9]{6,12})\.(note|[^/]+\.tsr)", path)
        if not expect(match, path, "is neither a checkpoint nor a reply to one"): continue
        if match[2] != "note": b.tokens.append((path, int(match[1])))
        elif note := attempt(path, lambda: note_of(read(b, path))):
            right = not note.manifest and f"{note.size:06}" == match[1]
            if expect(right, path, "is not named by its number of entries"): b.notes[note.size] = note
    sizes, needed = sorted(b.notes), {n: {signer(b, n)} for n in b.notes}
    for i, (position, event, _) in enumerate(b.changes):  # the first one after a rotation is signed by both
        later = next((n for n in sizes if n > position), None)
        if event == "rotate" and later: needed[later] |= set(b.keys[i:i + 2])
    for n in sizes: check_note(b, f"log/checkpoints/{n:06}.note", b.notes[n], needed[n])
    expect(count and sizes[-1:] == [count], "log", f"no last checkpoint covers all of its {count} entries")
    seal = note_of(read(b, "seal.note"))
    right = check_note(b, "seal.note", seal, b.keys[-1:] or [None])
    expect(seal.manifest == b.manifest and seal.size == count, "seal.note", "is of another manifest or log")
    who = "which you named" if named else "which you did not name with --key: compare it with the published"
    changes = ", ".join(f"{event} at {i} of {old}" for i, event, old in b.changes) or "none"
    return (f"{'signed' if right else 'NOT rightly signed'} by {named or b.keys and b.keys[-1].vkey}, {who}; "
            f"{count} entries, {len(sizes)} checkpoints; changes of key: {changes}")

def text(value): return len(value).to_bytes(4, "big") + value
def quoted(name): return '"' + name.replace('"', '""') + '"'
ENCODED = {int: lambda v: struct.pack(">cq", b"I", v), float: lambda v: struct.pack(">cd", b"F", v),
           str: lambda v: b"T" + text(v.encode()), bytes: lambda v: b"B" + text(v)}
def open_case(b):  # the case, its real tables: name -> column -> (type, place in the primary key, hidden)
    must(CASE in b.files, f"{CASE} is not there")
    for end in "-wal", "-shm", "-journal": expect(CASE + end not in b.files, CASE + end, "alters the case")
    db, deadline = sqlite3.connect(f"file:{CASE}?mode=ro&immutable=1", uri=True), time.monotonic() + 60
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, os.path.getsize(CASE) + 100000)
    db.set_progress_handler(lambda: time.monotonic() > deadline, 100000)
    db.execute("PRAGMA trusted_schema=off")
    for pragma, right in ("encoding", "UTF-8"), ("integrity_check(1)", "ok"):  # an index could lie
        must(db.execute(f"PRAGMA {pragma}").fetchone() == (right,), f"the case fails: PRAGMA {pragma}")
    real, tables = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND rootpage > 0", {}
    for name, sql in db.execute(real).fetchall():
        if str(sql).startswith("CREATE TABLE "):  # not a virtual one
            columns = db.execute(f"PRAGMA table_xinfo({quoted(name)})")
            tables[name] = {column[1]: (column[2].upper(), column[5], column[6]) for column in columns}
    return db, tables
def row_roots(db, table, columns, last_site):  # activity -> the root of its rows, and their number
    owner = {"activity": "id", "site": "?"}.get(table, "activity")
    names = sorted(columns.keys() - ({"superseded_by"} if table == "activity" else set()))
    right = table == "activity" or columns.get("fid", ())[:2] == ("INTEGER", 1)
    expect(right, table, "has no fid that is its INTEGER PRIMARY KEY")
    expect(not any(hidden for _, _, hidden in columns.values()), table, "has computed columns")
    query = f"SELECT {owner}, {', '.join(map(quoted, names))} FROM {quoted(table)}"
    start, heads, made = b"\x00" + text(table.encode()), [text(name.encode()) for name in names], {}
    for whose, *row in db.execute(query + " ORDER BY fid" * ("fid" in columns), [last_site] * (owner == "?")):
        cells = [head + ENCODED[type(value)](value) for head, value in zip(heads, row) if value is not None]
        whose = whose if type(whose) is str else repr(whose)
        made.setdefault(whose, []).append(sha256(start + b"".join(cells)))
    return {whose: (roots(rows, [len(rows)])[len(rows)].hex(), len(rows)) for whose, rows in made.items()}
def check_rows(b):
    (db, tables), expected, superseded, count = open_case(b), collections.defaultdict(dict), {}, 0
    must("log" in tables, "the case has no table log")
    written = db.execute("SELECT position, entry, leaf FROM log ORDER BY position").fetchall()
    lines = [(i, line.decode(errors="surrogateescape"), b.leaves[i].hex()) for i, line in enumerate(b.lines)]
    expect(written == lines, "log", "the case has another log than log/entries.jsonl")
    last_site = next((entry["id"] for entry in reversed(b.entries) if "site" in entry.get("rows", ())), None)
    for entry in b.entries:
        for table, root in entry.get("rows", {}).items():
            if table != "site" or entry["id"] == last_site: expected[table][entry["id"]] = root
        for name in entry.get("supersedes", ()): superseded.setdefault(name, entry["id"])
        for name in entry.get("reinstates", ()): superseded.pop(name, None)
    under = {t for t in tables if t in ("activity", "site") or "activity" in map(str.lower, tables[t])}
    for table in sorted(expected.keys() | under):
        if not expect(table in tables, table, "is no real table, and entries name rows of it"): continue
        made = row_roots(db, table, tables[table], last_site)
        for whose in sorted(expected[table].keys() | made.keys()):
            (root, n), said = made.get(whose, (sha256(b"").hex(), 0)), expected[table].get(whose)
            where, count = "are not those of its entry" if said else "are in no log entry", count + n
            expect(root == said, table, f"the {n} rows of activity {whose} {where}")
    by_id, names = {entry["id"]: entry for entry in b.entries}, ("kind", "at", "key", "parameters_sha256")
    columns = ["id", "step", "finished", "key", "parameters", "superseded_by"]
    must({*columns} <= {*tables.get("activity", ())}, "the case has no table activity with its columns")
    for whose, *row in db.execute(f"SELECT {', '.join(map(quoted, columns))} FROM activity"):
        row[3], entry = None if row[3] is None else sha256(row[3].encode()).hex(), by_id.get(whose)
        said = [*map(entry.get, names), superseded.get(whose)] if entry else row  # none: it is named above
        for name, value, right in zip((*names, "superseded_by"), row, said):
            expect(value == right, "activity", f"{name} of {whose} is {value}, the log has {right}")
    free = ", ".join(sorted(tables.keys() - under - {"log"}))
    return f"{count} rows of {len(under)} tables against {len(b.entries)} entries; not under the log: {free}"

def openssl(*arguments):
    return subprocess.run(["openssl", "ts", *arguments], stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=20, env={**os.environ, "LC_ALL": "C"})
def stamped(path, note, authorities):  # between which times the authority saw the note, in seconds
    for form in (), ("-token_in",):
        if (shown := openssl("-reply", "-in", path, "-text", *form)).returncode == 0: break
    info = shown.stdout.decode("latin-1").rpartition("TST info:\n")[2]  # what stands before it, nobody signed
    when = re.search(r"^Time stamp: (\w+ +\d+ [\d:]{8})(\.\d+)? (\d{4}) GMT\nAccuracy: (.*)$", info, re.M)
    must(when and re.search("^Hash Algorithm: sha256$", info, re.M), "is no time stamp of a SHA-256")
    moment = datetime.strptime(f"{when[1]} {when[3]} +0000", "%b %d %H:%M:%S %Y %z").timestamp()
    then = "-attime", f"{moment:.0f}"
    proof = openssl("-verify", "-in", path, "-data", note, "-CAfile", authorities, *then, *form)
    must(proof.returncode == 0, f"does not verify: {proof.stderr.decode('latin-1').strip().split(':')[-1]}")
    scale, moment = {"seconds": 1, "millis": 1e-3, "micros": 1e-6}, moment + float(when[2] or 0)
    accuracy = sum(int(n, 16) * scale[unit] for n, unit in re.findall(r"0x([0-9A-F]+) (\w+)", when[4]))
    return moment - accuracy, moment + accuracy
def iso(moment):
    return "ever" if abs(moment) == INF else datetime.fromtimestamp(moment, timezone.utc).strftime("%FT%TZ")
def seconds(at):
    must(re.fullmatch(r"[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}Z", at), f"{at} is no time in UTC")
    return datetime.fromisoformat(at).timestamp()
def check_time(b, authorities):
    hashes, tokens = {sha256(read(b, path)).hex(): path for path, _ in b.tokens}, {}
    since, until, adopted = -INF, [INF] * len(b.entries), sum("adopted" in entry for entry in b.entries)
    for path, size in b.tokens:
        if expect(size in b.notes, path, "is a reply to no checkpoint of the bundle") and authorities:
            tokens[path] = attempt(path, stamped, path, f"log/checkpoints/{size:06}.note", authorities)
            if tokens[path] and size <= len(until): until[size - 1] = min(until[size - 1], tokens[path][1])
    until = [*itertools.accumulate(reversed(until), min)][::-1]
    for i, entry in enumerate(b.entries):
        name, quote = f"entry {i} ({entry['id']})", entry.get("previous_token_sha256")
        expect(quote is None or quote in hashes, name, "quotes a time stamp that is not in the bundle")
        earlier = b.entries[i - 1] if i else {}
        expect(quote or "previous_token_sha256" not in earlier, name, "quotes no time stamp any more")
        expect("adopted" not in entry or entry["at"] <= entry["adopted"] and (not i or "adopted" in earlier),
               name, "is adopted, and not of before the log began")
        since = max(since, (tokens.get(hashes.get(quote)) or [since])[0])
        at = attempt(name, seconds, entry.get("adopted", entry["at"]))
        expect(at is None or since - 60 <= at <= until[i] + 60, name,
               f"its time {at and iso(at)} is not from {iso(since)} to {iso(until[i])}")
    if not authorities: return f"{len(b.tokens)} time stamps are there and not checked, without --tsa-roots"
    good, last = sum(map(bool, tokens.values())), until[-1] if until else INF
    return (f"{good} of {len(b.tokens)} time stamps verify, the entries existed not after {iso(last)}; "
            f"{adopted} are adopted, from a time that nothing proves")
def check_continuity(b, old):
    if not old: return "not asked: there was no --since"
    with open(old, "rb") as file: note = note_of(file.read(65537))
    right = check_note(b, "the old note", note, [signer(b, note.size)])
    expect(right, "continuity", "the log was rewritten, or the note is of another case")
    return f"the first {note.size} entries are {'' if right else 'NOT '}those of the old note"

def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    for option in "bundle", "--key", "--tsa-roots", "--since": parser.add_argument(option)
    asked, here = parser.parse_args(arguments), os.getcwd()
    old, authorities = (path and os.path.abspath(path) for path in (asked.since, asked.tsa_roots))
    status = 66 if not os.path.exists(asked.bundle) else 0 if os.path.isdir(asked.bundle) else 65
    if status or not OWN & set(os.listdir(asked.bundle)): print("no bundle is there"); return status or 65
    b = types.SimpleNamespace(files=set(), notes={}, known={}, roots={}, manifest=None, origin=None, listed={}, **{
        name: [] for name in ("entries", "lines", "leaves", "keys", "changes", "tokens")})
    FINDINGS.clear()
    os.chdir(asked.bundle)
    for name, check, *more in (
            ("bytes", check_bytes), ("author", check_author, asked.key), ("rows", check_rows),
            ("time", check_time, authorities), ("continuity", check_continuity, old)):
        print(f"{name}: {show(attempt(name, check, b, *more) or 'could not be checked to the end', 2000)}")
    os.chdir(here)
    for finding in FINDINGS: print(finding)
    return 1 if FINDINGS else 0
if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")
    try: sys.exit(main())
    except BrokenPipeError: sys.exit(1)
