import Foundation
import Vocabulary

/// Latitude and longitude as two coordinates of a text give them.
struct CoordinatePair {
  let first: Coordinate
  let second: Coordinate
  let source: PlaceText

  /// Its characters in the text.
  var range: Range<Int> { first.range.lowerBound..<second.range.upperBound }

  /// The place they say.
  func place() throws(Refusal) -> Place {
    let whole = source.quote(range)
    for one in [first, second] {
      try one.checkSpelling(source.quote(one.range))
    }
    let (isReversed, isAssumed) = try order(whole)
    let (north, east) = isReversed ? (second, first) : (first, second)
    if isAssumed { try checkOrder(whole) }
    try checkNotation(north.unpacked(on: .latitude), east.unpacked(on: .longitude), whole)
    let latitude = try north.degrees(on: .latitude, text: source.quote(north.range))
    let longitude = try east.degrees(on: .longitude, text: source.quote(east.range))
    let parts = max(
      north.unpacked(on: .latitude).parts.count, east.unpacked(on: .longitude).parts.count)
    return Place(
      latitude: latitude.value, longitude: longitude.value,
      halfWidth: Ellipsoid.halfWidth(
        latitudeStep: latitude.step, longitudeStep: longitude.step, at: latitude.value),
      form: Angle.form(parts: parts), text: whole,
      remarks: remarks(north: north, east: east, isAssumed: isAssumed)
        + Self.unevenRemarks(latitude.step, longitude.step))
  }

  /// Whether longitude comes first, and whether nothing in the text says so.
  private func order(_ whole: String) throws(Refusal) -> (isReversed: Bool, isAssumed: Bool) {
    switch (first.axis, second.axis) {
    case (nil, nil): return (false, true)
    case (.latitude, .longitude): return (false, false)
    case (.longitude, .latitude): return (true, false)
    case (let one?, _?):
      throw .place(whole, "gives two \(one.rawValue)s and no \(one.other.rawValue)")
    case (let axis?, nil), (nil, let axis?):
      throw .place(
        whole, "says \(axis.rawValue) of one number and nothing of the other",
        "give the other its letter as well, \(axis.other.letters)")
    }
  }

  /// Refuses two numbers without letters that only make sense with longitude first.
  private func checkOrder(_ whole: String) throws(Refusal) {
    let (one, two) = (first.angle.degrees().magnitude, second.angle.degrees().magnitude)
    if one > 90, one <= 360, two <= 90 {
      throw .place(
        whole, "has a first number beyond ±90, so it looks like longitude first",
        "write latitude first or say which is which: "
          + "\(Self.lettered(second, .latitude)) \(Self.lettered(first, .longitude))")
    }
    if one > 360 || two > 360, first.angle.parts.count == 1, second.angle.parts.count == 1 {
      throw .place(
        whole, "has numbers too large for degrees",
        "give an easting and northing their UTM zone, as in 51T 603000 4432000")
    }
  }

  private static func lettered(_ coordinate: Coordinate, _ axis: Axis) -> String {
    let isNegative = coordinate.sign == "-"
    let letter = axis == .latitude ? (isNegative ? "S" : "N") : (isNegative ? "W" : "E")
    return coordinate.angle.parts.map(\.written).joined(separator: " ") + " " + letter
  }

  /// Refuses two coordinates of which one looks torn: different signs for the parts, minutes in
  /// one and decimals of degrees in the other.
  private func checkNotation(_ one: Angle, _ two: Angle, _ whole: String) throws(Refusal) {
    let counts = (one.parts.count, two.parts.count)
    if counts == (1, 1) { return }
    let isUneven = counts.0 != counts.1
    // 40°30′N 124°E is even enough.
    let isRound = [one, two].allSatisfy { $0.parts.last?.isWhole == true }
    guard
      one.notation != two.notation
        || isUneven && (one.notation != .marked || !isRound || abs(counts.0 - counts.1) == 2)
    else { return }
    throw .place(
      whole, "has two coordinates written in different ways",
      "write both as decimal degrees, or both with minutes")
  }

  // MARK: Remarks

  /// What is said where one coordinate is written a hundred times as finely as the other.
  private static func unevenRemarks(_ latitudeStep: Double, _ longitudeStep: Double) -> [String] {
    let ratio = latitudeStep / longitudeStep
    if ratio > 99 { return ["the latitude is far coarser than the longitude: is it complete?"] }
    if ratio < 1 / 99.0 {
      return ["the longitude is far coarser than the latitude: is it complete?"]
    }
    return []
  }

  private func remarks(north: Coordinate, east: Coordinate, isAssumed: Bool) -> [String] {
    var remarks: [String] = []
    if isAssumed { remarks.append("latitude first") }
    let assumed = [(north, "north"), (east, "east")].filter { coordinate, _ in
      coordinate.hemisphere == nil && coordinate.sign == nil
    }
    if !assumed.isEmpty {
      let names = assumed.map(\.1).joined(separator: " and ")
      remarks.append("no hemisphere: taken as \(names)")
    }
    let angles = [(north, Axis.latitude), (east, .longitude)]
    if angles.contains(where: { $0.0.unpacked(on: $0.1).parts.count > $0.0.angle.parts.count }) {
      remarks.append("digits without spaces taken as degrees, minutes and seconds")
    }
    if angles.contains(where: { $0.0.angle.notation == .hyphens }) {
      remarks.append("hyphens taken as parting degrees, minutes and seconds")
    }
    if angles.contains(where: { $0.0.angle.parts.contains(where: \.usesComma) }) {
      remarks.append("comma taken as the decimal sign")
    }
    return remarks
  }
}

extension Double {
  /// The number with so many decimals.
  func written(decimals: Int) -> String { String(format: "%.\(min(12, decimals))f", self) }
}
