"""Reference numbers for PlacesTests, from PROJ, GEOTRANS and Google's Open Location Code.

    pip install pyproj==3.7.2 mgrs==1.6.0 openlocationcode==1.0.1
    python reference_places.py

prints the tables that GridTests.swift and PlusCodeTests.swift hold.
"""
import mgrs
from openlocationcode import openlocationcode as olc
from pyproj import Transformer

SITES = [  # latitude, longitude
    (40.03, 124.21), (39.0194, 125.7381), (-33.9249, 18.4241), (60.39, 5.32), (78.22, 15.65),
    (72.5, 8.9), (-0.0005, -78.45), (0.0005, 36.8), (-54.8, -68.3), (64.13, -21.9),
    (21.3069, -157.8583), (-41.29, 174.78), (83.6, -32.0), (-79.5, 166.6), (51.4779, -0.0015),
    (35.6586, 139.7454), (15.99, 33.01), (72.01, 20.9), (55.95, 2.99), (-16.5, -68.15),
]


def zone(latitude, longitude):
    if 56 <= latitude < 64 and 3 <= longitude < 12:
        return 32
    if latitude >= 72 and 0 <= longitude < 42:
        return 31 if longitude < 9 else 33 if longitude < 21 else 35 if longitude < 33 else 37
    return int((longitude + 180) // 6) + 1


grid = mgrs.MGRS()
print("zone, north, easting, northing, latitude, longitude (PROJ)")
for latitude, longitude in SITES:
    number, north = zone(latitude, longitude), latitude >= 0
    code = (32600 if north else 32700) + number
    to = Transformer.from_crs(4326, code, always_xy=True)
    east, up = (round(v, 1) for v in to.transform(longitude, latitude))
    x, y = to.transform(east, up, direction="INVERSE")
    print(f"  ({number}, {str(north).lower()}, {east}, {up}, {y:.9f}, {x:.9f}),")

print("reference, latitude, longitude of the square's centre (GEOTRANS and PROJ)")
for latitude, longitude in SITES:
    for precision in (5, 4, 2):
        text = grid.toMGRS(latitude, longitude, MGRSPrecision=precision)
        number, hemisphere, east, up = grid.MGRSToUTM(text)
        half = 10 ** (5 - precision) / 2  # already added by the library
        code = (32600 if hemisphere == "N" else 32700) + number
        to = Transformer.from_crs(4326, code, always_xy=True)
        x, y = to.transform(east, up, direction="INVERSE")
        print(f'  ("{text}", {y:.8f}, {x:.8f}, {half}),')

print("code, latitude, longitude of the cell's centre")
for latitude, longitude in SITES:
    for length in (10, 11, 8, 6, 4, 15):
        code = olc.encode(latitude, longitude, length)
        cell = olc.decode(code)
        print(f'  ("{code}", {cell.latitudeCenter:.12f}, {cell.longitudeCenter:.12f}),')

print("short code, near, full code")
for latitude, longitude in SITES:
    code = olc.encode(latitude, longitude, 10)
    for cut, away in ((4, 0.3), (4, -0.45), (6, 0.02), (2, 7), (2, -9)):
        short = code[cut:]
        near = (round(max(-90, min(90, latitude + away)), 4),
                round((longitude - away + 180) % 360 - 180, 4))
        full = olc.recoverNearest(short, *near)
        cell = olc.decode(full)
        print(f'  ("{short}", {near[0]}, {near[1]}, {cell.latitudeCenter:.9f}, '
              f'{cell.longitudeCenter:.9f}),')
