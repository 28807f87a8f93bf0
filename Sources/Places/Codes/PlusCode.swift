import Vocabulary

/// A plus code.
///
/// Open Location Code Specification,
/// github.com/google/open-location-code/blob/main/Documentation/Specification/specification.md:
/// five pairs of digits to the base 20 for latitude and longitude, then up to five digits that
/// divide the cell into 5 rows and 4 columns each. Degrees are counted in whole numbers of the
/// finest cell.
struct PlusCode {
  /// The digits, in the order of their values.
  static let alphabet = Array("23456789CFGHJMPQRVWX")

  /// The digits of the code without the plus and without padding.
  let digits: [Character]
  /// How many digits are missing in front of a short code.
  let missing: Int

  /// The code with `before` and `behind` on the two sides of its plus, in capitals.
  ///
  /// - Returns: Nil where the two make no code.
  init?(before: String, behind: String) {
    let front = Array(before)
    let padding = front.reversed().prefix { $0 == "0" }.count
    let head = Array(front.dropLast(padding))
    guard [2, 4, 6, 8].contains(front.count), head.count >= 2, head.count.isMultiple(of: 2),
      (head + behind).allSatisfy(Self.alphabet.contains),
      behind.isEmpty ? front.count == 8 : (2...7).contains(behind.count),
      padding == 0 || front.count == 8 && behind.isEmpty
    else { return nil }
    digits = head + behind
    missing = 8 - front.count
    // The first digits of a full code stay within 180° of latitude and 360° of longitude.
    guard missing > 0 || Self.value(digits[0]) < 9 && Self.value(digits[1]) < 18 else { return nil }
  }

  /// The code of these digits.
  private init(digits: [Character]) {
    self.digits = digits
    missing = 0
  }

  /// The cell of a full code: its centre and its height and width in degrees.
  var cell: (latitude: Double, longitude: Double, height: Double, width: Double) {
    var (south, west) = (0, 0)
    var (height, width) = (20 * Self.rowsPerDegree, 20 * Self.columnsPerDegree)
    for (index, digit) in digits.enumerated() {
      let value = Self.value(digit)
      if index >= 10 {
        (height, width) = (height / 5, width / 4)
        south += value / 4 * height
        west += value % 4 * width
      } else if index.isMultiple(of: 2) {
        if index > 0 { height /= 20 }
        south += value * height
      } else {
        if index > 1 { width /= 20 }
        west += value * width
      }
    }
    let rows = Double(Self.rowsPerDegree)
    let columns = Double(Self.columnsPerDegree)
    let latitude = (Double(south) + Double(height) / 2) / rows - 90
    let longitude = (Double(west) + Double(width) / 2) / columns - 180
    return (latitude, longitude, Double(height) / rows, Double(width) / columns)
  }

  /// The full code of which this short one is the end, of those the one nearest to a position.
  ///
  /// - Parameters:
  ///   - latitude: Degrees, -90…90.
  ///   - longitude: Degrees, -180…180.
  /// - Returns: The centre and the cell as in `cell`.
  func cell(
    nearest latitude: Double, _ longitude: Double
  ) -> (latitude: Double, longitude: Double, height: Double, width: Double) {
    var step = 20.0
    for _ in 1..<max(1, missing / 2) { step /= 20 }
    let head = Self.head(latitude, longitude).prefix(missing)
    var found = PlusCode(digits: head + digits).cell
    if latitude - found.latitude > step / 2, found.latitude + step <= 90 {
      found.latitude += step
    } else if found.latitude - latitude > step / 2, found.latitude - step >= -90 {
      found.latitude -= step
    }
    if longitude - found.longitude > step / 2 {
      found.longitude += step
    } else if found.longitude - longitude > step / 2 {
      found.longitude -= step
    }
    found.longitude = found.longitude.remainder(dividingBy: 360)
    return found
  }

  /// The first six digits of the code of a position.
  private static func head(_ latitude: Double, _ longitude: Double) -> [Character] {
    var digits: [Character] = []
    var north = max(0, min(179.999_999, latitude + 90))
    var east = max(0, min(359.999_999, longitude + 180))
    var step = 20.0
    for _ in 0..<3 {
      for value in [north, east] {
        digits.append(alphabet[max(0, min(19, Int(value / step)))])
      }
      (north, east) = (
        north.truncatingRemainder(dividingBy: step), east.truncatingRemainder(dividingBy: step)
      )
      step /= 20
    }
    return digits
  }

  private static func value(_ digit: Character) -> Int { alphabet.firstIndex(of: digit) ?? 0 }

  /// Finest cells to a degree of latitude: 20³ pairs and 5⁵ rows.
  private static let rowsPerDegree = 8000 * 3125
  /// Finest cells to a degree of longitude: 20³ pairs and 4⁵ columns.
  private static let columnsPerDegree = 8000 * 1024
}
