"""What the views look like, against the approved pictures in Documentation/Workbench."""
import hashlib
import io
import pathlib
import subprocess
import tempfile

import numpy
from PIL import Image, PngImagePlugin

from bench import BUILD, ROOT, Server, copied_case, sharp, until

APPROVED = ROOT / "Documentation" / "Workbench"
LOOKS = BUILD / "looks"
MOST = 0.001
# A channel may differ by so much: 256 colours stand in an approved picture.
TOLERANCE = 40
MOST_BYTES = 400_000
# Views whose right panel is shown from its end.
FROM_BELOW = ("site-dark",)


def fonts():
    """What letters look like depends on the fonts that are here and on the browser's version."""
    listed = subprocess.run(["fc-list", ":", "family", "style", "fontversion"], capture_output=True, text=True).stdout
    return hashlib.sha256("\n".join(sorted(listed.splitlines())).encode()).hexdigest()[:16]


def run(stage):
    LOOKS.mkdir(parents=True, exist_ok=True)
    dates = "a=2023-07-30&b=2024-05-03"
    look(stage, "site-light", f"/#site?{dates}&s=S2")
    look(stage, "site-dark", f"/#site?{dates}&s=S2", scheme="dark", act=point)
    look(stage, "site-900", f"/#site?{dates}&s=S1", width=900)
    look(stage, "swipe", f"/#site?{dates}&mode=swipe&s=S2&at=201,201,2")
    look(stage, "side", f"/#site?{dates}&mode=side&s=S2", scheme="dark")
    look(stage, "keys", f"/#site?{dates}&s=S2", act=keys)
    with tempfile.TemporaryDirectory() as folder:
        copied_case(pathlib.Path(folder) / "works")
        server = Server(stage.tiepoint, folder=folder, cache=stage.cache)
        try:
            look(stage, "start", "/", server=server, ready=False, act=lambda page: page.locator(".recent-case").wait_for())
        finally:
            server.close()


def point(page):
    page.locator(".stage").click(position={"x": 300, "y": 300})
    page.locator("table.values").wait_for()
    page.get_by_text("not read yet").wait_for(state="detached", timeout=60_000)
    page.mouse.move(0, 0)


def seen_to_its_end(page):
    """Scrolls the right panel to its end until its height and place stand for half a second."""
    place = "panel => { panel.scrollTo(0, panel.scrollHeight); return [panel.scrollHeight, panel.scrollTop]; }"
    panel = page.locator("aside.right")
    stood, last = 0, None
    while stood < 5:
        now = panel.evaluate(place)
        stood, last = (stood + 1 if now == last else 0), now
        page.wait_for_timeout(100)


def keys(page):
    page.keyboard.press("?")
    page.locator("dialog.keys").wait_for()


def look(stage, name, path, act=None, ready=True, **page_options):
    with stage.page(path, ready=ready, **page_options) as page:
        if ready:
            page.locator(".histogram .bars").wait_for(state="attached")
            page.locator("#claims-title + .found :is(.claim, p)").first.wait_for()
        if act:
            act(page)
        page.wait_for_timeout(400)  # the address is written, the live region has spoken
        if ready:
            sharp(page)
        if name in FROM_BELOW:
            seen_to_its_end(page)
        taken = page.screenshot(animations="disabled", caret="hide")
        (LOOKS / f"{name}.png").write_bytes(taken)
    approved = APPROVED / f"{name}.png"
    machine = f"{fonts()} {stage.browser.version.split('.')[0]}"
    image = Image.open(io.BytesIO(taken)).convert("RGB")
    if "--approve" in stage.options or not approved.exists():
        APPROVED.mkdir(parents=True, exist_ok=True)
        told = PngImagePlugin.PngInfo()
        told.add_text("Fonts and browser", machine)
        image.quantize(256, kmeans=2, dither=Image.Dither.NONE).save(approved, "PNG", optimize=True, pnginfo=told)
        size = approved.stat().st_size
        stage.report.check(f"look {name}: stored", f"{size // 1000} KB, {differing(image, approved):.4%} lost", f"≤ {MOST_BYTES // 1000} KB", size <= MOST_BYTES and differing(image, approved) <= MOST)
        return
    if Image.open(approved).info.get("Fonts and browser") != machine:
        stage.report.skip(f"look {name}", "approved with other fonts or another browser; look at .build/browser/looks")
        return
    share = differing(image, approved)
    stage.report.check(f"look {name}: pixels changed", f"{share:.3%}", f"≤ {MOST:.1%}", share <= MOST)


def differing(image, approved):
    old = numpy.asarray(Image.open(approved).convert("RGB")).astype(int)
    new = numpy.asarray(image).astype(int)
    return float((abs(old - new).max(-1) > TOLERANCE).mean()) if old.shape == new.shape else 1.0
