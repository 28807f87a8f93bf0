import Articles

/// What a unit measures, as the unit table names it.
enum UnitDimension: String, Sendable {
  case share, length, area, volume, mass, power, energy, voltage, speed, angle, duration, data,
    money
  case differenceOfShares = "difference of shares"
  case temperatureDifference = "temperature difference"
  case containerCapacity = "container capacity"
}

/// A unit of the unit table.
struct UnitEntry: Sendable, Hashable {
  let symbol: String
  let dimension: UnitDimension
  let factor: Double
  let siUnit: String
}

/// The unit, currency and rate tables, looked up by their words.
enum UnitLexicon {
  static let phrases: PhraseTable<UnitEntry> = {
    var entries: [(phrase: String, value: UnitEntry)] = []
    for row in TableText.rows(unitTable) where row.count == 5 {
      guard let factor = Double(row[2]), let dimension = UnitDimension(rawValue: row[1]) else {
        preconditionFailure("the unit table's row \(row[0]) has no factor or no known dimension")
      }
      let unit = UnitEntry(symbol: row[0], dimension: dimension, factor: factor, siUnit: row[3])
      for name in TableText.entries(row[4]) { entries.append((name, unit)) }
    }
    return PhraseTable(entries)
  }()

  static let rates = PhraseTable(
    TableText.rows(rateTable).map { (phrase: $0[0], value: $0[1]) })

  static func money(_ code: String) -> UnitEntry {
    UnitEntry(symbol: code, dimension: .money, factor: 1, siUnit: code)
  }

  /// One-letter symbols that count as units only right after digits.
  static let short: Set<String> = ["m", "g", "t", "l", "w", "v", "s", "h", "d", "a", "in", "j"]
}
