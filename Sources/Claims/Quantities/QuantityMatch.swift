/// A quantity with the tokens it takes in its sentence.
struct QuantityMatch: Sendable {
  var quantity: StatedQuantity
  var number: NumberMatch
  /// The tokens it takes with bounds and unit, `[start, end)`.
  var start: Int
  var end: Int
  /// The unit-table entry, where it has one.
  var unit: UnitEntry?
  /// The token of the counted noun, where it counts.
  var noun: Int?
  /// Whether neither a unit nor a counted noun follows.
  var isBare: Bool
  var bounds: [Bound]
  /// Whether the unit is a share (`%`, a fraction).
  var isShare: Bool { number.isFraction || unit?.dimension == "share" }
  var isMeasured: Bool { unit != nil && !isShare }
}
