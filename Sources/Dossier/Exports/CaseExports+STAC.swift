import CaseFile
import Quantities
import Vocabulary

extension CaseExports {
  /// The scenes as a STAC 1.0.0 ItemCollection; each asset points at the file as it was given.
  ///
  /// A scene of which the day alone is known has no `datetime` but the day's first and last second,
  /// as the Item specification asks where a moment is not known.
  ///
  /// - Throws: ``Refusal`` for a scene whose time cannot be read.
  public func stacItems() throws(Refusal) -> String {
    var items: [JSONText] = []
    for scene in facts.scenes { items.append(try item(scene)) }
    return JSONText.object([
      "type": .string("FeatureCollection"), "features": .array(items),
    ]).text
  }

  private func item(_ scene: SceneRecord) throws(Refusal) -> JSONText {
    let rest: KeyValuePairs<String, JSONText> = [
      "gsd": .number(scene.nativeGsdM, decimals: 4),
      "instruments": .strings(scene.sensor.map { [$0] } ?? []),
      "tiepoint:used": .bool(facts.isUsed(scene.id)),
      "tiepoint:because": .string(facts.reasonAgainst(scene.id)),
      "tiepoint:simulated": .bool(facts.isSimulated),
    ]
    return .object([
      "type": .string("Feature"), "stac_version": .string("1.0.0"),
      "stac_extensions": .array([
        .string("https://stac-extensions.github.io/file/v2.1.0/schema.json")
      ]),
      "id": .string(scene.id), "geometry": GeoJSON.geometry(scene.geom),
      "bbox": GeoJSON.box(scene.geom),
      "properties": .object(
        try Self.time(of: scene) + rest.map { JSONText.Member(key: $0.key, value: $0.value) }),
      "links": .array([]),
      "assets": .object([
        "image": .object([
          "href": .string(scene.path), "roles": .strings(["data"]),
          "file:checksum": .string("1220" + scene.sha256), "file:size": .integer(scene.bytes),
        ])
      ]),
    ])
  }

  /// The members that say when a scene was taken.
  private static func time(of scene: SceneRecord) throws(Refusal) -> [JSONText.Member] {
    if let moment = ItemTime.moment(scene.acquired) {
      return [JSONText.Member(key: "datetime", value: .string(moment))]
    }
    guard let (first, last) = ItemTime.days(scene.acquired) else {
      throw .badData(
        "scene \(scene.id)", "its time “\(scene.acquired)” is no date",
        "add the image again with `--date`")
    }
    return [
      JSONText.Member(key: "datetime", value: .null),
      JSONText.Member(key: "start_datetime", value: .string("\(first)T00:00:00Z")),
      JSONText.Member(key: "end_datetime", value: .string("\(last)T23:59:59Z")),
    ]
  }
}

/// A scene's time as RFC 3339 has it.
enum ItemTime {
  /// `2023-01-14T08:12:00Z` as it stands, another offset turned to UTC; nil where it is no moment.
  static func moment(_ text: String) -> String? {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let date = CalendarDate(iso: parts[0]) else { return nil }
    let digits = parts[1].prefix { $0.isNumber || ":.".contains($0) }
    let zone = parts[1].dropFirst(digits.count)
    let clock = digits.split(separator: ":", omittingEmptySubsequences: false)
    let fraction = clock.last?.split(separator: ".", omittingEmptySubsequences: false) ?? []
    guard clock.count == 3, (1...2).contains(fraction.count),
      (clock.prefix(2) + fraction.prefix(1)).allSatisfy({ $0.count == 2 }),
      fraction.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCII) }),
      let hour = Int(clock[0]), let minute = Int(clock[1]), let second = Int(fraction[0]),
      let local = Timestamp(date: date, hour: hour, minute: minute, second: second)
    else { return nil }
    if zone == "Z" || zone == "+00:00" { return text }
    guard let shift = shift(of: zone), fraction.count == 1 else { return nil }
    return Timestamp(secondsSince1970: local.secondsSince1970 - shift).iso
  }

  /// The first and last day of `2023-01-14`, `2023-01` or `2023`; nil where it is none of them.
  static func days(_ text: String) -> (first: String, last: String)? {
    let span = EDTFSpan(text)
    guard !text.contains("/"), let first = span.first, let last = span.last else { return nil }
    return (first.iso, last.iso)
  }

  /// The seconds of `+02:00` or `-05:30`.
  private static func shift(of zone: Substring) -> Int? {
    let parts = zone.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard let sign = zone.first, "+-".contains(sign), parts.count == 2,
      parts.allSatisfy({ $0.count == 2 }), let hours = Int(parts[0]), let minutes = Int(parts[1]),
      (0..<24).contains(hours), (0..<60).contains(minutes)
    else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}
