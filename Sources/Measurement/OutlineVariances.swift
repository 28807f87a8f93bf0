#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The variances of the five measures, due to one source: m⁴ for the area, m² for lengths, rad² for the
/// orientation.
struct OutlineVariances: Hashable, Sendable {
  var area, length, width, perimeter, orientation: Double

  static let zero = OutlineVariances(area: 0, length: 0, width: 0, perimeter: 0, orientation: 0)

  /// Each variance made of two.
  func combined(
    with other: OutlineVariances, by operation: (Double, Double) -> Double
  ) -> OutlineVariances {
    OutlineVariances(
      area: operation(area, other.area), length: operation(length, other.length),
      width: operation(width, other.width), perimeter: operation(perimeter, other.perimeter),
      orientation: operation(orientation, other.orientation))
  }

  /// The sums of two sources' variances.
  func plus(_ other: OutlineVariances) -> OutlineVariances { combined(with: other, by: +) }

  /// All variances times one factor.
  func times(_ factor: Double) -> OutlineVariances {
    combined(with: self) { value, _ in value * factor }
  }

  /// Each variance times a power of the ratio of two others, where that is above 1.
  func widened(
    by large: OutlineVariances, over small: OutlineVariances, power: Double = 1
  ) -> OutlineVariances {
    combined(
      with: large.combined(with: small) { $1 > 0 ? pow(max(1, $0 / $1), power) : 1 }, by: *)
  }
}
