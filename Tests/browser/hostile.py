"""Cases as they should not be: files gone, and text that would be markup elsewhere."""
import pathlib
import shutil
import tempfile

from bench import DEMO, Server, canvas, copied_case, sharp, until

MARKUP = '<script>window.broken = 1</script><img src=x onerror="window.broken = 2">'


def run(stage):
    with tempfile.TemporaryDirectory() as folder:
        files_gone(stage, pathlib.Path(folder) / "gone")
        markup(stage, pathlib.Path(folder) / "markup")


def files_gone(stage, folder):
    """Every second scene was renamed after the case was made; the rest works."""
    scenes = folder / "scenes"
    shutil.copytree(DEMO / "input" / "scenes", scenes)
    case = copied_case(folder, (
        "update scenes set path = ? || substr(path, length(path) - 13)", (f"{scenes}/",)))
    files = sorted(scenes.glob("*.tif"))
    for file in files[::2]:
        file.rename(file.with_suffix(".elsewhere"))
    here, away = files[1].stem, files[2].stem
    server = Server(stage.tiepoint, case)  # with no plates, so what is gone cannot be shown
    try:
        with stage.page(f"/#site?date={here}", server=server, expected=("404", "422", "503")) as page:
            states = [scene["file"]["state"] for scene in server.json("/api/scenes")["scenes"]]
            stage.report.check("scenes whose files are gone", f"{states.count('missing')} of {len(states)}", "half", states.count("missing") == len(files[::2]))
            drawn = canvas(page)[0]
            stage.report.check("a date whose file is there is shown", f"{int(drawn.std())} grey levels", "> 5", drawn.std() > 5)
            page.keyboard.press("Shift+Period")
            noted = until(lambda: "file not found, hash known" in page.locator(".pane:visible .tag.left").inner_text()
                          and page.locator(".pane:visible .tag.left .when").inner_text() == away, 15)
            stage.report.check("a date whose file is gone says so", page.locator(".pane:visible .tag.left").inner_text().replace("\n", " ")[:30], "file not found", noted)
            page.keyboard.press("Shift+Period")
            sharp(page, [files[3].stem])
            stage.report.check("the next date is shown again", page.locator(".pane:visible .tag.left .when").inner_text(), files[3].stem, canvas(page)[0].std() > 5)
    finally:
        server.close()


def markup(stage, folder):
    case = copied_case(
        folder, ("update site set name = ?", (MARKUP,)), ("update structures set name = ?", (MARKUP,)),
        ("update claims set text = ?", (MARKUP,)), ("update scenes set provider = ?, credit = ?, sensor = ?", (MARKUP,) * 3))
    server = Server(stage.tiepoint, case, cache=stage.cache)
    try:
        with stage.page("/#site?s=S2", server=server) as page:
            page.locator(".claim").first.wait_for()
            page.keyboard.press("j")
            page.locator(".timeline").hover()
            places = {"title": "h1", "structure": ".item-title", "claim": ".claim .quote", "provider": ".facts dd"}
            told = [name for name, where in places.items() if any(MARKUP in text for text in page.locator(where).all_text_contents())]
            stage.report.equal("hostile text stands as text", told, list(places))
            made = page.evaluate("() => [window.broken ?? 0, document.querySelectorAll('img, body script').length]")
            stage.report.equal("hostile text does nothing, makes nothing", made, [0, 0])
            stage.report.check("hostile text scrolls nothing sideways", page.evaluate("() => document.documentElement.scrollWidth - innerWidth"), "≤ 0",
                               page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0)
    finally:
        server.close()
