"""Phases must be told apart by everyone: least difference of two of them as other eyes see them."""
import itertools

import numpy

# Machado, Oliveira, Fernandes 2009, severity 1, on linear light.
EYES = {
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = numpy.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
WHITE = TO_XYZ.sum(1)
PHASES = ("none", "preparation", "construction", "post")


def linear(text):
    value = numpy.array([int(text[i:i + 2], 16) for i in (1, 3, 5)]) / 255
    return numpy.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def lab(light):
    share = TO_XYZ @ light / WHITE
    root = numpy.where(share > (6 / 29) ** 3, numpy.cbrt(share), share / (3 * (6 / 29) ** 2) + 4 / 29)
    return numpy.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def least(colours):
    found = []
    for name, eye in EYES.items():
        seen = [lab((numpy.array(eye) @ linear(colour)).clip(0, 1)) for colour in colours]
        found += [(float(numpy.linalg.norm(a - b)), name) for a, b in itertools.combinations(seen, 2)]
    return min(found)


def run(stage):
    assert abs(least(["#000000", "#ffffff"])[0] - 100) < 0.5, "black and white differ by 100 for every eye"
    for scheme in ("light", "dark"):
        with stage.page(scheme=scheme) as page:
            for where, selector, prefix in (("page", ":root", "--phase-"), ("plate", ".stage", "--on-")):
                colours = page.evaluate("""([selector, names]) => {
                  const style = getComputedStyle(document.querySelector(selector));
                  return names.map(name => style.getPropertyValue(name).trim());
                }""", [selector, [prefix + name for name in PHASES]])
                difference, eye = least(colours)
                stage.report.check(f"phases on the {where}, {scheme}: least ΔE", f"{difference:.1f} ({eye})", "≥ 20", difference >= 20)
