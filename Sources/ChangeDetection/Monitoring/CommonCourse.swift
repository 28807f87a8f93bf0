import Quantities

/// What the cells of a stack do together from date to date: season, haze, illumination.
///
/// A history too short for harmonics still shows how its cells move together, in the watch as well;
/// each cell then follows this course with a factor of its own. Setting a cell against its
/// surroundings makes the seasons of short histories harmless (Hamunyela, Verbesselt & Herold 2016,
/// Remote Sensing of Environment 172, 126–138). What changes in most of a stack at once is taken for
/// its course.
struct CommonCourse: Sendable {
  /// The course at each date, in the stack's unit.
  let values: [Double]

  /// Fewer cells than this have no common course.
  private static let leastCells = 200

  /// The course of a sample's cells; nil where the model has a season, or the cells are few.
  ///
  /// At each date the median, over the cells with data, of the departure from the cell's own median;
  /// both medians go by weight where samples have weights. Dates without data stand at zero: nothing
  /// is fitted to them.
  ///
  /// - Parameters:
  ///   - sample: Cells of a stack, with plain weights (``StackBand/withPlainWeights``).
  ///   - model: The season that is fitted beside the course.
  init?(of sample: StackBand, for model: SeasonModel) {
    guard model.order == 0, sample.cells >= Self.leastCells else { return nil }
    let levels = (0..<sample.cells).map { cell in
      Self.middle(of: (0..<sample.dates).map { $0 * sample.cells + cell }, in: sample) { _ in 0 }
    }
    values = (0..<sample.dates).map { date in
      let first = date * sample.cells
      let course = Self.middle(of: Array(first..<(first + sample.cells)), in: sample) {
        levels[$0 - first]
      }
      return course.isNaN ? 0 : Double(course)
    }
  }

  /// The median of the samples at `places` less their `level`, NaN of none.
  private static func middle(
    of places: [Int], in sample: StackBand, less level: (Int) -> Float
  ) -> Float {
    let known = places.filter { sample.samples[$0].isFinite }
    let values = known.map { sample.samples[$0] - level($0) }
    guard let weights = sample.weights, !known.isEmpty else {
      return Quantile.midpoint.median(of: values)
    }
    return Quantile.median(values, weights: known.map { weights[$0] })
  }
}
