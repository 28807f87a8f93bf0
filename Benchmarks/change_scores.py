#!/usr/bin/env python3
"""Scores `tiepoint change` on labelled pairs: average precision, F1 and kappa.

    change_scores.py TIEPOINT DATA [city ...]

TIEPOINT is the program, DATA the folder with imagery/oscd and imagery/taizhou. Needs numpy and
GDAL's Python bindings. The threshold is the program's own (probability one half); labels are read
only here. The plain difference is the sum over bands of squared differences in units of each band's
spread, after `tiepoint register`.
"""
import json
import os
import subprocess
import sys
import tempfile

import numpy as np
from osgeo import gdal

gdal.UseExceptions()
BANDS = ["B02", "B03", "B04", "B08"]


def read(path):
    data = gdal.Open(path).ReadAsArray().astype("f8")
    return data if data.ndim == 3 else data[None]


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: {done.stderr}")
    return json.loads(done.stdout) if done.stdout else {}


def average_precision(score, truth):
    known = np.isfinite(score)
    order = np.argsort(-score[known], kind="stable")
    hits = truth[known][order]
    precision = np.cumsum(hits) / np.arange(1, hits.size + 1)
    return precision[hits].sum() / max(1, hits.sum())


def f1(found, truth):
    return 2 * (found & truth).sum() / max(1, found.sum() + truth.sum())


def plain(before, after):
    difference = after - before
    total = np.zeros(before.shape[1:])
    for band in difference:
        total += band**2 / np.nanvar(band)
    return total


def city(program, folder, work):
    stacked = {}
    for when in ("before", "after"):
        stacked[when] = os.path.join(work, when + ".tif")
        files = [os.path.join(folder, when, b + ".tif") for b in BANDS]
        vrt = gdal.BuildVRT("", files, separate=True)
        gdal.Translate(stacked[when], vrt)
    change, aligned = os.path.join(work, "change.tif"), os.path.join(work, "aligned.tif")
    run(program, "change", stacked["before"], stacked["after"], "-o", change, "--json")
    answer = run(
        program, "register", stacked["before"], stacked["after"], "-o", aligned, "--json")
    moved = read(aligned if answer.get("status") == "registered" else stacked["after"])
    truth = read(os.path.join(folder, "change.tif"))[0] == 2
    probability = read(change)[0]
    base = plain(read(stacked["before"]), moved)
    return (
        average_precision(probability, truth), average_precision(base, truth),
        f1(probability > 0.5, truth), truth.mean())


def taizhou(program, folder, work):
    change = os.path.join(work, "taizhou.tif")
    path = lambda name: os.path.join(folder, name)
    run(program, "change", path("2000TM"), path("2003TM"), "-o", change, "--json")
    found = read(change)[0] > 0.5
    changed, unchanged = read(path("change.bmp"))[0] > 0, read(path("unchanged.bmp"))[0] > 0
    known = changed | unchanged
    agreement = (found == changed)[known].mean()
    p, q = found[known].mean(), changed[known].mean()
    chance = p * q + (1 - p) * (1 - q)
    return (agreement - chance) / (1 - chance), f1(found[known], changed[known])


def main():
    program, data = sys.argv[1], sys.argv[2]
    oscd = os.path.join(data, "imagery", "oscd")
    cities = sys.argv[3:] or sorted(
        name for name in os.listdir(oscd) if os.path.isdir(os.path.join(oscd, name)))
    rows = []
    print("| city | average precision | plain difference | F1 at the program's threshold | share changed |")
    print("|---|---|---|---|---|")
    for name in cities:
        with tempfile.TemporaryDirectory() as work:
            rows.append(city(program, os.path.join(oscd, name), work))
        print("| {} | {:.3f} | {:.3f} | {:.2f} | {:.3f} |".format(name, *rows[-1]), flush=True)
    mean = np.mean(rows, axis=0)
    print("| mean | {:.3f} | {:.3f} | {:.2f} | {:.3f} |".format(*mean))
    print("mean average precision over the plain difference's: {:.2f}".format(mean[0] / mean[1]))
    with tempfile.TemporaryDirectory() as work:
        kappa, score = taizhou(program, os.path.join(data, "imagery", "taizhou"), work)
    print(f"Taizhou: kappa {kappa:.3f}, F1 {score:.3f}")


main()
