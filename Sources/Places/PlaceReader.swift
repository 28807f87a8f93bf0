import Vocabulary

/// Reads what somebody typed or pasted for a place, without the network.
///
/// Degrees in the usual spellings, UTM, MGRS, plus codes, `geo:` addresses, ISO 6709, points of
/// well-known text, GeoJSON and KML, and the addresses of map sites. Other words may stand around
/// a place. Nothing is guessed that changes the position without a remark: two different places,
/// longitude before latitude and an open hemisphere are refused.
public struct PlaceReader: Sendable {
  private let unproject: Unprojection

  /// A reader.
  ///
  /// - Parameter unproject: Degrees of WGS 84 for a UTM zone from 1 to 60, whether it is the
  ///   northern hemisphere, and metres of easting and northing. May be asked for positions outside
  ///   of the zone, and throws where it knows none.
  public init(
    unproject:
      @escaping @Sendable (_ zone: Int, _ north: Bool, _ easting: Double, _ northing: Double) throws
      -> (latitude: Double, longitude: Double)
  ) {
    self.unproject = unproject
  }

  /// The place that `text` gives.
  ///
  /// - Parameters:
  ///   - text: At most 8192 bytes.
  ///   - near: Degrees of a place by which short plus codes are completed.
  /// - Returns: The one place that stands in the text.
  /// - Throws: `Refusal` with the code `usage`, which says what is wrong and what to type.
  public func read(
    _ text: String, near: (latitude: Double, longitude: Double)? = nil
  ) throws(Refusal) -> Place {
    var rest = try PlaceText(text)
    var readings = LinkReader.readings(in: rest) { (sought: String) throws(Refusal) -> Place in
      try soughtPlace(sought)
    }
    rest.blank(readings.map(\.range))
    readings += coordinates(in: &rest, near: near)
    return try choice(of: readings, in: rest)
  }

  /// The place that a link searched for.
  private func soughtPlace(_ text: String) throws(Refusal) -> Place {
    var rest = try PlaceText(text)
    let readings = coordinates(in: &rest, near: nil)
    return try choice(of: readings, in: rest)
  }

  /// What is read outside of links, each form in what the ones before it left.
  private func coordinates(
    in text: inout PlaceText, near: (latitude: Double, longitude: Double)?
  ) -> [Reading] {
    var readings: [Reading] = []
    let readers: [(PlaceText) -> [Reading]] = [
      GeoURI.readings, { PlusCodeReader.readings(in: $0, near: near) }, PointGeometry.readings,
      ISO6709.readings, { MGRSReader.readings(in: $0, unproject: unproject) },
      { UTMReader.readings(in: $0, unproject: unproject) }, DegreesReader.readings,
    ]
    for reader in readers {
      let found = reader(text)
      text.blank(found.map(\.range))
      readings += found
    }
    return readings
  }

  // MARK: One place

  private func choice(of readings: [Reading], in text: PlaceText) throws(Refusal) -> Place {
    var (certain, possible): ([(Place, Range<Int>)], [(Place, Range<Int>)]) = ([], [])
    var (refused, doubtful): (Refusal?, Refusal?) = (nil, nil)
    for reading in readings {
      switch reading.outcome {
      case .place(let place): certain.append((place, reading.range))
      case .possible(let place): possible.append((place, reading.range))
      case .refused(let refusal): refused = refused ?? refusal
      case .doubtful(let refusal): doubtful = doubtful ?? refusal
      }
    }
    if let refused { throw refused }
    let found = certain.isEmpty ? possible : certain
    guard let (first, range) = found.first else {
      throw doubtful ?? nothing(in: text)
    }
    if let (other, _) = found.first(where: { !$0.0.agrees(with: first) }) {
      throw .place(
        text.whole, "gives two places, “\(first.text)” and “\(other.text)”",
        "leave the one that is meant")
    }
    let finest = found.map(\.0).min { $0.halfWidth < $1.halfWidth } ?? first
    var remarks: [String] = []
    if found.count > 1 {
      remarks.append("given \(found.count) times in the text, and the most precise is taken")
    } else if !text.isAlone(range) {
      remarks.append("read out of a longer text")
    }
    return finest.remarking(remarks)
  }

  /// What to say of a text without coordinates.
  private func nothing(in text: PlaceText) -> Refusal {
    if text.plain.starts(with: "///".unicodeScalars) {
      return .place(
        text.whole, "gives a place in words that only a service can look up",
        "look it up there and paste the coordinates")
    }
    guard text.plain.contains(where: \.isLetter) else {
      return .place(text.whole, "holds no coordinates")
    }
    return .place(
      text.whole, "holds no coordinates, and names are not looked up offline",
      "find the place on a map and paste its coordinates, such as 40.03 N 124.21 E")
  }
}
