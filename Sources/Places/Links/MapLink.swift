import Vocabulary

/// A map site's address and the place that it marks or shows.
///
/// A marked place (a pin, a search for coordinates) goes before the map's centre. None of the sites
/// publishes all of its address's form; the tests hold one address of each kind.
struct MapLink {
  /// What an address says.
  struct Contents {
    /// Positions that are marked.
    var pins: [LinkPosition] = []
    /// Texts that were searched for, perhaps coordinates.
    var searches: [String] = []
    /// The map's centre.
    var centre: LinkPosition?
  }

  /// It as written.
  let text: String
  /// Its parts.
  let address: WebAddress

  /// The link that is `text`.
  init(_ text: String) {
    self.text = text
    address = WebAddress(text)
  }

  /// The place it gives.
  ///
  /// - Parameter search: Reads a text that was searched for.
  /// - Returns: The place marked, else the map's centre.
  /// - Throws: `Refusal` where the address holds no position.
  func place(search: (String) throws(Refusal) -> Place) throws(Refusal) -> Place {
    try checkSite()
    let contents = contents()
    var places: [Place] = []
    for pin in contents.pins { places.append(try pin.place(in: text, as: .link)) }
    var names: [String] = []
    if places.isEmpty {
      for sought in contents.searches {
        do { places.append(try search(sought).standing(in: text, as: .link)) } catch {
          names.append(sought)
        }
      }
    }
    if let first = places.first {
      if let other = places.first(where: { !$0.agrees(with: first) }) {
        throw .place(
          text, "marks two places, \(first.degreesText) and \(other.degreesText)",
          "paste the coordinates of one")
      }
      return first.remarking(zoomRemarks)
    }
    if let centre = contents.centre {
      let place = try centre.place(in: text, as: .link)
      return place.remarking(
        ["the map's centre, which need not be the place meant"] + zoomRemarks
          + names.prefix(1).map { "the name “\($0.prefix(40))” is not looked up" })
    }
    if let name = names.first {
      throw .place(
        text, "names “\(name.prefix(40))” and no coordinates, and names are not looked up offline",
        "open it and paste the coordinates that it shows")
    }
    throw .place(
      text, "is a link in which no coordinates are found",
      "open it and paste the coordinates that it shows")
  }

  private var zoomRemarks: [String] { ["zoom and view ignored"] }

  /// Refuses sites that give no position without the network, or a shifted one.
  private func checkSite() throws(Refusal) {
    let isShort =
      address.isAt(
        "goo.gl", "g.co", "bit.ly", "t.co", "tinyurl.com", "ow.ly", "is.gd", "maps.apple",
        "shorturl.at", "w.wiki")
      || address.isAt("osm.org", "openstreetmap.org") && address.path.first == "go"
      || address.host.contains("yandex") && address.path.contains("-")
    if isShort {
      throw .place(
        text, "is a short link, and only the network knows where it leads",
        "open it in a browser and paste the long address or the coordinates")
    }
    if address.isAt("what3words.com", "w3w.co") {
      throw .place(
        text, "gives a place in words that only a service can look up",
        "open it and paste the coordinates that it shows")
    }
    if address.isAt("baidu.com", "amap.com", "gaode.com", "autonavi.com", "map.qq.com") {
      throw .place(
        text, "is of a map whose coordinates are shifted by hundreds of metres (GCJ-02, BD-09)",
        "find the place on another map and paste its coordinates")
    }
  }
}

extension Place {
  /// Latitude and longitude in degrees.
  var degreesText: String {
    "\(latitude.written(decimals: 5)), \(longitude.written(decimals: 5))"
  }
}
