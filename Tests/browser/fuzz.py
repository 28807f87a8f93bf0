"""Requests made up from the OpenAPI, the same ones each time: no fault of ours, no answer that is not described."""
import collections
import os
import pathlib
import tempfile
import warnings

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode

from bench import ROOT, Server, copied_case

SEED = 20230305
# Not asked for: the demonstration takes a minute and would be written where the server stands.
LONG = "POST /api/demo"


def run(stage):
    nightly = os.environ.get("TIEPOINT_NIGHTLY") == "1"
    total = 10_000 if nightly else 300
    # What is made up may be kept: on a copy.
    with tempfile.TemporaryDirectory() as folder:
        server = Server(stage.tiepoint, copied_case(pathlib.Path(folder) / "works"), folder=folder, cache=stage.cache)
        try:
            shoot(stage, server, total)
        finally:
            server.close()


def shoot(stage, server, total):
    warnings.simplefilter("ignore")
    schema = schemathesis.openapi.from_path(str(ROOT / "web" / "openapi.json"))
    operations = [found.ok() for found in schema.get_all_operations()]
    operations = [one for one in operations if one.label != LONG]
    faults, unknown, statuses = [], [], collections.Counter()
    plain = requests.Session()
    sent = 0

    def send(case, operation, key):
        nonlocal sent
        sent += 1
        case.headers = {**{name: value for name, value in (case.headers or {}).items()
                           if name.lower() not in ("authorization", "host", "cookie", "content-length")}, "X-Tiepoint": "1"}
        if key:
            case.headers["Authorization"] = f"Bearer {server.key}"
        made = case.as_transport_kwargs(base_url=server.address)
        with plain.request(**{**made, "stream": True, "timeout": 60, "allow_redirects": False}) as answer:
            status = answer.status_code
            if operation.path != "/api/events":
                answer.content
        where = f"{operation.label}: {status} for {made['url'][len(server.address):][:160]} {made.get('params') or ''} {str(made.get('json', made.get('data', '')))[:80]}"
        statuses[status] += 1
        if status >= 500 and status not in (503, 507):
            faults.append(where)
        if str(status) not in operation.definition.raw["responses"]:
            unknown.append(where)

    # Where every number is a guess, most guesses end early: real names are put in for a third.
    case = server.json("/api/case")
    scenes = server.json("/api/scenes")["scenes"]
    known = {"plate": scenes[0]["plate"], "scene": scenes[0]["id"], "level": case["levels"] - 1, "column": 0, "row": 0}

    weight = {one.label: 4 if "{" in one.path or "point" in one.path or "open" in one.path or "histogram" in one.path else 1 for one in operations}
    share = total / sum(weight.values())
    for operation in operations:
        number = max(2, round(share * weight[operation.label]))
        for mode, part in ((GenerationMode.POSITIVE, 0.5), (GenerationMode.NEGATIVE, 0.5)):
            try:
                strategy = operation.as_strategy(generation_mode=mode)
            except Exception:  # an operation without any parameter has no negative requests
                strategy = operation.as_strategy()
            turn = 0

            @seed(SEED)
            @settings(max_examples=max(1, round(number * part)), database=None, deadline=None, phases=[Phase.generate],
                      suppress_health_check=list(HealthCheck))
            @given(strategy)
            def one(case):
                nonlocal turn
                turn += 1
                if turn % 3 == 0 and case.path_parameters:
                    case.path_parameters = {name: known.get(name, value) for name, value in case.path_parameters.items()}
                send(case, operation, key=turn % 10 != 9)

            try:
                one()
            except Exception as error:  # what cannot be made up is no fault of the server
                if type(error).__name__ not in ("Unsatisfiable", "SkipTest", "InvalidArgument"):
                    faults.append(f"{operation.label}: {type(error).__name__} {error}"[:300])
    # What no generator thinks of: other methods, damaged bodies, paths that climb.
    for method, path, body in (
        ("DELETE", "/api/case", b""), ("PUT", "/api/scenes", b"{}"), ("POST", "/api/open", b"{\"path\":"), ("POST", "/api/open", b"\xff\xfe"),
        ("POST", "/api/open", b"x" * 2_000_000), ("GET", "/plates/../../etc/passwd", b""), ("GET", "/%2e%2e/etc/passwd", b""), ("GET", "//etc/passwd", b""),
        ("GET", "/api/point?x=1e308&y=-1e308", b""), ("GET", f"/plates/{known['plate']}/99/99999999/-1.png", b""), ("GET", "/api/histogram?scene=" + "a" * 9000, b""),
    ):
        status = requests.request(method, server.address + path, data=body, headers={"Authorization": f"Bearer {server.key}", "X-Tiepoint": "1"}, timeout=60).status_code
        sent += 1
        statuses[status] += 1
        if not 400 <= status < 500:
            faults.append(f"{method} {path[:80]}: {status}")
    told = ", ".join(f"{status}: {n}" for status, n in sorted(statuses.items()))
    stage.report.check("requests made up from the OpenAPI", sent, f"≥ {total}", sent >= total)
    print(f"    answers {told}")
    stage.report.none("answers that are our fault (5xx but 503, 507)", faults)
    stage.report.none("answers whose status is not described", unknown)
    stage.report.check("the workbench still answers", server.json("/api/health"), "ok", server.json("/api/health") == {"ok": True})
