import Testing
import Vocabulary

@testable import Places

/// Texts of the kinds that people paste, written when the reader was done.
///
/// At the first try 49 of the 60 `rows` were read (two of the others wrongly), and 57 of the 60 of
/// `more`, written after those were mended.
@Suite struct FreshInputTests {
  static let rows: [Row] = [
    // Encyclopaedias and gazetteers.
    Row("Coordinates: 48°51′29.6″N 2°17′40.2″E", 48.8582222, 2.2945, .degreesMinutesSeconds),
    Row("51°23′14″N 30°05′58″E\u{FEFF} / \u{FEFF}51.38722°N 30.09944°E", 51.38722, 30.09944),
    Row("41° 16′ 28.7″ N, 129° 05′ 13.6″ E", 41.2746389, 129.0871111, .degreesMinutesSeconds),
    Row("41.2746° N, 129.0871° E", 41.2746, 129.0871),
    Row(
      "{{coord|39|47|46|N|125|45|18|E|display=title}}", 39.7961111, 125.755, .degreesMinutesSeconds),
    Row("{{Coord|57.18|-5.25}}", 57.18, -5.25),
    Row(
      "Latitude: 39° 1' 46\" N, Longitude: 125° 45' 15\" E", 39.0294444, 125.7541667,
      .degreesMinutesSeconds),
    Row("Geographic coordinates: 40 00 N, 127 00 E", 40, 127, .degreesMinutes),
    Row("Lat/Long: 38.8977, -77.0365", 38.8977, -77.0365),
    Row("(Lat, Lon) = (34.0522, -118.2437)", 34.0522, -118.2437),
    Row("Lat 34°03'08\"N Lon 118°14'37\"W", 34.0522222, -118.2436111, .degreesMinutesSeconds),
    // Open-source research: posts and reports.
    Row("Geolocated: 48.0159, 37.8028 🇺🇦 (near the stadium)", 48.0159, 37.8028),
    Row("#Geolocation 47.0971 37.5434 Mariupol, Ukraine", 47.0971, 37.5434),
    Row("📍36.3566, 43.1640 | Mosul", 36.3566, 43.164),
    Row("Coords: 33.3152,44.3661", 33.3152, 44.3661),
    Row(
      "The strike happened here: 31°30'46.1\"N 34°27'58.3\"E @someone", 31.5128056, 34.4661944,
      .degreesMinutesSeconds),
    Row("GPS 50.0755 N / 14.4378 E, filmed facing NW", 50.0755, 14.4378),
    Row("Location (approx.): 15.3694° N 44.1910° E", 15.3694, 44.191),
    Row("Site 2 - 39.7960°N, 125.7550°E - Yongbyon reactor, 5 MWe", 39.796, 125.755),
    Row(
      "The facility is located at 38°57'31\"N, 125°36'36\"E, some 8 km west of the city.",
      38.9586111, 125.61, .degreesMinutesSeconds),
    Row("Camp 16 (41.2674N 129.3926E)", 41.2674, 129.3926),
    Row("lat:35.7219 lon:51.3347 alt:1189m", 35.7219, 51.3347),
    Row("N 35°44.350' E 051°46.620'", 35.7391667, 51.777, .degreesMinutes),
    Row("33.7244° N, 51.7275° E (Natanz)", 33.7244, 51.7275),
    Row("34.8850 N; 50.9958 E", 34.885, 50.9958),
    // Aviation and sea.
    Row("ARP 391326N 1254013E", 39.2238889, 125.6702778, .degreesMinutesSeconds),
    Row("3913.4N 12540.2E", 39.2233333, 125.67, .degreesMinutes),
    Row("WI 5NM RADIUS OF 354500N1294500E", 35.75, 129.75, .degreesMinutesSeconds),
    Row("PSN 4330N 03345E", 43.5, 33.75, .degreesMinutes),
    Row("POSN: 12-35.6N 043-19.8E", 12.5933333, 43.33, .degreesMinutes),
    Row("in position 26 34.5N 056 15.2E", 26.575, 56.2533333, .degreesMinutes),
    Row("26°34'.5N 056°15'.2E", 26.575, 56.2533333, .degreesMinutes),
    // Devices and cameras.
    Row(
      "GPSLatitude 52 deg 31' 12.03\" N, GPSLongitude 13 deg 24' 17.84\" E", 52.5200083, 13.4049556,
      .degreesMinutesSeconds),
    Row(
      "GPS Position: 40 deg 41' 21.12\" N, 74 deg 2' 40.20\" W", 40.6892, -74.0445,
      .degreesMinutesSeconds),
    Row("$GPGGA 4807.038,N,01131.000,E", 48.1173, 11.5166667, .degreesMinutes),
    Row("+37.5665+126.9780/", 37.5665, 126.978, .iso6709),
    Row("-27.1127, -109.3497", -27.1127, -109.3497),
    Row("37.5665°N 126.9780°E ±5 m", 37.5665, 126.978),
    Row("Latitude\t37.5665\nLongitude\t126.9780", 37.5665, 126.978),
    Row("y: 37.5665 N, x: 126.9780 E", 37.5665, 126.978),
    Row("52.520008;13.404954", 52.520008, 13.404954),
    Row("<wpt lat=\"52.5200\" lon=\"13.4050\">", 52.52, 13.405),
    Row("{\"latitude\": -1.2921, \"longitude\": 36.8219, \"accuracy\": 12.0}", -1.2921, 36.8219),
    Row(
      "\"location\" : { \"lat\" : 37.4224764, \"lng\" : -122.0842499 }", 37.4224764, -122.0842499),
    Row("LatLng(51.505, -0.09)", 51.505, -0.09),
    Row("ee.Geometry.Point([126.978, 37.5665])", 37.5665, 126.978, .geometry),
    Row("SRID=4326;POINT (126.978 37.5665)", 37.5665, 126.978, .geometry),
    // Grids and codes.
    Row("Grid: 38S MB 46057 84303", 33.29646416, 44.42061357, .mgrs),
    Row("grid reference 38SMB4605784303", 33.29646416, 44.42061357, .mgrs),
    Row("UTM 38N 446057 3684303", 33.29645962, 44.42060823, .utm),
    Row("849VCWC8+R9 Mountain View, CA, USA", 37.4220625, -122.0840625, .plusCode),
    // Map sites.
    Row(
      "https://www.google.com/maps/place/39%C2%B047'46.0%22N+125%C2%B045'18.0%22E/@39.7961,125.7524,17z/data=!3m1!1e3?entry=ttu",
      39.7961111, 125.755, .link),
    Row(
      "https://www.google.co.kr/maps/@37.5665,126.978,3a,75y,90t/data=!3m6!1e1", 37.5665, 126.978,
      .link),
    Row(
      "https://earth.google.com/web/search/39.7961,125.755/@39.79,125.75,40.2a,1200d,35y", 39.7961,
      125.755, .link),
    Row(
      "https://www.openstreetmap.org/way/1234567#map=17/51.50135/-0.14189", 51.50135, -0.14189,
      .link),
    Row("https://zoom.earth/#view=39.7961,125.755,15z", 39.7961, 125.755, .link),
    Row(
      "https://livingatlas.arcgis.com/wayback/#mapCenter=125.755%2C39.7961%2C15", 39.7961, 125.755,
      .link),
    Row("https://www.mapillary.com/app/?lat=48.2082&lng=16.3738&z=17", 48.2082, 16.3738, .link),
    Row("https://satellites.pro/#39.7961,125.755,15", 39.7961, 125.755, .link),
    Row("https://www.google.com/maps?q=39.7961,125.755&t=k&z=17", 39.7961, 125.755, .link),
  ]

