import Quantities
import Rasters
import Simulation
import Testing

@Suite("Place and sun")
struct GeometryTests {
  /// Eastings and northings from PROJ through GDAL 3.6 (`osr.CoordinateTransformation`).
  @Test(
    "UTM agrees with PROJ to a tenth of a millimetre and comes back",
    arguments: [
      (62.914, 47.236, "EPSG:32641", 493490.645853, 5231394.063625),
      (21.4, 46.9, "EPSG:32634", 530466.906659, 5194129.223388),
      (-70.5, -33.2, "EPSG:32719", 360186.800451, 6325538.419065),
      (19.1, 47.3, "EPSG:32634", 356364.006937, 5240253.463094),
    ])
  func utm(longitude: Double, latitude: Double, crs: String, easting: Double, northing: Double) {
    let place = SiteLocation(longitude: longitude, latitude: latitude)
    #expect(place.crs.identifier == crs)
    #expect(abs(place.mapPosition.x - easting) < 1e-4)
    #expect(abs(place.mapPosition.y - northing) < 1e-4)
    let back = place.geographic(place.mapPosition)
    #expect(abs(back.x - longitude) < 1e-10)
    #expect(abs(back.y - latitude) < 1e-10)
  }

  /// `pyproj.Proj("EPSG:32641").get_factors(62.914, 47.236).meridional_scale`.
  @Test("the scale agrees with PROJ's")
  func scale() {
    let place = SiteLocation(longitude: 62.914, latitude: 47.236)
    #expect(abs(place.scale - 0.999_600_520_723) < 1e-9)
  }

  /// Reference angles from pysolar 0.13, which adds refraction (0.01–0.02° here).
  @Test(
    "the sun stands where pysolar sees it",
    arguments: [
      (62.914, 47.236, (2023, 9, 4), (6, 36, 46), 47.272, 153.645),
      (0.0, 51.4779, (2024, 6, 20), (12, 0, 0), 61.966, 179.184),
      (-70.5, -33.2, (2024, 1, 15), (14, 30, 0), 56.562, 77.963),
    ])
  func sun(
    longitude: Double, latitude: Double, day: (Int, Int, Int), clock: (Int, Int, Int),
    elevation: Double, azimuth: Double
  ) throws {
    let date = try #require(CalendarDate(year: day.0, month: day.1, day: day.2))
    let time = try #require(
      Timestamp(date: date, hour: clock.0, minute: clock.1, second: clock.2))
    let sun = SunPosition(
      at: time, over: SiteLocation(longitude: longitude, latitude: latitude))
    #expect(abs(sun.elevation - elevation) < 0.04)
    #expect(abs(sun.azimuth - azimuth) < 0.05)
  }

  @Test("a scene's time keeps its date and its hour by the sun")
  func acquired() throws {
    let date = try #require(CalendarDate(iso: "2023-06-01"))
    for longitude in [-179.0, -90, 0, 62.9, 179] {
      let time = SceneSpec(date: date, localHour: 10.5)
        .acquired(over: SiteLocation(longitude: longitude, latitude: 10))
      #expect(time.date == date)
    }
  }
}
