"""A frame is one date, whole: every animation frame is looked at while tiles come late and out of order."""
import random

import numpy

from bench import png, until

# Each canvas is sampled between its parts; ground is what lies around the site. A colour names its date.
LOOK = """() => {
  const seen = window.__seen = { frames: 0, mixed: 0, blank: 0, wrong: 0, dates: [], examples: [], stop: false };
  const look = () => {
    if (seen.stop) return;
    seen.frames++;
    const told = window.tiepoint.frame;
    const parts = [];
    const handle = document.querySelector('.swipe-handle');
    const cut = handle.hidden ? 0 : Math.round(parseFloat(handle.style.left) * devicePixelRatio);
    for (const canvas of document.querySelectorAll('.pane:not([hidden]) canvas')) {
      const { width, height } = canvas;
      const bytes = canvas.getContext('2d').getImageData(0, 0, width, height).data;
      const sides = cut ? [new Set(), new Set()] : [new Set()];
      for (let y = 6; y < height; y += 13) for (let x = 5; x < width; x += 17) {
        const i = (y * width + x) * 4;
        if (bytes[i + 2] === 0x1d && bytes[i] === 0x15) continue;
        sides[cut && x >= cut ? 1 : 0].add(Math.round((bytes[i] - 30) / 8));
      }
      parts.push(...sides);
    }
    parts.forEach((part, i) => {
      const dates = [...part];
      if (dates.length > 1) { seen.mixed++; if (seen.examples.length < 5) seen.examples.push(`mixed ${dates}`); }
      if (!dates.length) { seen.blank++; if (seen.examples.length < 5) seen.examples.push(`blank at frame ${seen.frames}`); }
      if (dates.length === 1 && window.__order[told.dates[i]] !== dates[0]) {
        seen.wrong++;
        if (seen.examples.length < 5) seen.examples.push(`says ${told.dates[i]}, shows ${dates[0]}`);
      }
      for (const date of dates) if (!seen.dates.includes(date)) seen.dates.push(date);
    });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def run(stage):
    for mode, number in (("one", 50), ("swipe", 25), ("side", 25)):
        changes(stage, mode, number)


def changes(stage, mode, number):
    scenes = stage.server.json("/api/scenes")["scenes"]
    place = {scene["plate"]: i for i, scene in enumerate(scenes)}
    chance = random.Random(7)
    flat = {}

    def case(route):
        # Sixteen tiles on two levels, where the demo itself has one tile.
        route.fulfill(json={**stage.server.json("/api/case"), "tile": 128, "levels": 2})

    def late(route):
        nonlocal waiting
        waiting += 1
        page.wait_for_timeout(chance.randint(20, 250))
        i = place[route.request.url.split("/plates/")[1].split("/")[0]]
        if i not in flat:
            flat[i] = png(numpy.full((128, 128, 3), (30 + 8 * i, 120, 90), "u1"))
        try:
            route.fulfill(body=flat[i], content_type="image/png")
        except Exception:
            pass  # the page broke the request off, as it should
        waiting -= 1

    def before(page_):
        nonlocal page
        page = page_
        page.route("**/api/case", case)
        page.route("**/plates/**", late)

    page, waiting = None, 0
    with stage.page(f"/#site?mode={mode}", before=before, width=1100, height=760) as page:
        page.evaluate("order => { window.__order = order; }", {scene["date"]: i for i, scene in enumerate(scenes)})
        page.evaluate(LOOK)
        line = page.locator(".timeline").bounding_box()
        done = 0
        while done < number:
            kind = chance.random()
            if kind < 0.4:
                page.keyboard.press("." if done % 24 < 12 else ",")
            elif kind < 0.55:
                page.keyboard.press("Shift+Period" if done % 2 else "Shift+Comma")
            elif kind < 0.7:
                page.keyboard.press("x")
            else:
                page.mouse.click(line["x"] + 24 + chance.random() * (line["width"] - 48), line["y"] + 80)
            if done % 9 == 8:
                page.keyboard.press("+" if done % 2 else "0")
            done += 1
            page.wait_for_timeout(chance.choice((10, 40, 120, 260)))
        page.mouse.move(line["x"] + 24, line["y"] + 80)
        page.mouse.down()
        for i in range(25):
            page.mouse.move(line["x"] + 24 + i * (line["width"] - 48) / 24, line["y"] + 80)
            page.wait_for_timeout(20)
        page.mouse.up()
        page.wait_for_timeout(500)
        seen = page.evaluate("() => { window.__seen.stop = true; return window.__seen; }")
        page.goto("about:blank")
        until(lambda: page.wait_for_timeout(50) or waiting == 0)
    faults = seen["mixed"] + seen["blank"] + seen["wrong"]
    stage.report.check(
        f"one date a frame, {mode}, {number} changes, tiles late",
        f"{seen['mixed']} mixed, {seen['blank']} blank, {seen['wrong']} mistold of {seen['frames']}",
        "0", faults == 0 and seen["frames"] > 100 and len(seen["dates"]) > 8)
    for example in seen["examples"]:
        print(f"    {example}")
