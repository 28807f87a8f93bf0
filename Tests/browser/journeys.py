"""What a person does, by hand and by keys, on the demo."""
from bench import canvas, frame, sharp, shown, twice, until


def run(stage):
    enter(stage)
    look_about(stage)
    panels(stage)
    address(stage)
    start(stage)


def enter(stage):
    context = stage.browser.new_context(viewport={"width": 1440, "height": 900})
    stage.watch.follow(context, stage.server.address, expected=("401",))
    page = context.new_page()
    url = stage.server.code()
    page.goto(url + "#site?mode=swipe")
    sharp(page)
    stage.report.check("enter by code: it leaves the address bar, the place stays", page.url.split("/", 3)[3][:24], "no code, swipe",
                       "code=" not in page.url and "mode=swipe" in page.url)
    entries = page.evaluate("() => history.length")
    page.go_back()
    stage.report.check("enter by code: Back does not lead to it", f"{entries} entries", "no code", "code=" not in page.url)
    context.close()
    context = stage.browser.new_context()
    page = context.new_page()
    stage.report.equal("a code is good once", page.goto(url).status, 401)
    context.close()


def look_about(stage):
    check = stage.report.check
    scenes = stage.server.json("/api/scenes")["scenes"]
    used = [scene["date"] for scene in scenes if scene.get("used")]
    dates = [scene["date"] for scene in scenes]
    with stage.page() as page:
        pressed = lambda: page.locator(".segment[aria-pressed=true]").inner_text()
        pin = lambda which: page.locator(".pin-button .when").nth(which).inner_text()
        check("opens on the last usable date", shown(page), used[-1], shown(page) == used[-1])
        for _ in range(3):
            page.keyboard.press(",")
        check("step skips what was left out", shown(page), used[-4], shown(page) == used[-4])
        out = next(i for i, scene in enumerate(scenes) if scene.get("used") is False and i)
        page.fill("#find", dates[out - 1])
        page.keyboard.press("Enter")
        page.locator(".stage").focus()
        page.keyboard.press("Shift+Period")
        check("Shift steps to any date, which says why it was left out", shown(page), dates[out],
              shown(page) == dates[out] and page.locator("dd .warn").first.inner_text().startswith("no: "))
        page.keyboard.press(".")
        date = shown(page)
        page.keyboard.press("a")
        check("pin as A", pin(0), date, pin(0) == date)
        for _ in range(4):
            page.keyboard.press(".")
        page.keyboard.press("b")
        later = shown(page)
        check("pin as B", pin(1), later, pin(1) == later)
        page.keyboard.press("x")
        check("swap", (pin(0), pin(1)), "B, A", (pin(0), pin(1)) == (later, date))
        page.keyboard.press("x")

        sharp(page, [later])
        page.keyboard.down("Space")
        held = until(lambda: frame(page)["dates"] == [date])
        page.keyboard.up("Space")
        back = until(lambda: frame(page)["dates"] == [later])
        check("Space held shows A, let go the date returns", (held, back), "both", held and back)

        page.keyboard.press("s")
        sharp(page, [date, later])
        check("swipe by key", pressed(), "Swipe", pressed() == "Swipe")
        handle = page.locator(".swipe-handle")
        handle.focus()
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Shift+ArrowRight")
        check("the swipe's border by keys", handle.get_attribute("aria-valuenow"), "59", handle.get_attribute("aria-valuenow") == "59")
        page.keyboard.press("Home")
        left = handle.get_attribute("aria-valuenow")
        page.keyboard.press("End")
        check("the swipe's border, Home and End", (left, handle.get_attribute("aria-valuenow")), "0, 100", (left, handle.get_attribute("aria-valuenow")) == ("0", "100"))

        page.locator(".stage").focus()
        page.keyboard.press("f")
        until(lambda: pressed() == "Flicker")
        turns = page.evaluate("""async () => {
          const turns = [], from = performance.now();
          let last = window.tiepoint.frame.dates[0];
          while (performance.now() - from < 2400) {
            await new Promise(requestAnimationFrame);
            const date = window.tiepoint.frame.dates[0];
            if (date !== last) { turns.push(date); last = date; }
          }
          return turns;
        }""")
        check("flicker: changes in 2.4 s, two a second", len(turns), "4 to 5", 3 <= len(turns) <= 5 and set(turns) == {date, later})
        page.keyboard.press("d")
        two = until(lambda: page.locator(".pane:visible").count() == 2)
        sharp(page, [date, later])
        check("side by side", page.locator(".tag:visible .when").all_inner_texts(), "A, B", two and page.locator(".tag:visible .when").all_inner_texts()[:2] == [date, later])
        page.keyboard.press("1")
        until(lambda: page.locator(".pane:visible").count() == 1)

        page.keyboard.press("/")
        page.keyboard.type("2023-09")
        page.keyboard.press("Enter")
        found = until(lambda: shown(page).startswith("2023-09"))
        check("find a date", shown(page), "2023-09-…", found)
        page.keyboard.type("s")
        check("letters do nothing in a field", pressed(), "One", pressed() == "One")
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        page.keyboard.type("assembly")
        stage.report.equal("find structures by words", page.locator(".item").count(), 2)
        page.keyboard.press("Enter")
        chosen = page.locator(".item.open b").first.inner_text()
        check("… and select the first", chosen, "S2", chosen == "S2")
        page.locator("#find").press("Escape")

        before = page.evaluate("() => location.hash")
        page.keyboard.press("+")
        near = until(lambda: page.evaluate("() => location.hash") != before)
        check("nearer is written into the address", page.evaluate("() => location.hash.split('&')[0]"), "at=…", near and "at=" in page.url)
        page.keyboard.press("p")
        exact = until(lambda: page.locator(".status").inner_text().startswith("1:1"))
        check("pixel for pixel", page.locator(".status").inner_text().split(" · ")[0], "1:1", exact)
        page.keyboard.press("0")
        page.keyboard.press("j")
        check("J selects the next structure", page.locator(".item.open b").first.inner_text(), "another", page.locator(".item.open b").first.inner_text() != "S2")
        page.locator(".label", has_text="S1").focus()
        page.keyboard.press("Enter")
        check("a structure's button on the plate", page.locator(".label.chosen").inner_text()[:2], "S1", page.locator(".label.chosen").inner_text().startswith("S1"))
        page.locator(".timeline").focus()
        page.keyboard.press("Home")
        check("the timeline's Home", shown(page), dates[0], shown(page) == dates[0])
        page.keyboard.press("ArrowRight")
        told = until(lambda: "clear" in page.locator("#told").inner_text() and page.locator("#told").inner_text())
        check("a change of date is told", told, "date, clear, state", bool(told) and told.startswith(shown(page)))

        page.keyboard.press("?")
        page.locator("dialog input").uncheck()
        page.keyboard.press("Escape")
        page.keyboard.press("s")
        off = pressed()
        page.locator("[aria-label=Keys]").click()
        page.locator("dialog input").check()
        page.keyboard.press("Escape")
        page.locator(".stage").focus()
        page.keyboard.press("s")
        check("single keys switched off and on", (off, pressed()), "One, Swipe", (off, pressed()) == ("One", "Swipe"))
    with stage.page("/#site?mode=flicker", reduced_motion="reduce") as page:
        begun = frame(page)["number"], frame(page)["dates"]
        page.wait_for_timeout(900)
        still = frame(page)["dates"] == begun[1]
        page.keyboard.down("Space")
        held = until(lambda: frame(page)["dates"] != begun[1])
        page.keyboard.up("Space")
        check("who asked for calm: flicker stands, Space shows A", (still, held), "both", still and held)


