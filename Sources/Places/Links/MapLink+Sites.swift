import Vocabulary

/// Where the sites write positions into their addresses.
extension MapLink {
  /// What the address says, by the rules of its site.
  func contents() -> Contents {
    var contents = Contents()
    if address.isAt("google.com") || address.host.contains("google.") {
      google(&contents)
    } else if address.isAt("openstreetmap.org", "osm.org") {
      openStreetMap(&contents)
    } else if address.isAt("bing.com") {
      bing(&contents)
    } else if address.host.contains("yandex.") {
      yandex(&contents)
    } else if address.isAt("apple.com") {
      apple(&contents)
    } else if address.isAt("waze.com") {
      contents.pins += [
        LinkPosition(address.value("ll", "latlng")),
        LinkPosition(address.value("to").map { $0.replacing("ll.", with: "") }),
      ].compactMap(\.self)
    } else if address.isAt("here.com") {
      contents.pins += [LinkPosition(address.path.last)].compactMap(\.self)
      contents.centre = LinkPosition(address.value("map"))
    } else if address.isAt("plus.codes") {
      // The plus of the code has become a space on the way here.
      contents.searches += address.path.prefix(1).map { $0.replacing(" ", with: "+") }
    } else if address.isAt("arcgis.com") {
      contents.centre = LinkPosition(
        address.value("mapcenter", "center"), longitudeFirst: true,
        remarks: ["longitude first, as ArcGIS writes it"])
    } else if address.host.contains("2gis.") {
      let map = address.value("m")?.split(separator: "/").first.map(String.init)
      contents.centre = LinkPosition(
        map, longitudeFirst: true, remarks: ["longitude first, as 2GIS writes it"])
    } else if address.isAt("zoom.earth") {
      contents.centre = LinkPosition(address.value("view"))
    } else if address.isAt("satellites.pro") {
      contents.centre = LinkPosition(address.fragment)
    } else if address.path.contains(where: { $0.hasPrefix("geohack") }) {
      contents.searches += [address.value("params").map(Self.geoHack)].compactMap(\.self)
    }
    if contents.pins.isEmpty, contents.centre == nil { contents.centre = anySite() }
    return contents
  }

  /// Keys and hashes that mean the same everywhere.
  ///
  /// `lat=…&lng=…` (Copernicus Browser, Wikimapia and others) and the hash `zoom/latitude/longitude`
  /// of Leaflet and MapLibre.
  private func anySite() -> LinkPosition? {
    if let found = LinkPosition(
      address.value("lat", "latitude", "mlat"),
      address.value("lon", "lng", "long", "longitude", "mlon"))
    {
      return found
    }
    let hash = address.fragment.split(separator: "/").map(\.trimmed)
    let values = (address.value("map", "view")?.split(separator: "/") ?? hash)
    guard values.count >= 3, Numeral(exactly: values[0]) != nil else { return nil }
    return LinkPosition(Array(values[1...2]))
  }

  /// Google Maps and Google Earth.
  private func google(_ contents: inout Contents) {
    let fields = (address.path + [address.value("pb", "data") ?? ""])
      .flatMap { $0.split(separator: "!") }
    for (field, next) in zip(fields, fields.dropFirst()) {
      switch (field.prefix(2), next.prefix(2)) {
      case ("3d", "4d"):
        contents.pins += [LinkPosition([field.dropFirst(2), next.dropFirst(2)])].compactMap(\.self)
      case ("2d", "3d"):
        contents.centre = LinkPosition([next.dropFirst(2), field.dropFirst(2)])
      default: break
      }
    }
    for key in ["q", "query", "destination", "daddr"] {
      if let value = address.value(key) {
        contents.searches.append(value.replacing("loc:", with: ""))
      }
    }
    if let verb = address.path.firstIndex(where: { ["place", "search", "dir"].contains($0) }) {
      let sought = address.path[(verb + 1)...].prefix {
        !$0.hasPrefix("@") && !$0.hasPrefix("data=")
      }
      contents.searches += sought
    }
    let at = address.path.first { $0.hasPrefix("@") }.map { String($0.dropFirst()) }
    contents.centre =
      LinkPosition(address.value("viewpoint", "cbll")) ?? at.flatMap(Self.camera)
      ?? LinkPosition(address.value("ll", "center", "sll")) ?? contents.centre
  }

  /// The position of `40.03,124.21,15z`: a zoom or height with its letter follows.
  ///
  /// Without one the address may have been cut off within the longitude.
  private static func camera(_ text: String) -> LinkPosition? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let found = LinkPosition(Array(parts.prefix(2)))
    if parts.count > 2 { return parts[2].last?.isLetter == true ? found : nil }
    return found?.latitude.fraction.count == found?.longitude.fraction.count ? found : nil
  }

  private func openStreetMap(_ contents: inout Contents) {
    contents.pins += [LinkPosition(address.value("mlat"), address.value("mlon"))].compactMap(\.self)
    contents.searches += [address.value("query")].compactMap(\.self)
  }

  private func bing(_ contents: inout Contents) {
    let point = address.value("sp")?.split(separator: ".", maxSplits: 1)
    if let point, point.count == 2, point[0] == "point" {
      contents.pins += [LinkPosition(String(point[1]), by: "_")].compactMap(\.self)
    }
    contents.searches += [address.value("where1", "q")].compactMap(\.self)
    contents.centre = LinkPosition(address.value("cp"), by: "~")
  }

  private func yandex(_ contents: inout Contents) {
    let order = ["longitude first, as Yandex writes it"]
    let pin = address.value("whatshere[point]", "pt", "poi[point]")
    contents.pins += [LinkPosition(pin, longitudeFirst: true, remarks: order)].compactMap(\.self)
    contents.searches += [address.value("text")].compactMap(\.self)
    contents.centre = LinkPosition(address.value("ll"), longitudeFirst: true, remarks: order)
  }

  private func apple(_ contents: inout Contents) {
    contents.pins += [LinkPosition(address.value("coordinate"))].compactMap(\.self)
    contents.searches += [address.value("q", "daddr", "address")].compactMap(\.self)
    contents.centre = LinkPosition(address.value("ll", "center", "sll"))
  }

  /// The coordinates of `40_1_48_N_124_12_36_E_type:city`, as Wikipedia's coordinates link to.
  private static func geoHack(_ parameters: String) -> String {
    var parts: [Substring] = []
    for part in parameters.split(whereSeparator: { $0 == "_" || $0 == " " || $0 == ";" }) {
      parts.append(part)
      if part == "E" || part == "W" || part.contains(":") { break }
    }
    return parts.filter { !$0.contains(":") }.joined(separator: " ")
  }
}
