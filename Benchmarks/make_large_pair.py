#!/usr/bin/env python3
"""A 10980 x 10980 uint16 band pair with a known shift, tiled 512, DEFLATE, over real texture.

make_large_pair.py DATA FOLDER   (DATA/imagery/oscd/*/*/B04.tif -> FOLDER/big_a.tif, big_b.tif)
The second shows everything 2.61 rows further up and 3.37 columns further right than the first; both
carry noise of 12 counts, the second another gain and 400 changed blocks. Needs numpy, scipy,
tifffile and gdal_translate.
"""
import glob, subprocess, sys
import numpy as np
import tifffile
from scipy import ndimage as ndi

data, folder = sys.argv[1:3]
N, PAD, S = 10980, 64, 300
M = N + 2 * PAD
rng = np.random.default_rng(7)


def fractal(m, beta):
    r = np.random.default_rng(1)
    f = np.hypot(np.fft.fftfreq(m)[:, None], np.fft.rfftfreq(m)[None])
    f[0, 0] = 1
    x = np.fft.irfft2(np.fft.rfft2(r.standard_normal((m, m), dtype=np.float32)) / f ** (beta / 2), s=(m, m))
    return ((x - x.mean()) / x.std()).astype("f4")


image = 800 + 150 * fractal(M, 2.4)
crops = [tifffile.imread(f).astype("f4") for f in sorted(glob.glob(f"{data}/imagery/oscd/*/*/B04.tif"))]
edge = np.hanning(S + 2)[1:-1]
blend = np.minimum(1, 2 * np.sqrt(np.outer(edge, edge))).astype("f4")
for y in range(0, M - S, 220):
    for x in range(0, M - S, 220):
        c = crops[rng.integers(len(crops))]
        i, j = rng.integers(0, c.shape[0] - S + 1), rng.integers(0, c.shape[1] - S + 1)
        p, k = c[i : i + S, j : j + S], rng.integers(8)
        p = np.rot90(p, k % 4)
        p = p[::-1] if k > 3 else p
        image[y : y + S, x : x + S] += blend * (p - p.mean()) * rng.uniform(0.6, 1.4)
moved = ndi.shift(image, (-2.61, 3.37), order=5, mode="mirror")
a = image[PAD : PAD + N, PAD : PAD + N] + rng.standard_normal((N, N), dtype=np.float32) * 12
b = 0.93 * moved[PAD : PAD + N, PAD : PAD + N] + 60 + rng.standard_normal((N, N), dtype=np.float32) * 12
for _ in range(400):
    y, x = rng.integers(0, N - 80, 2)
    b[y : y + 40, x : x + 60] = rng.uniform(600, 3000)
for name, v in (("a", a), ("b", b)):
    raw = f"{folder}/big_{name}.raw"
    np.clip(np.rint(v), 1, 65535).astype("<u2").tofile(raw)
    vrt = f"""<VRTDataset rasterXSize="{N}" rasterYSize="{N}"><VRTRasterBand dataType="UInt16" band="1"
subClass="VRTRawRasterBand"><SourceFilename relativeToVRT="1">big_{name}.raw</SourceFilename>
<PixelOffset>2</PixelOffset><LineOffset>{2 * N}</LineOffset><ByteOrder>LSB</ByteOrder></VRTRasterBand></VRTDataset>"""
    open(f"{folder}/big_{name}.vrt", "w").write(vrt)
    subprocess.run(
        ["gdal_translate", "-q", "-a_srs", "EPSG:32633", "-a_ullr", "300000", "5000040", str(300000 + 10 * N),
         str(5000040 - 10 * N), "-co", "TILED=YES", "-co", "BLOCKXSIZE=512", "-co", "BLOCKYSIZE=512", "-co",
         "COMPRESS=DEFLATE", "-co", "PREDICTOR=2", f"{folder}/big_{name}.vrt", f"{folder}/big_{name}.tif"], check=True)
