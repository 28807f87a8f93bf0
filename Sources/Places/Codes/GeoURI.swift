import Foundation
import Vocabulary

/// A `geo:` address: latitude, longitude and perhaps an altitude, then parameters (RFC 5870).
enum GeoURI {
  /// The addresses in `text`.
  static func readings(in text: PlaceText) -> [Reading] {
    let scheme = Array("geo:".unicodeScalars)
    let plain = text.plain
    var readings: [Reading] = []
    var index = 0
    while index + scheme.count < plain.count {
      let head = plain[index..<index + scheme.count].map(\.properties.lowercaseMapping)
      guard head == scheme.map(String.init), index == 0 || !plain[index - 1].isLetter,
        plain[index + scheme.count].isDigit
          || "+-.".unicodeScalars.contains(plain[index + scheme.count])
      else {
        index += 1
        continue
      }
      let end =
        plain[index...].firstIndex {
          $0.properties.isWhitespace || "<>\"'".unicodeScalars.contains($0)
        }
        ?? plain.count
      let range = index..<end
      let body = String(String.UnicodeScalarView(plain[index + scheme.count..<end]))
      let written = text.quote(range)
      readings.append(
        Reading(range) { () throws(Refusal) -> Place in try place(body, written) })
      index = end
    }
    return readings
  }

  private static func place(_ body: String, _ written: String) throws(Refusal) -> Place {
    let ends: Set<Character> = [")", ",", ".", ";"]
    let pieces = body.split(separator: ";")
    let path = pieces.first?.split(separator: "?", maxSplits: 1) ?? []
    // Android writes the place into a query: geo:0,0?q=40.03,124.21(label).
    if path.count == 2,
      let query = path[1].split(separator: "&").first(where: { $0.hasPrefix("q=") })
    {
      let value = String(query.dropFirst(2))
      let pair = (value.removingPercentEncoding ?? value).prefix { $0 != "(" }
      guard let position = LinkPosition(pair.split(separator: ",")) else {
        throw .place(
          written, "searches for “\(value.prefix(40))”, and names are not looked up offline",
          "write the place as geo:40.03,124.21")
      }
      return try position.place(in: written, as: .geoURI)
    }
    var numbers = (path.first ?? "").split(separator: ",", omittingEmptySubsequences: false)
    while let last = numbers.last, last.isEmpty { numbers.removeLast() }
    if let last = numbers.last, let end = last.last, ends.contains(end) {
      numbers[numbers.count - 1] = last.dropLast()
    }
    guard (2...3).contains(numbers.count), var position = LinkPosition(Array(numbers.prefix(2)))
    else {
      throw .place(
        written, "is no geo address of RFC 5870", "write it as geo:40.03,124.21")
    }
    if numbers.count == 3 { position.remarks.append("altitude ignored") }
    var uncertainty = 0.0
    for parameter in pieces.dropFirst() {
      let parts = parameter.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      switch parts[0].lowercased() {
      case "crs" where parts[1].lowercased() != "wgs84":
        throw .place(
          written, "is in the system \(parts[1]), and only wgs84 is read",
          "give the place in WGS 84")
      case "u":
        guard let metres = Numeral(exactly: parts[1]), metres.sign == nil else { continue }
        uncertainty = min(metres.value, 20_000_000)
        position.remarks.append("its uncertainty of \(parts[1]) m is taken")
      default: continue
      }
    }
    let place = try position.place(in: written, as: .geoURI)
    return Place(
      latitude: place.latitude, longitude: place.longitude,
      halfWidth: max(place.halfWidth, uncertainty), form: .geoURI, text: written,
      remarks: place.remarks)
  }
}
