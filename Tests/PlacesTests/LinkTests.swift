import Testing
import Vocabulary

@testable import Places

@Suite struct LinkTests {
  static let rows: [Row] = [
    Row("https://www.google.com/maps/@40.03,124.21,15z", 40.03, 124.21, .link, "centre"),
    Row("google.com/maps/@40.03,124.21,1500m/data=!3m1!1e3", 40.03, 124.21, .link, "zoom"),
    Row(
      "https://www.google.com/maps/place/Sohae/@39.66,124.70,17z/data=!3m1!4b1!4m6!3m5!1s0x0:0x0"
        + "!8m2!3d39.6596!4d124.7056!16s%2Fm%2F0", 39.6596, 124.7056, .link),
    Row("https://www.google.com/maps/place/Sohae/@39.66,124.7,17z", 39.66, 124.7, .link, "Sohae"),
    Row("https://maps.google.com/?q=40.03,124.21", 40.03, 124.21, .link),
    Row("https://maps.google.com/maps?q=loc:40.03%2C124.21&z=15", 40.03, 124.21, .link),
    Row("https://maps.google.com/maps?ll=40.03,124.21&z=15", 40.03, 124.21, .link),
    Row("https://www.google.com/maps/search/?api=1&query=40.03%2C124.21", 40.03, 124.21, .link),
    Row("https://www.google.com/maps/search/40.03,+124.21", 40.03, 124.21, .link),
    Row("https://www.google.com/maps/place/40.03,124.21", 40.03, 124.21, .link),
    Row(
      "https://www.google.com/maps/place/40%C2%B001'48.0%22N+124%C2%B012'36.0%22E/@40.1,124.3,17z",
      40.03, 124.21, .link),
    Row(
      "https://www.google.com/maps/place/8QG626J6%2B22/@40.1,124.3,17z", 40.0300625, 124.2100625,
      .link),
    Row("https://www.google.com/maps/dir//40.03,124.21/@40.1,124.3,12z", 40.03, 124.21, .link),
    Row(
      "https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d3000!2d124.21!3d40.03!2m3!1f0!2f0",
      40.03, 124.21, .link),
    Row(
      "https://www.google.com/maps/@?api=1&map_action=pano&viewpoint=40.03%2C124.21", 40.03, 124.21,
      .link),
    Row(
      "https://earth.google.com/web/@40.03,124.21,35.5a,1000d,35y,0h,0t,0r", 40.03, 124.21, .link),
    Row("https://www.openstreetmap.org/#map=15/40.03/124.21", 40.03, 124.21, .link, "centre"),
    Row(
      "https://www.openstreetmap.org/?mlat=40.031&mlon=124.214#map=15/40.1/124.3", 40.031, 124.214,
      .link),
    Row("https://www.openstreetmap.org/node/123#map=19/40.03/124.21", 40.03, 124.21, .link),
    Row("https://www.openstreetmap.org/#map=3/40.03/484.21", 40.03, 124.21, .link, "484.21"),
    Row("https://www.openstreetmap.org/search?query=40.03%2C%20124.21", 40.03, 124.21, .link),
    Row("https://www.bing.com/maps?cp=40.03~124.21&lvl=15.0&style=a", 40.03, 124.21, .link),
    Row(
      "https://bing.com/maps/default.aspx?cp=40.1~124.3&sp=point.40.03_124.21_Site", 40.03, 124.21,
      .link),
    Row("https://yandex.com/maps/?ll=124.21%2C40.03&z=15", 40.03, 124.21, .link, "longitude first"),
    Row("https://yandex.ru/maps/?ll=24.3,40.1&pt=24.21,40.03&z=15&l=sat", 40.03, 24.21, .link),
    Row(
      "https://yandex.ru/maps/?ll=24.3%2C40.1&mode=whatshere&whatshere%5Bpoint%5D=24.21%2C40.03",
      40.03, 24.21, .link),
    Row("https://maps.apple.com/?ll=40.03,124.21&z=15&t=k", 40.03, 124.21, .link),
    Row("https://maps.apple.com/?q=Site&ll=40.03,124.21", 40.03, 124.21, .link),
    Row("https://maps.apple.com/place?coordinate=40.03,124.21&name=Site", 40.03, 124.21, .link),
    Row(
      "https://browser.dataspace.copernicus.eu/?zoom=14&lat=40.03&lng=124.21&themeId=DEFAULT",
      40.03, 124.21, .link),
    Row(
      "https://apps.sentinel-hub.com/eo-browser/?zoom=14&lat=40.03&lng=124.21", 40.03, 124.21,
      .link),
    Row("http://wikimapia.org/#lang=en&lat=40.03&lon=124.21&z=15&m=w", 40.03, 124.21, .link),
    Row(
      "https://geohack.toolforge.org/geohack.php?pagename=Sohae&params=40_1_48_N_124_12_36_E_type:city",
      40.03, 124.21, .link),
    Row("https://www.waze.com/ul?ll=40.03%2C124.21&navigate=yes", 40.03, 124.21, .link),
    Row("https://wego.here.com/?map=40.03,124.21,15,satellite", 40.03, 124.21, .link),
    Row("https://plus.codes/8QG626J6+22", 40.0300625, 124.2100625, .link),
    Row("https://opentopomap.org/#map=15/40.03/124.21", 40.03, 124.21, .link),
    Row("See (https://www.google.com/maps/@40.03,124.21,15z).", 40.03, 124.21, .link),
    Row(
      "40.03 N 124.21 E https://t.co/abcdef", 40.03, 124.21),
    Row(
      "40.0300, 124.2100 https://maps.google.com/?q=40.03,124.21", 40.03, 124.21, .decimal,
      "2 times"),
  ]

  static let wrong: [Wrong] = [
    Wrong("https://goo.gl/maps/abcdef", "short link"),
    Wrong("https://maps.app.goo.gl/abcdef", "short link"),
    Wrong("maps.app.goo.gl/abcdef", "paste the long address"),
    Wrong("https://osm.org/go/0EEQjE--?m", "short link"),
    Wrong("https://yandex.ru/maps/-/CDabcd", "short link"),
    Wrong("https://w3w.co/filled.count.soap", "only a service"),
    Wrong("https://www.openstreetmap.org/node/123", "no coordinates"),
    Wrong("https://www.google.com/maps/place/Pyongyang", "names are not looked up"),
    Wrong("https://www.google.com/maps?q=Pyongyang", "“Pyongyang”"),
    Wrong("https://en.wikipedia.org/wiki/Pyongyang", "no coordinates"),
    Wrong("https://map.baidu.com/?lat=40.03&lng=124.21", "shifted"),
    Wrong("https://www.google.com/maps/@140.03,24.21,15z", "latitude 140.03"),
    Wrong("https://www.google.com/maps/dir/40.03,124.21/41.05,125.3", "two places"),
    Wrong(
      "https://www.google.com/maps/@40.03,124.21,15z https://www.google.com/maps/@41.03,124.21,15z",
      "two places"),
    Wrong("https://", "no coordinates"),
    Wrong("https://www.google.com/maps/@nan,inf,15z", "no coordinates"),
  ]

  @Test("Addresses of map sites are read", arguments: rows)
  func sites(row: Row) { row.check() }

  @Test("Addresses without a position are refused", arguments: wrong)
  func refused(wrong: Wrong) { wrong.check() }
}
