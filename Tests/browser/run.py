"""Runs the browser tests: one line a test, one summary line, exit status 1 when any fails."""
import importlib
import pathlib
import sys
import time
import traceback

from bench import Stage

MODULES = ("journeys", "pixels", "frames", "speed", "tabs", "weight", "colours", "reach", "judge", "hostile", "fuzz", "looks")


def main(arguments):
    tiepoint = arguments[arguments.index("--tiepoint") + 1]
    rest = [one for one in arguments if one not in ("--tiepoint", tiepoint)]
    options = [one for one in rest if one.startswith("--")]
    names = [one for one in rest if one not in options]
    if "see" in names:  # all but what a person decides
        names = [one for one in MODULES if one != "judge"]
    if unknown := [one for one in names if one not in MODULES] + [one for one in options if one != "--approve"]:
        sys.exit(f"no test {unknown[0]}; there are {', '.join(MODULES)}, see and --approve")
    if "--approve" in options and not names:
        names = ["looks"]
    with Stage(str(pathlib.Path(tiepoint).resolve()), options) as stage:
        for name in names or MODULES:
            begun = time.monotonic()
            print(f"— {name}", flush=True)
            try:
                importlib.import_module(name).run(stage)
            except Exception as error:
                traceback.print_exc()
                stage.report.check(f"{name} ran to its end", type(error).__name__, "no exception", False)
            print(f"  {time.monotonic() - begun:.0f} s", flush=True)
        stage.report.none("breaches of the page's policy in all journeys", stage.watch.policy)
        stage.report.none("errors and warnings on the console", stage.watch.errors)
        stage.report.none("requests to elsewhere", stage.watch.elsewhere)
        report = stage.report
    print(f"browser: {report.passed} passed, {report.failed} failed")
    sys.exit(1 if report.failed else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
