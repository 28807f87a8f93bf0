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
  /// At each date the median, over the cells with data, of the departure from the cell's own median.
  /// Dates without data stand at zero: nothing is fitted to them.
  init?(of sample: StackBand, for model: SeasonModel) {
    guard model.order == 0, sample.cells >= Self.leastCells else { return nil }
    let value = { (date: Int, cell: Int) in sample.samples[date * sample.cells + cell] }
    let levels = (0..<sample.cells).map { cell in
      Order.median(
        (0..<sample.dates).map { Double(value($0, cell)) }.filter(\.isFinite))
    }
    values = (0..<sample.dates).map { date in
      let departures = (0..<sample.cells).map { Double(value(date, $0)) - levels[$0] }
        .filter(\.isFinite)
      return departures.isEmpty ? 0 : Order.median(departures)
    }
  }
}
