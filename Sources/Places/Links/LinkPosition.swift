import Vocabulary

/// Latitude and longitude as a program wrote them into an address.
struct LinkPosition {
  /// Degrees north.
  let latitude: Numeral
  /// Degrees east; maps that were turned round the globe go beyond 180.
  let longitude: Numeral
  /// What is to be said of it.
  var remarks: [String] = []

  /// The position of `parts`, the latitude first; nil where they are not two numbers.
  init?(_ parts: [Substring], remarks: [String] = []) {
    guard parts.count == 2, let latitude = Numeral(exactly: parts[0].trimmed),
      let longitude = Numeral(exactly: parts[1].trimmed)
    else { return nil }
    self.latitude = latitude
    self.longitude = longitude
    self.remarks = remarks
  }

  /// The position of two texts, as keys of a query give them.
  init?(_ latitude: String?, _ longitude: String?, remarks: [String] = []) {
    guard let latitude, let longitude else { return nil }
    self.init([latitude[...], longitude[...]], remarks: remarks)
  }

  /// The position of `text`, two numbers parted by `separator`.
  init?(
    _ text: String?, by separator: Character = ",", longitudeFirst: Bool = false,
    remarks: [String] = []
  ) {
    guard let text else { return nil }
    let parts = text.split(separator: separator, omittingEmptySubsequences: false).prefix(2)
    self.init(longitudeFirst ? parts.reversed() : Array(parts), remarks: remarks)
  }

  /// The place, quoted as `text`.
  func place(in text: String, as form: Place.Form) throws(Refusal) -> Place {
    let north = latitude.value
    guard abs(north) <= 90 else {
      throw .place(
        text, "has the latitude \(latitude.signed), beyond ±90°",
        "check the address, or type the coordinates themselves")
    }
    var east = longitude.value
    var remarks = remarks
    if abs(east) > 180 {
      guard form == .link, abs(east) <= 540 else {
        throw .place(text, "has the longitude \(longitude.signed), beyond ±180°")
      }
      east = east.remainder(dividingBy: 360)
      remarks.append(
        "longitude \(longitude.signed) taken as \(east.written(decimals: longitude.fraction.count))"
      )
    }
    return Place(
      latitude: north, longitude: east,
      halfWidth: Ellipsoid.halfWidth(
        latitudeStep: latitude.step, longitudeStep: longitude.step, at: north),
      form: form, text: text, remarks: remarks)
  }
}

extension Numeral {
  /// The number as it was written, with its sign.
  var signed: String { (sign.map(String.init) ?? "") + written }
}

extension Substring {
  /// The text without space around it.
  var trimmed: Substring {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
