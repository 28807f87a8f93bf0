"""What every test stands on: servers on the demo, one browser, reading of the canvas, and the report."""
import base64
import contextlib
import io
import json
import os
import pathlib
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time

import numpy
import requests
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / ".build" / "browser"
DEMO = BUILD / "demo"
GROUND = (0x15, 0x18, 0x1D)
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


class Report:
    """One line a test: what, figure, goal, whether it holds."""

    def __init__(self):
        self.passed, self.failed = 0, 0

    def check(self, what, figure, goal, holds):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        print(f"{what:<52} {figure!s:<30} {goal:<34} {'ok' if holds else 'FAIL'}", flush=True)
        return holds

    def equal(self, what, figure, goal):
        return self.check(what, figure, str(goal), figure == goal)

    def none(self, what, faults):
        """A list of faults that must be empty; the first few are told."""
        self.check(what, len(faults), "0", not faults)
        for fault in list(dict.fromkeys(faults))[:6]:
            print(f"    {fault}"[:400], flush=True)

    def skip(self, what, why):
        print(f"{what:<52} skipped: {why}", flush=True)


class Server:
    """`tiepoint serve` on a case or, without one, on the start page of a folder."""

    def __init__(self, tiepoint, case=None, folder=ROOT, cache=None):
        self.own = None if cache else tempfile.mkdtemp(prefix="tiepoint-cache-")
        command = [tiepoint, "serve", *([str(case)] if case else []), "--json", "--port", "0",
                   "--no-open", "--cache", str(cache or self.own), "--web", str(ROOT / "web")]
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.errors)
        try:
            self.reached(60)
        except BaseException:
            self.close()
            raise

    def reached(self, seconds):
        text, end = b"", time.monotonic() + seconds
        while b"\n" not in text and b"}" not in text:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))
            part = os.read(self.process.stdout.fileno(), 4096) if ready else b""
            if not part:
                self.errors.seek(0)
                raise SystemExit(f"the workbench did not start: {self.errors.read().decode()[-500:]}")
            text += part
        told = json.loads(text)
        self.address, self.key, self.url = told["address"], told["key"], told["url"]
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {self.key}"

    def get(self, path):
        answer = self.session.get(self.address + path, timeout=30)
        answer.raise_for_status()
        return answer

    def json(self, path):
        return self.get(path).json()

    def code(self):
        """A new address that lets one browser in."""
        return self.session.post(
            f"{self.address}/api/enter-code", headers={"X-Tiepoint": "1"}, timeout=30).json()["url"]

    def warm(self):
        """Has every plate made, as a case that was looked at before has them."""
        for scene in self.json("/api/scenes")["scenes"]:
            if scene.get("plate"):
                self.session.get(f"{self.address}/plates/{scene['plate']}/quick.jpg", timeout=60)

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def close(self):
        self.end()
        self.process.stdout.close()
        self.errors.close()
        if self.own:
            shutil.rmtree(self.own, ignore_errors=True)


class Watch:
    """What no journey may cause: errors, breaches of the page's policy, requests to elsewhere."""

    def __init__(self):
        self.policy, self.errors, self.elsewhere = [], [], []

    def follow(self, context, address, expected=()):
        """`expected` are patterns of console errors that a test causes on purpose."""
        def told(message):
            if message.type not in ("error", "warning"):
                return
            text = f"{message.text} ({(message.location or {}).get('url', '')})"
            if re.search(r"Content Security Policy|Trusted(HTML|Script)|Refused to", text):
                self.policy.append(text)
            # Reading the canvas back is the tests' own doing.
            elif not any(re.search(pattern, text) for pattern in (*expected, "willReadFrequently")):
                self.errors.append(f"{message.type}: {text}")

        context.on("console", told)
        context.on("weberror", lambda error: self.errors.append(f"thrown: {error.error}"))
        context.on("request", lambda request: request.url.startswith((address + "/", "data:", "about:"))
                   or self.elsewhere.append(request.url))


