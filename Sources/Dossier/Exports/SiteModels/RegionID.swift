/// The id of a region as the SMART programme writes it: a country's two letters, then `R`, `C` (of
/// coarse labels, first digit 0…7) or `S` (of several regions) and three digits.
public struct RegionID: Hashable, Sendable, CustomStringConvertible {
  /// The id as it is written.
  public let description: String

  /// The id, or nil for a text that is none.
  public init?(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count == 7, scalars[2] == "_", "RCS".unicodeScalars.contains(scalars[3]),
      scalars[..<2].allSatisfy({ ("A"..."Z").contains($0) }),
      scalars[4...].allSatisfy({ ("0"..."9").contains($0) }),
      scalars[3] != "C" || scalars[4] < "8"
    else { return nil }
    description = text
  }

  /// A region whose country is not told: ISO 3166 leaves `XX` to its users.
  public static let unnamed = RegionID(unchecked: "XX_R000")

  private init(unchecked text: String) { description = text }
}