  @Test("Texts that people paste are read", arguments: rows)
  func fresh(row: Row) { row.check() }

  static let more: [Row] = [
    Row(
      "Punggye-ri Nuclear Test Site, 41°16′48″N 129°05′06″E", 41.28, 129.085, .degreesMinutesSeconds
    ),
    Row("41°17'N 129°05'E", 41.2833333, 129.0833333, .degreesMinutes),
    Row("lat/lon 41.28/129.085", 41.28, 129.085),
    Row("41.28N 129.085E depth 0 km, M6.3", 41.28, 129.085),
    Row("Epicenter: 41.332°N 129.030°E\nDepth: 0.0 km", 41.332, 129.03),
    Row("2017-09-03 03:30:01 UTC | 41.332°N 129.030°E | 0.0 km depth", 41.332, 129.03),
    Row("M 6.3 - 22 km ENE of Sungjibaegam; Location 41.343°N 129.036°E", 41.343, 129.036),
    Row("(39.0392° N, 125.7625° E)", 39.0392, 125.7625),
    Row("39.0392N125.7625E", 39.0392, 125.7625),
    Row("N39.0392, E125.7625", 39.0392, 125.7625),
    Row("+39.0392, +125.7625", 39.0392, 125.7625),
    Row("39.0392°, 125.7625°", 39.0392, 125.7625),
    Row("Koordinaten: 52° 31′ N, 13° 24′ E", 52.5166667, 13.4, .degreesMinutes),
    Row("50° 27' 0\" North 30° 31' 25\" East", 50.45, 30.5236111, .degreesMinutesSeconds),
    Row("Latitude: 50.4500336 Longitude: 30.5241361", 50.4500336, 30.5241361),
    Row("Lat: 50.4500336\nLng: 30.5241361\nZoom: 12", 50.4500336, 30.5241361),
    Row("[50.4500336, 30.5241361]", 50.4500336, 30.5241361),
    Row("lat: '50.4500', lng: '30.5241'", 50.45, 30.5241),
    Row("latitude=\"50.4500\" longitude=\"30.5241\"", 50.45, 30.5241),
    Row("50.4500° N / 30.5241° E", 50.45, 30.5241),
    Row("50,4500° N; 30,5241° E", 50.45, 30.5241),
    Row("Position: 12° 34.567' S, 045° 06.789' W", -12.5761167, -45.11315, .degreesMinutes),
    Row("12°34.567S 045°06.789W", -12.5761167, -45.11315, .degreesMinutes),
    Row("S12 34.567 W045 06.789", -12.5761167, -45.11315, .degreesMinutes),
    Row("12 34 34 S 045 06 47 W", -12.5761111, -45.1130556, .degreesMinutesSeconds),
    Row("12-34-34.02S/045-06-47.34W", -12.5761167, -45.11315, .degreesMinutesSeconds),
    Row("1234S04507W", -12.5666667, -45.1166667, .degreesMinutes),
    Row("N37 33.990 E126 58.680", 37.5665, 126.978, .degreesMinutes),
    Row("37°33'59.4\"N,126°58'40.8\"E", 37.5665, 126.978, .degreesMinutesSeconds),
    Row("37º 33' 59.4'' N 126º 58' 40.8'' E", 37.5665, 126.978, .degreesMinutesSeconds),
    Row("37deg 33min 59.4sec N, 126deg 58min 40.8sec E", 37.5665, 126.978, .degreesMinutesSeconds),
    Row("~37.5665, ~126.9780", 37.5665, 126.978),
    Row("Seoul (37.5665, 126.9780); pop. 9.4 million", 37.5665, 126.978),
    Row("Figure 3. Image of the site, 37.5665N, 126.9780E. Image © 2021 Maxar.", 37.5665, 126.978),
    Row("Image date: 14 March 2019, coordinates 37.5665 N, 126.9780 E", 37.5665, 126.978),
    Row("located at 37.5665 degrees N latitude and 126.9780 degrees E longitude", 37.5665, 126.978),
    Row("37.5665 N lat., 126.9780 E long.", 37.5665, 126.978),
    Row("Point(126.9780 37.5665)", 37.5665, 126.978, .geometry),
    Row("wd:Q8684 wdt:P625 \"Point(126.99 37.56)\"", 37.56, 126.99, .geometry),
    Row("<gml:pos>37.5665 126.9780</gml:pos>", 37.5665, 126.978),
    Row("<georss:point>37.5665 126.9780</georss:point>", 37.5665, 126.978),
    Row("<coordinates>126.9780,37.5665</coordinates>", 37.5665, 126.978, .geometry),
    Row(
      "\"geo\": {\"type\": \"Point\", \"coordinates\": [126.978, 37.5665]}", 37.5665, 126.978,
      .geometry),
    Row("52S CG 21493 59619", 37.566322977, 126.978788404, .mgrs),
    Row("USNG: 18S UJ 23480 06470", 38.889385739, -77.035268646, .mgrs),
    Row("4Q FJ 12345 67890", 21.409801158, -157.916076317, .mgrs),
    Row("8Q98HXHH+J6", 37.5790625, 126.9780625, .plusCode),
    Row(
      "https://maps.google.com/maps?q=37.5665,126.9780&hl=en&z=14&output=embed", 37.5665, 126.978,
      .link),
    Row(
      "https://www.google.com/maps/search/37.5665,126.978?sa=X&ved=2ahU", 37.5665, 126.978, .link),
    Row(
      "https://www.google.com/maps/place/37%C2%B033'59.4%22N+126%C2%B058'40.8%22E", 37.5665,
      126.978, .link),
    Row(
      "https://maps.apple.com/?address=Seoul&ll=37.5665,126.978&q=Marked%20Location&t=m", 37.5665,
      126.978, .link),
    Row(
      "https://www.bing.com/maps/?v=2&cp=37.5665~126.978&style=h&lvl=17", 37.5665, 126.978, .link),
    Row(
      "https://yandex.com/maps/11514/seoul/?l=sat&ll=126.978%2C37.5665&z=16", 37.5665, 126.978,
      .link),
    Row(
      "http://www.openstreetmap.org/?lat=37.5665&lon=126.978&zoom=15&layers=M", 37.5665, 126.978,
      .link),
    Row(
      "https://www.openstreetmap.org/?mlat=37.5665&mlon=126.978&zoom=15", 37.5665, 126.978, .link),
    Row(
      "https://wikimapia.org/#lang=en&lat=37.566500&lon=126.978000&z=16&m=b&show=/123/x", 37.5665,
      126.978, .link),
    Row("https://mapcarta.com/W123/Map#16/37.5665/126.978", 37.5665, 126.978, .link),
    Row("https://2gis.ru/geo/126.978%2C37.5665?m=126.978%2C37.5665%2F16", 37.5665, 126.978, .link),
    Row(
      "https://www.google.com/maps/@?api=1&map_action=map&center=37.5665%2C126.978&zoom=12&basemap=satellite",
      37.5665, 126.978, .link),
    Row(
      "https://apps.sentinel-hub.com/sentinel-playground/?source=S2L2A&lat=37.5665&lng=126.978&zoom=13",
      37.5665, 126.978, .link),
  ]

  @Test("More texts that people paste are read", arguments: more)
  func second(row: Row) { row.check() }
}
