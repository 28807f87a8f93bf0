"""What the first view costs."""
from bench import shown, until
from speed import USABLE


def run(stage):
    bodies = {}

    def before(page):
        page.add_init_script(USABLE)
        page.on("response", lambda answer: bodies.setdefault(answer.url, answer))

    with stage.page(before=before) as page:
        told = until(lambda: page.evaluate("() => window.__usable ?? null"))
        page.wait_for_timeout(700)
        weight = 0
        for url, answer in list(bodies.items()):
            kind = answer.headers.get("content-type", "")
            if any(word in kind for word in ("javascript", "css", "svg", "html", "font")):
                weight += len(answer.body())
        # What is fetched ahead, of other dates, is not needed to begin.
        plate = next(scene["plate"] for scene in stage.server.json("/api/scenes")["scenes"] if scene["date"] == shown(page))
        needed = [path for path in told["requests"] if not path.startswith("/plates/") or plate in path]
    stage.report.check("script, style, icons and page", f"{weight / 1000:.0f} KB", "≤ 200 KB", weight <= 200_000)
    # A slow machine asks for claims and a histogram before it is usable, and for the icons anew.
    stage.report.check("requests until usable", f"{len(needed)}, of {len(set(needed))} files", "≤ 30 (fails from 36)", len(needed) < 36)
