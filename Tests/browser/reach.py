"""Everyone can use every view, dialog and state: axe, sizes of targets, no sideways scrolling."""
import itertools
import os
import pathlib
import tempfile

from axe_playwright_python.sync_playwright import Axe

from bench import Server, copied_case, twice, until

SMALL = """() => [...document.querySelectorAll('a[href], button, select, input, summary, [role=slider], [tabindex="0"]')]
  .filter(one => one.offsetParent && !one.closest('[hidden]') && !one.classList.contains('skip'))
  .map(one => [one, (one.closest('label') ?? one).getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([one, box]) => `${one.className || one.id || one.tagName} ${Math.round(box.width)} × ${Math.round(box.height)}`)"""
WIDE = "() => document.documentElement.scrollWidth - innerWidth"
SIZES = ((1440, 900), (900, 900))
SCHEMES = ("light", "dark")


def run(stage):
    faults = {"axe": [], "small": [], "wide": []}
    seen = []
    with tempfile.TemporaryDirectory() as folder:
        copied_case(pathlib.Path(folder) / "works")
        server = Server(stage.tiepoint, folder=folder, cache=stage.cache)
        try:
            def look(page, what, without=()):
                examine(page, what, faults, seen, without)

            site(stage, look)
            start(stage, server, look)
            states(stage, look)
            gone(stage, server, look)
        finally:
            server.close()
    stage.report.none(f"axe: violations in {len(seen)} states, in two looks or four", faults["axe"])
    stage.report.none("targets under 24 px in them", faults["small"])
    stage.report.none("sideways scrolling in them", faults["wide"])


AXE = Axe().axe_script


RUN = """without => axe.run({ resultTypes: ['violations'], rules: Object.fromEntries(without.map(rule => [rule, { enabled: false }])) })
  .then(told => told.violations)"""


def examine(page, what, faults, seen, without=()):
    """One state, light and dark, wide and narrow; by night every pair of these."""
    seen.append(what)
    page.evaluate(AXE)
    looks = list(itertools.product(SCHEMES, SIZES))
    if os.environ.get("TIEPOINT_NIGHTLY") != "1" and not what.startswith(("site", "start")):
        looks = list(zip(SCHEMES, SIZES))
    for scheme, (width, height) in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": height})
        twice(page)
        name = f"{what}, {scheme}, {width}"
        for one in page.evaluate(RUN, list(without)):
            node = one["nodes"][0]
            faults["axe"].append(f"{name}: {one['id']} ({one['impact']}) {node['html'][:140]} {(node.get('failureSummary') or '')[:160]!r}")
        faults["small"] += [f"{name}: {small}" for small in page.evaluate(SMALL)]
        if (over := page.evaluate(WIDE)) > 0:
            faults["wide"].append(f"{name}: {over} px")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    twice(page)


def site(stage, examine):
    with stage.page("/#site?s=S2", bypass_csp=True) as page:
        page.locator(".claim").first.wait_for()
        for box in page.locator("[data-key=candidates], [data-key=setAside]").all():
            box.check()
        box = page.locator(".stage").bounding_box()
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.locator("table.values").wait_for()
        examine(page, "site with everything open")
        page.keyboard.press("s")
        page.locator(".swipe-handle").wait_for()
        examine(page, "swipe")
        page.keyboard.press("d")
        until(lambda: page.locator(".pane:visible").count() == 2)
        examine(page, "side by side")
        page.keyboard.press("?")
        page.locator("dialog.keys").wait_for()
        examine(page, "keys")


def start(stage, server, examine):
    with stage.page(server=server, ready=False, expected=("404",), bypass_csp=True) as page:
        page.locator(".recent-case").wait_for()
        page.locator("[data-key=demo]").wait_for()
        examine(page, "start")
        page.fill("#path", "nowhere.tiepoint.gpkg")
        page.keyboard.press("Enter")
        page.locator(".problem").wait_for()
        examine(page, "start, refused")


def states(stage, examine):
    """States that the demo has not by itself: some answers are changed on their way."""
    look = dict(bypass_csp=True)
    with stage.page("/#site?mode=flicker", **look) as page:
        page.locator(".rate").wait_for()
        page.locator("button:text-is('from this date')").click()
        page.locator(".note-line").wait_for()
        page.select_option("select[data-key=bands]", "three")
        examine(page, "flicker, one date's stretch, three bands")
        page.locator("[aria-label='Open in another browser']").first.click()
        page.locator("dialog code").wait_for()
        examine(page, "open in another browser")
    with stage.page(**look) as page:
        page.fill("#find", "no such thing")
        examine(page, "nothing found")

    def answer(path, change):
        def before(page):
            page.route(f"**{path}", lambda route: route.fulfill(json=change(stage.server.json(path))))
        return before

    missing = [{"sentence": "No structures yet: nothing was looked for.", "next": "tiepoint detect --case works.tiepoint.gpkg"}]
    empty = answer("/api/structures", lambda _: {"structures": [], "changes": []})
    closed = answer("/api/case", lambda case: {**case, "missing": missing})
    with stage.page(before=lambda page: (empty(page), closed(page)), **look) as page:
        page.locator(".empty").wait_for()
        examine(page, "no structures yet")
    bare = answer("/api/case", lambda case: {key: value for key, value in case.items() if key not in ("grid", "levels", "stretch")})
    with stage.page(before=bare, ready=False, **look) as page:
        page.locator(".no-grid").wait_for()
        examine(page, "no grid yet")
    unlaid = answer("/api/scenes", lambda told: {"scenes": [
        {key: value for key, value in {**scene, "registered": False}.items() if key != "plate"} for scene in told["scenes"]]})
    with stage.page(before=unlaid, ready=False, **look) as page:
        page.locator(".blocked").first.wait_for()
        examine(page, "a date that is not laid on the grid")
    held = []
    with stage.page(before=lambda page: page.route("**/api/case", lambda route: held.append(route)), ready=False, expected=("ERR_FAILED",), **look) as page:
        page.locator(".skeleton").wait_for()
        examine(page, "opening")
        for route in held:
            route.abort()
        page.locator(".problem").wait_for()
    refused = {"type": "about:blank", "title": "The case cannot be read", "status": 422, "detail": "its grid is of a newer version", "next": "update Tiepoint"}
    with stage.page(before=lambda page: page.route("**/api/case", lambda route: route.fulfill(status=422, json=refused, content_type="application/problem+json")),
                    ready=False, expected=("422",), **look) as page:
        page.locator(".problem").wait_for()
        examine(page, "a problem")
    context = stage.browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(stage.server.address + "/")
    # A bare sentence of the server's, without parts to go to.
    examine(page, "not let in")
    context.close()


def gone(stage, server, examine):
    """The server ends while a case is looked at: the picture stays, a band says so."""
    lost = ("ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET")
    with stage.page(server=server, ready=False, expected=lost, bypass_csp=True) as page:
        page.locator(".recent-case").first.click()
        page.locator(".item").first.wait_for()
        page.wait_for_timeout(1200)
        server.end()
        page.locator(".band-gone").wait_for(timeout=20_000)
        stage.report.check("the server is gone: the picture stays, a band says so", "seen", "seen",
                           page.evaluate("() => !window.tiepoint.frame.blank"))
        examine(page, "server gone")
