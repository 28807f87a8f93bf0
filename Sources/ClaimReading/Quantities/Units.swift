import Articles

/// What a unit measures, as the unit table names it.
enum UnitDimension: String, Sendable {
  case share, length, area, volume, mass, power, energy, voltage, current, frequency, pressure,
    speed, angle, duration, data, money, storeys
  case differenceOfShares = "difference of shares"
  case temperatureDifference = "temperature difference"
  case containerCapacity = "container capacity"
  case dataRate = "data rate"
  case flow = "flow"
  /// A size that no standard fixes, as of a football pitch.
  case informalArea = "area (informal unit)"
  case informalSize = "size (informal unit)"
}

/// A unit of the unit table.
struct UnitEntry: Sendable, Hashable {
  let symbol: String
  let dimension: UnitDimension
  let factor: Double
  let siUnit: String
  /// The rate that the unit's name already holds (`/d` in `bpd`); empty for most.
  var rate = ""
  /// What goes with every quantity in the unit, as which of several units of its name is meant.
  var note: String?
}

/// The unit, currency and rate tables, looked up by their words.
enum UnitLexicon {
  static let phrases: PhraseTable<UnitEntry> = {
    var entries: [(phrase: String, value: UnitEntry)] = []
    for row in TableText.rows(unitTable) where row.count >= 5 {
      guard let factor = Double(row[2]), let dimension = UnitDimension(rawValue: row[1]) else {
        preconditionFailure("the unit table's row \(row[0]) has no factor or no known dimension")
      }
      let unit = UnitEntry(
        symbol: row[0], dimension: dimension, factor: factor, siUnit: row[3],
        note: row.count > 5 ? row[5] : nil)
      for name in TableText.entries(row[4]) { entries.append((name, unit)) }
    }
    for row in TableText.rows(moneyTable) where row.count == 2 {
      for name in TableText.entries(row[1]) { entries.append((name, money(row[0]))) }
    }
    for row in TableText.rows(compoundUnitTable) where row.count == 3 {
      guard var unit = entries.first(where: { $0.value.symbol == row[0] })?.value else {
        preconditionFailure("the table of compound units names \(row[0]), which is no unit")
      }
      unit.rate = row[1]
      for name in TableText.entries(row[2]) { entries.append((name, unit)) }
    }
    return PhraseTable(entries)
  }()

  /// `ML`, which differs from `ml` only in its capitals.
  static let megalitre = phrases.value(of: "megalitre")

  static let rates = PhraseTable(
    TableText.rows(rateTable).map { (phrase: $0[0], value: $0[1]) })

  static func money(_ code: String) -> UnitEntry {
    UnitEntry(symbol: code, dimension: .money, factor: 1, siUnit: code)
  }

  /// One-letter symbols that count as units only right after digits.
  static let short: Set<String> = ["m", "g", "t", "l", "w", "v", "s", "h", "d", "a", "in", "j"]
}
