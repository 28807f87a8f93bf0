#!/usr/bin/env python3
"""Scores `tiepoint change` on labelled pairs: average precision, F1, shares flagged and kappa.

    change_scores.py TIEPOINT DATA [city ...]

TIEPOINT is the program, DATA the folder with imagery/oscd and imagery/taizhou. Needs numpy and
rasterio. The cuts are the program's own (strict, likely, lenient); labels are read only here. The plain difference is the sum over bands of squared differences in units of each band's
spread, after `tiepoint register`.
"""
import json
import os
import subprocess
import sys
import tempfile

import warnings

import numpy as np
import rasterio

warnings.simplefilter("ignore", rasterio.errors.NotGeoreferencedWarning)
BANDS = ["B02", "B03", "B04", "B08"]


def read(path):
    with rasterio.open(path) as file:
        return file.read().astype("f8")


def stack(files, path):
    with rasterio.open(files[0]) as first:
        profile = dict(first.profile, count=len(files))
    with rasterio.open(path, "w", **profile) as output:
        for index, name in enumerate(files, 1):
            with rasterio.open(name) as file:
                output.write(file.read(1), index)


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
        stack(files, stacked[when])
    change, aligned = os.path.join(work, "change.tif"), os.path.join(work, "aligned.tif")
    told = run(program, "change", stacked["before"], stacked["after"], "-o", change, "--json")
    answer = run(
        program, "register", stacked["before"], stacked["after"], "-o", aligned, "--json")
    moved = read(aligned if answer.get("status") == "registered" else stacked["after"])
    truth = read(os.path.join(folder, "change.tif"))[0] == 2
    probability = read(change)[0]
    base = plain(read(stacked["before"]), moved)
    flagged = [(probability >= cut).mean() / truth.mean() for cut in cuts(told)]
    return (
        average_precision(probability, truth), average_precision(base, truth),
        f1(probability > 0.5, truth), truth.mean(), *flagged)


def cuts(told):
    strict, lenient = told["probability_range"]
    return strict, 0.5, lenient


def taizhou(program, folder, work):
    change = os.path.join(work, "taizhou.tif")
    path = lambda name: os.path.join(folder, name)
    told = run(program, "change", path("2000TM"), path("2003TM"), "-o", change, "--json")
    probability = read(change)[0]
    changed, unchanged = read(path("change.bmp"))[0] > 0, read(path("unchanged.bmp"))[0] > 0
    known = changed | unchanged
    return [
        (kappa((probability >= cut)[known], changed[known]),
         f1((probability >= cut)[known], changed[known]))
        for cut in cuts(told)]


def kappa(found, truth):
    agreement = (found == truth).mean()
    p, q = found.mean(), truth.mean()
    chance = p * q + (1 - p) * (1 - q)
    return (agreement - chance) / (1 - chance)


def main():
    program, data = sys.argv[1], sys.argv[2]
    oscd = os.path.join(data, "imagery", "oscd")
    cities = sys.argv[3:] or sorted(
        name for name in os.listdir(oscd) if os.path.isdir(os.path.join(oscd, name)))
    rows = []
    print("| city | average precision | plain difference | F1 | share changed "
          "| flagged over it: strict | likely | lenient |")
    print("|---|---|---|---|---|---|---|---|")
    for name in cities:
        with tempfile.TemporaryDirectory() as work:
            rows.append(city(program, os.path.join(oscd, name), work))
        print("| {} | {:.3f} | {:.3f} | {:.2f} | {:.3f} | {:.2f} | {:.2f} | {:.2f} |".format(
            name, *rows[-1]), flush=True)
    mean = np.mean(rows, axis=0)
    print("| mean | {:.3f} | {:.3f} | {:.2f} | {:.3f} | | | |".format(*mean[:4]))
    ratios = [row[0] / row[1] for row in rows]
    print("mean average precision over the plain difference's: {:.2f}, least {:.2f}".format(
        mean[0] / mean[1], min(ratios)))
    with tempfile.TemporaryDirectory() as work:
        scores = taizhou(program, os.path.join(data, "imagery", "taizhou"), work)
    for name, (agreement, score) in zip(("strict", "likely", "lenient"), scores):
        print(f"Taizhou, {name} cut: kappa {agreement:.3f}, F1 {score:.3f}")


main()
