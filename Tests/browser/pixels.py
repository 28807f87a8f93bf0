"""The canvas is read back: what stands on the screen is the plate's own pixels, and a swipe is a clip."""
import base64

import numpy

from bench import move, picture, png, sharp, twice

RATIOS = (1, 1.5, 2)
PLACE = (200.3, 201.7)  # no whole cell, so rounding is tried

# Whole pixels are compared where they are: a canvas at device ratio 2 has five megabytes.
TOOLS = """() => {
  window.__read = () => {
    const canvas = document.querySelector('.pane canvas');
    const { width, height } = canvas;
    return { width, height, pixels: new Uint32Array(canvas.getContext('2d').getImageData(0, 0, width, height).data.buffer) };
  };
  window.__keep = name => { window[name] = window.__read(); };
  window.__plate = ({ bytes, columns, rows }) => {
    window.__cells = { columns, rows, pixels: new Uint32Array(Uint8Array.from(atob(bytes), one => one.charCodeAt(0)).buffer) };
  };
  // The cell under the middle of each screen pixel, nearest neighbour, ground around the site.
  window.__against = ({ column, row, zoom }) => {
    const { width, height, pixels } = window.__read(), cells = window.__cells;
    const left = Math.round(width / 2 - column * zoom), top = Math.round(height / 2 - row * zoom);
    const ground = 0xff1d1815;
    let differ = 0, inside = 0;
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
      const i = Math.floor((x - left) / zoom), j = Math.floor((y - top) / zoom);
      const there = i >= 0 && j >= 0 && i < cells.columns && j < cells.rows;
      inside += there;
      differ += pixels[y * width + x] !== (there ? cells.pixels[j * cells.columns + i] : ground);
    }
    const box = document.querySelector('.pane canvas').getBoundingClientRect();
    const exact = Math.abs(width - box.width * devicePixelRatio) <= 0.51 && Math.abs(height - box.height * devicePixelRatio) <= 0.51;
    return { differ, inside, all: width * height, exact };
  };
  // The picture now, against A left of the border and B right of it.
  window.__swiped = now => {
    const { width, height, pixels } = now ?? window.__read(), a = window.__a, b = window.__b;
    if (a.width !== width || a.height !== height) return width * height;
    const cut = Math.round(parseFloat(document.querySelector('.swipe-handle').style.left) * devicePixelRatio);
    let differ = 0;
    for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) differ += pixels[i] !== (x < cut ? a : b).pixels[i];
    return differ;
  };
}"""


def run(stage):
    at_ratios(stage)
    in_tiles(stage)
    swipe(stage)


def whole(stage, scene):
    """A scene's plate, put together of the server's tiles."""
    case = stage.server.json("/api/case")
    grid, tile, level = case["grid"], case["tile"], case["levels"] - 1
    out = numpy.zeros((grid["rows"], grid["columns"], 3), "u1")
    for row in range(0, grid["rows"], tile):
        for column in range(0, grid["columns"], tile):
            part = picture(stage.server.get(
                f"/plates/{scene['plate']}/{level}/{column // tile}/{row // tile}.png").content)
            target = out[row:row + tile, column:column + tile]
            target[:] = part[:target.shape[0], :target.shape[1]]
    return out


def compare(stage, ratio, what, before=None):
    scene = stage.server.json("/api/scenes")["scenes"][12]
    plate = whole(stage, scene)
    rows, columns = plate.shape[:2]
    cells = numpy.dstack([plate, numpy.full((rows, columns), 255, "u1")]).tobytes()
    differ = inside = every = 0
    exact = True
    with stage.page(before=before, width=1283, height=811, ratio=ratio) as page:
        page.evaluate(TOOLS)
        page.evaluate("plate => window.__plate(plate)", {"bytes": base64.b64encode(cells).decode(), "columns": columns, "rows": rows})
        for zoom in (1, 2, 4):
            move(page, f"#site?at={PLACE[0]},{PLACE[1]},{zoom}&date={scene['date']}", [scene["date"]])
            told = page.evaluate("place => window.__against(place)", {"column": PLACE[0], "row": PLACE[1], "zoom": zoom})
            differ, inside, every = differ + told["differ"], inside + told["inside"], every + told["all"]
            exact &= told["exact"]
    stage.report.check(what, f"{differ} of {every}", "0 of ≥ 10⁶", differ == 0 and every >= 10**6)
    stage.report.equal("  a canvas pixel is a screen pixel", exact, True)
    return inside


def at_ratios(stage):
    inside = sum(compare(stage, ratio, f"pixels at 1:1, 2:1, 4:1, device ratio {ratio}") for ratio in RATIOS)
    stage.report.check("pixels of the site read back", inside, "≥ 10⁶", inside >= 10**6)


def in_tiles(stage):
    """The demo is one tile; cut into sixteen, its seams are tried as well."""
    scenes = {scene["plate"]: scene for scene in stage.server.json("/api/scenes")["scenes"]}
    small = 128
    cut = {}

    def case(route):
        told = stage.server.json("/api/case")
        route.fulfill(json={**told, "tile": small})

    def tile(route):
        parts = route.request.url.split("?")[0].split("/")
        name, column, row = parts[-4], parts[-2], parts[-1]
        if name not in cut:
            cut[name] = whole(stage, scenes[name])
        x, y = int(column) * small, int(row[:-4]) * small
        part = cut[name][y:y + small, x:x + small]
        out = numpy.zeros((small, small, 3), "u1")
        out[:part.shape[0], :part.shape[1]] = part
        route.fulfill(body=png(out), content_type="image/png")

    def before(page):
        page.route("**/api/case", case)
        page.route("**/plates/*/*/*/*.png*", tile)

    compare(stage, 1.5, "pixels across the seams of sixteen tiles", before)


def swipe(stage):
    scenes = stage.server.json("/api/scenes")["scenes"]
    a, b = scenes[2]["date"], scenes[20]["date"]
    place = f"#site?at={PLACE[0]},{PLACE[1]},3&a={a}&b={b}"
    for ratio in RATIOS:
        with stage.page(f"/{place}", width=1283, height=811, ratio=ratio) as page:
            page.evaluate(TOOLS)

            def unswiped():
                for name, date in (("__a", a), ("__b", b)):
                    move(page, f"{place}&date={date}", [date])
                    page.evaluate("name => window.__keep(name)", name)

            def drag(share):
                handle, box = page.locator(".swipe-handle").bounding_box(), page.locator(".stage").bounding_box()
                y = box["y"] + box["height"] * 0.4
                page.mouse.move(handle["x"] + 12, y)
                page.mouse.down()
                page.mouse.move(box["x"] + box["width"] * share, y)
                page.mouse.up()
                twice(page)

            unswiped()
            unlike = page.evaluate("() => window.__a.pixels.reduce((sum, one, i) => sum + (one !== window.__b.pixels[i]), 0)")
            move(page, f"{place}&mode=swipe", [a, b])
            differ = 0
            for k in range(20):
                drag((k + 0.37) / 20)
                differ += page.evaluate("() => window.__swiped()")
            page.set_viewport_size({"width": 1121, "height": 703})
            page.wait_for_timeout(150)
            sharp(page, [a, b])
            page.evaluate("() => window.__keep('__resized')")
            unswiped()
            later = page.evaluate("() => window.__swiped(window.__resized)")
        stage.report.check(f"swipe at 20 places, device ratio {ratio}", f"{differ} (A, B: {unlike} differ)", "0", differ == 0 and unlike > 1000)
        stage.report.equal(f"swipe after a resize, device ratio {ratio}", later, 0)
