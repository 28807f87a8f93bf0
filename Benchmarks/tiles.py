#!/usr/bin/env python3
"""Lossless tiles of 512 x 512 a second from the workbench, and from TiTiler on the same pixels.

  Benchmarks/tiles.py [--seconds 10] [--tiepoint .build/release/tiepoint]

Wants `wrk` (Debian) and a Python with numpy, rasterio, titiler.core and uvicorn. Both servers run by
turns on this machine, are asked for random tiles of the finest level of one 16-bit scene of three bands
by four connections, and cut their PNG from a file that the page cache holds. The peer's scene is a tiled
GeoTIFF on the web's grid, so that it resamples nothing either. Prints tiles a second, the 95th
percentile, CPU-seconds of the server a tile and its resident size after a fifth and all of the tiles.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap
import time
import urllib.request

SIDE = 12  # tiles of 512 cells along a side
ZOOM = 16  # of tiles of 512 cells: 1.19 m a cell at the equator


def scene(path, seed, shift=0.0):
    import numpy
    import rasterio
    from rasterio.transform import from_origin

    size = 512 * SIDE
    rng = numpy.random.default_rng(seed)
    cell = 2 * 20037508.342789244 / (2**ZOOM * 512)
    # Blocks of several sizes and noise, as roofs and fields have.
    ground = numpy.zeros((size, size), "f4")
    draw = numpy.random.default_rng(7)
    for block in (256, 64, 16, 8):
        small = draw.normal(size=(size // block, size // block)).astype("f4")
        ground += 160 * numpy.kron(small, numpy.ones((block, block), "f4"))
    left = 100 * 512 * cell
    with rasterio.open(
        path, "w", driver="GTiff", width=size, height=size, count=3, dtype="uint16",
        crs="EPSG:3857", tiled=True, blockxsize=512, blockysize=512, photometric="RGB",
        transform=from_origin(left, 100 * 512 * cell, cell, cell),
    ) as out:
        for band in range(3):
            noise = rng.normal(size=(size, size)).astype("f4")
            out.write((numpy.clip(1200 + ground + 40 * noise, 1, 4000)).astype("u2"), band + 1)


def status(pid):
    """CPU-seconds and resident MiB of a process and its children."""
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    parts = [single(one) for one in [pid, *children]]
    return sum(part[0] for part in parts), sum(part[1] for part in parts)


def single(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    resident = int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 2**20
    return (int(fields[11]) + int(fields[12])) / 100, resident


def wrk(seconds, address, paths, headers):
    lines = ",".join(json.dumps(path) for path in paths)
    script = textwrap.dedent(f"""
        local paths = {{{lines}}}
        request = function()
          return wrk.format("GET", paths[math.random(#paths)])
        end
        done = function(summary, latency, requests)
          local e = summary.errors
          io.write(string.format("RESULT %d %f %f %d\\n", summary.requests,
            summary.duration / 1e6, latency:percentile(95) / 1000,
            e.connect + e.read + e.write + e.status + e.timeout))
        end
        """)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["wrk", "-t1", "-c4", f"-d{seconds}s", "-s", file.name]
        for name, value in headers.items():
            command += ["-H", f"{name}: {value}"]
        out = subprocess.run(command + [address], capture_output=True, text=True, check=True).stdout
    found = re.search(r"RESULT (\d+) ([\d.]+) ([\d.]+) (\d+)", out)
    count, duration, p95, failed = found.groups()
    return int(count), float(duration), float(p95), int(failed)


def measure(name, pid, address, paths, headers, seconds):
    wrk(2, address, paths, headers)
    cpu, resident = status(pid)
    first, duration, _, _ = wrk(max(2, seconds // 5), address, paths, headers)
    _, early = status(pid)
    count, longer, p95, failed = wrk(seconds, address, paths, headers)
    after, late = status(pid)
    total = first + count
    print(
        f"{name:24} {count / longer:6.0f} tiles/s  p95 {p95:6.1f} ms  "
        f"{1000 * (after - cpu) / total:5.2f} CPU-ms a tile  resident {early:5.0f} MiB after {first} "
        f"tiles, {late:5.0f} after {total}  failed {failed}",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--tiepoint", default=".build/release/tiepoint")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        scene(folder / "2024-01-01.tif", 1)
        scene(folder / "2024-02-01.tif", 2)
        case = folder / "tiles.tiepoint.gpkg"
        run = lambda *words: subprocess.run(
            [options.tiepoint, *map(str, words), "--quiet"], check=True, stdout=subprocess.DEVNULL)
        run("init", case, "--name", "Tiles")
        run("add", folder / "2024-01-01.tif", folder / "2024-02-01.tif", "--case", case)
        run("align", "--case", case)
        ours = subprocess.Popen(
            [options.tiepoint, "serve", case, "--json", "--no-open", "--cache", folder / "plates"],
            stdout=subprocess.PIPE, text=True)
        text = ""
        while not text.rstrip().endswith("}"):
            text += ours.stdout.readline()
        reached = json.loads(text)
        headers = {"Authorization": f"Bearer {reached['key']}"}

        def ask(path):
            request = urllib.request.Request(reached["address"] + path, headers=headers)
            with urllib.request.urlopen(request, timeout=300) as answer:
                return answer.read()

        plate = json.loads(ask("/api/scenes"))["scenes"][0]["plate"]
        levels = json.loads(ask("/api/case"))["levels"]
        stretch = "rescale=400,2400&gamma=1"
        ask(f"/plates/{plate}/quick.jpg")
        paths = [
            f"/plates/{plate}/{levels - 1}/{x}/{y}.png?{stretch}"
            for x in range(SIDE - 1) for y in range(SIDE - 1)
        ]
        sizes = [len(ask(path)) for path in paths[:8]]
        peer = subprocess.Popen(
            [sys.executable, "-m", "uvicorn", "--port", "8479", "--workers", "2", "--log-level",
             "error", "--app-dir", str(folder), "peer:app"],
            env={"GDAL_CACHEMAX": "256", "PATH": "/usr/bin:/bin"})
        (folder / "peer.py").write_text(textwrap.dedent("""
            from fastapi import FastAPI
            from titiler.core.factory import TilerFactory
            app = FastAPI()
            app.include_router(TilerFactory().router)
            """))
        half = 2**ZOOM // 2
        file = folder / "2024-01-01.tif"
        theirs = [
            f"/tiles/WebMercatorQuad/{ZOOM}/{half + 100 + x}/{half - 100 + y}?url={file}"
            f"&tilesize=512&rescale=400,2400&format=png&return_mask=false"
            for x in range(SIDE - 1) for y in range(SIDE - 1)
        ]
        try:
            for _ in range(100):
                try:
                    other = len(urllib.request.urlopen("http://127.0.0.1:8479" + theirs[0]).read())
                    break
                except urllib.error.HTTPError as error:
                    sys.exit(f"the peer answers {error.code}: {error.read()[:300]}")
                except OSError:
                    time.sleep(0.3)
            print(f"bytes a tile: ours {sum(sizes) / len(sizes):.0f}, the peer's {other}", flush=True)
            for turn in range(2):
                measure("tiepoint", ours.pid, reached["address"], paths, headers, options.seconds)
                measure("TiTiler", peer.pid, "http://127.0.0.1:8479", theirs, {}, options.seconds)
        finally:
            ours.terminate()
            peer.terminate()


if __name__ == "__main__":
    main()