def panels(stage):
    check = stage.report.check
    with stage.page() as page:
        first = canvas(page)[0]
        page.locator("#stretch-high").focus()
        for _ in range(5):
            page.keyboard.press("PageDown")
        page.wait_for_timeout(200)
        sharp(page)
        check("a stretch changes the picture", int((canvas(page)[0] != first).any(-1).sum()), "> 10⁴", (canvas(page)[0] != first).any(-1).sum() > 10**4)
        early = page.evaluate("""() => {
          dispatchEvent(new KeyboardEvent('keydown', { key: ',', code: 'Comma' }));
          return [...document.querySelectorAll('button')].find(one => one.textContent === 'from this date').disabled;
        }""")
        check("a date's own stretch waits for its histogram", early, "True", early)
        page.locator("button:text-is('from this date')").click()
        marked = until(lambda: "brightness does not compare" in page.locator(".tag.left .note").all_inner_texts())
        check("a stretch of one date alone says so on the plate", page.locator(".tag.left .note").all_inner_texts(), "a note", marked)
        page.locator("button:text-is('auto')").click()
        page.keyboard.press(".")
        page.wait_for_timeout(150)
        sharp(page)
        stage.report.equal("back to the case's stretch: pixels that differ", int((canvas(page)[0] != first).any(-1).sum()), 0)
        page.select_option("select[data-key=bands]", "one")
        page.wait_for_timeout(150)
        sharp(page)
        grey = canvas(page)[0]
        inside = (grey != (0x15, 0x18, 0x1D)).any(-1)
        check("one band is grey", page.locator(".tag.left .note").all_inner_texts(), "nir", bool((grey[inside].min(-1) == grey[inside].max(-1)).all()))
        page.select_option("select[data-key=bands]", "three")
        page.select_option("select[data-key=band-2]", "blue")
        page.wait_for_timeout(150)
        sharp(page)
        check("three bands of one's choice", page.locator(".tag.left .note").all_inner_texts(), "nir · red · blue", page.locator(".tag.left .note").all_inner_texts() == ["nir · red · blue"])
        page.select_option("select[data-key=bands]", "true")
        page.locator(".stage").click(position={"x": 240, "y": 260})
        page.locator("table.values").wait_for()
        told = page.locator("#point-title + div .figure").first.inner_text()
        rows = page.locator("table.values tbody tr").count()
        column, row = [float(part.split()[1]) for part in told.split("column", 1)[1].join(("column", "")).split(", ")]
        asked = stage.server.json(f"/api/point?x={column}&y={row}")
        date = shown(page)
        wanted = next(one for one in asked["values"] if one["date"] == date)["values"]
        cells = page.locator("table.values tr.now td").all_inner_texts()
        got = [int(text.replace("\u202f", "")) for text in cells]
        check("values at a place are the server's", got, str([round(v) for v in wanted.values()])[:34],
              sorted(got) == sorted(int(value + 0.5) for value in wanted.values()) and rows >= 2)
        page.locator("[data-key=point-clear]").click()
        stage.report.equal("… and are cleared", page.locator("table.values").count(), 0)
        theme = page.locator("[aria-label^=Theme]")
        grounds = []
        for _ in range(3):
            grounds.append(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
            theme.click()
        check("theme: as the system, light, dark", len(set(grounds)), "2 of 3 differ", grounds[0] == grounds[1] != grounds[2])
        theme.click()
        theme.click()
        page.reload()
        sharp(page)
        check("the theme outlives a reload", page.evaluate("() => document.documentElement.dataset.theme"), "dark", page.evaluate("() => document.documentElement.dataset.theme") == "dark")


def address(stage):
    check = stage.report.check
    with stage.page() as page:
        page.keyboard.press(",")
        page.wait_for_timeout(1100)  # steps within a second are one for Back
        page.keyboard.press("s")
        page.wait_for_timeout(1100)
        page.keyboard.press("+")
        page.keyboard.press("ArrowRight")
        page.locator(".item-head").nth(1).click()
        page.wait_for_timeout(400)
        sharp(page)
        before, url = canvas(page)[0], page.url
        page.reload()
        sharp(page)
        after = canvas(page)[0]
        same = before.shape == after.shape and not (before != after).any()
        check("reload returns to the same picture and address", int((before != after).any(-1).sum()) if before.shape == after.shape else "size", "0 differ", same and page.url == url)
        page.go_back()
        first = until(lambda: page.locator(".item.open b").first.inner_text() == "S1")
        page.go_back()
        one = until(lambda: page.locator(".segment[aria-pressed=true]").inner_text() == "One")
        check("Back takes back the choice, then the swipe", (first, one), "both", first and one)
        page.go_forward()
        swipe = until(lambda: page.locator(".segment[aria-pressed=true]").inner_text() == "Swipe")
        check("Forward", page.locator(".segment[aria-pressed=true]").inner_text(), "Swipe", swipe)


def start(stage):
    import pathlib
    import tempfile

    from bench import Server, copied_case

    with tempfile.TemporaryDirectory() as folder:
        copied_case(pathlib.Path(folder) / "works")
        server = Server(stage.tiepoint, folder=folder, cache=stage.cache)
        try:
            with stage.page(server=server, ready=False, expected=("404",)) as page:
                page.locator(".recent-case").wait_for()
                page.fill("#path", "nowhere.tiepoint.gpkg")
                page.keyboard.press("Enter")
                page.locator(".problem").wait_for()
                said = page.locator(".problem").inner_text()
                stage.report.check("start: a case that is not there is refused", said.split("\n")[0][:28], "a reason, a next step", "Next:" in said)
                page.locator(".recent-case").first.click()
                sharp(page)
                stage.report.check("start: the case is opened from the list", page.locator("h1").inner_text()[:28], "the site's name", page.locator("h1").inner_text().startswith("Northfield"))
        finally:
            server.close()
