/// Scratch of the stack kernel: one row of lanes per date.
///
/// Owned by one task; freed with it.
final class LaneScratch {
  /// How many cells are copied out of the stack at once: dates lie far apart in memory, so each is
  /// visited once for many cells.
  static let cellsAtOnce = 256

  let staged: UnsafeMutablePointer<Lanes>
  let stagedWeights: UnsafeMutablePointer<Lanes>
  /// The samples times `present`, 0 where missing; later the contributions to the sums.
  let values: UnsafeMutablePointer<Lanes>
  /// The root of each sample's weight: 1 for a clear one, 0 for a missing one.
  let present: UnsafeMutablePointer<Lanes>
  /// The weights themselves; the same memory as `present` where they are 0 or 1.
  let weights: UnsafeMutablePointer<Lanes>
  let residuals: UnsafeMutablePointer<Lanes>
  let normal: UnsafeMutablePointer<Lanes>
  let right: UnsafeMutablePointer<Lanes>
  let coefficients: UnsafeMutablePointer<Lanes>
  /// Running sums of the history's weights in the order of the year.
  let seen: UnsafeMutablePointer<Lanes>
  private let all: [UnsafeMutablePointer<Lanes>]

  init(dates: Int, terms: Int, pairs: Int, weighted: Bool) {
    func block(_ count: Int) -> UnsafeMutablePointer<Lanes> {
      let pointer = UnsafeMutablePointer<Lanes>.allocate(capacity: count)
      pointer.initialize(repeating: .zero, count: count)
      return pointer
    }
    let groups = Self.cellsAtOnce / Lanes.scalarCount
    staged = block(dates * groups)
    values = block(dates)
    present = block(dates)
    residuals = block(dates)
    normal = block(pairs + 4)
    right = block(terms + 4)
    coefficients = block(terms + 4)
    seen = block(dates + 1)
    stagedWeights = weighted ? block(dates * groups) : staged
    weights = weighted ? block(dates) : present
    let own = weighted ? [stagedWeights, weights] : []
    all = [staged, values, present, residuals, normal, right, coefficients, seen] + own
  }

  deinit { for pointer in all { pointer.deallocate() } }
}