class Stage:
    """The browser and the server that most tests use."""

    def __init__(self, tiepoint, options):
        self.tiepoint, self.options = tiepoint, options
        self.report, self.watch = Report(), Watch()
        self.cache = tempfile.mkdtemp(prefix="tiepoint-cache-")
        self.states = {}
        self.server = None
        self.driver = self.browser = None

    def __enter__(self):
        try:
            self.server = Server(self.tiepoint, DEMO / "case.tiepoint.gpkg", cache=self.cache)
            self.driver = sync_playwright().start()
            root = ["--no-sandbox"] if os.geteuid() == 0 else []
            self.browser = self.driver.chromium.launch(
                executable_path=CHROMIUM, args=[*root, "--disable-gpu", "--force-color-profile=srgb"])
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for close in (self.browser and self.browser.close, self.driver and self.driver.stop,
                      self.server and self.server.close):
            if close:
                with contextlib.suppress(Exception):
                    close()
        shutil.rmtree(self.cache, ignore_errors=True)

    def state(self, server):
        """The cookie of a browser that was let in; a code is good once, so it is shared."""
        if server.address not in self.states:
            context = self.browser.new_context()
            page = context.new_page()
            page.goto(server.code())
            page.wait_for_url(lambda url: "code=" not in url)
            self.states[server.address] = context.storage_state()
            context.close()
        return self.states[server.address]

    @contextlib.contextmanager
    def page(self, path="/", server=None, ready=True, expected=(), before=None, width=1440, height=900,
             scheme="light", ratio=1, **more):
        """A page in a fresh profile; `before` may lay routes and scripts."""
        server = server or self.server
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme,
            device_scale_factor=ratio, storage_state=self.state(server), **more)
        self.watch.follow(context, server.address, expected)
        try:
            page = context.new_page()
            page.set_default_timeout(15_000)
            if before:
                before(page)
            page.goto(server.address + path)
            if ready:
                sharp(page)
            yield page
        finally:
            context.close()


def until(holds, seconds=10, pause=0.02):
    """Waits for what is asked again and again; the page's policy forbids the driver's own way.

    `holds` must ask the browser something, for events are heard only then.
    """
    end = time.monotonic() + seconds
    while not (found := holds()):
        if time.monotonic() > end:
            return found
        time.sleep(pause)
    return found


def frame(page):
    return page.evaluate("() => window.tiepoint ? { ...window.tiepoint.frame } : null")


def sharp(page, dates=None, seconds=20):
    """Waits for a whole picture: no preview, nothing awaited, of these dates where some are named."""
    def holds():
        now = frame(page)
        return now and not (now["blank"] or now["preview"] or now["waiting"]) and \
            (dates is None or now["dates"] == dates)
    if not until(holds, seconds):
        raise AssertionError(f"no sharp picture of {dates or 'any date'}: {frame(page)}")
    twice(page)


def twice(page):
    """Two animation frames: what was asked for is drawn."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def shown(page):
    return page.locator(".shown-date").inner_text().split()[0]


def move(page, hash_, dates):
    """Goes to another picture of the case, as Back does."""
    page.evaluate("hash => { location.hash = hash; }", hash_)
    twice(page)
    sharp(page, dates)


READ = """() => {
  const canvas = document.querySelector('.pane canvas');
  const { width, height } = canvas;
  const bytes = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const parts = [];
  for (let i = 0; i < bytes.length; i += 32768) parts.push(String.fromCharCode.apply(null, bytes.subarray(i, i + 32768)));
  const box = canvas.getBoundingClientRect();
  return { width, height, bytes: btoa(parts.join('')), across: box.width * devicePixelRatio, down: box.height * devicePixelRatio };
}"""


def canvas(page):
    """The plate's pixels as they stand, and whether the canvas has one for each pixel of the screen."""
    told = page.evaluate(READ)
    pixels = numpy.frombuffer(base64.b64decode(told["bytes"]), "u1")
    exact = abs(told["width"] - told["across"]) <= 0.51 and abs(told["height"] - told["down"]) <= 0.51
    return pixels.reshape(told["height"], told["width"], 4)[..., :3], exact


def picture(bytes_):
    """A tile as it stands on the plate's ground, which shows where nothing is known."""
    image = Image.open(io.BytesIO(bytes_)).convert("RGBA")
    return numpy.asarray(Image.alpha_composite(Image.new("RGBA", image.size, (*GROUND, 255)), image).convert("RGB"))


def png(pixels):
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    return out.getvalue()


def copied_case(folder, *statements):
    """A copy of the demo's case, changed by SQL as no engine would."""
    import sqlite3

    folder.mkdir(parents=True, exist_ok=True)
    case = folder / "case.tiepoint.gpkg"
    shutil.copy(DEMO / "case.tiepoint.gpkg", case)
    with contextlib.closing(sqlite3.connect(case)) as base:
        # The triggers of the geometry index call functions that only GDAL knows.
        for (name,) in base.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            base.execute(f'drop trigger "{name}"')
        for statement in statements:
            base.execute(*statement)
        base.commit()
    return case
