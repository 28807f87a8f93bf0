"""Eight tabs share one stream, since a browser gives a host six connections."""
import tempfile
import pathlib
import time

from bench import Server, copied_case, until


def run(stage):
    with tempfile.TemporaryDirectory() as folder:
        copied_case(pathlib.Path(folder) / "works")
        server = Server(stage.tiepoint, folder=folder, cache=stage.cache)
        try:
            eight(stage, server)
        finally:
            server.close()


def eight(stage, server):
    context = stage.browser.new_context(viewport={"width": 1200, "height": 800}, storage_state=stage.state(server))
    stage.watch.follow(context, server.address)
    streams = []
    context.on("request", lambda request: request.url.endswith("/api/events") and streams.append(request.url))
    pages, slowest = [], 0
    for _ in range(8):
        page = context.new_page()
        page.set_default_timeout(15_000)
        begun = time.monotonic()
        page.goto(server.address + "/")
        page.locator(".recent-case").wait_for()
        slowest = max(slowest, time.monotonic() - begun)
        pages.append(page)
    stage.report.check("eight tabs, the slowest is usable after", f"{slowest * 1000:.0f} ms", "< 2500 ms", slowest < 2.5)
    until(lambda: page.wait_for_timeout(20) or streams)
    pages[0].wait_for_timeout(900)  # each tab listens 400 ms after it opened
    stage.report.equal("streams of events of eight tabs", len(streams), 1)
    # The case is opened in the last tab alone; the others hear of it.
    pages[-1].locator(".recent-case").first.click()
    begun = time.monotonic()

    def hearing():
        return sum(page.locator(".item").count() > 0 for page in pages) == 8

    until(hearing, 15)
    heard = sum(page.locator(".item").count() > 0 for page in pages)
    stage.report.equal(f"tabs that show the case opened in one of them ({time.monotonic() - begun:.1f} s)", heard, 8)
    # The tab that listens goes; another takes over.
    pages[0].close()
    until(lambda: pages[1].wait_for_timeout(20) or len(streams) == 2, 15)
    pages[1].wait_for_timeout(300)
    stage.report.equal("streams after the listening tab was closed", len(streams) - 1, 1)
    context.close()
