import Rasters

/// In each row, the columns from the first to past the last that a fit looks at.
struct CellRuns: Sendable {
  let first: [Int]
  let last: [Int]

  /// The runs of cells with weight; `first == last` in a row without any.
  init(_ weights: [Double], shape: Shape) {
    var (first, last) = ([Int](), [Int]())
    for row in 0..<shape.rows {
      let cells = weights[row * shape.columns..<(row + 1) * shape.columns]
      let from = cells.firstIndex { $0 > 0 }.map { $0 - cells.startIndex } ?? 0
      let to = cells.lastIndex { $0 > 0 }.map { $0 - cells.startIndex + 1 } ?? 0
      first.append(from)
      last.append(to)
    }
    (self.first, self.last) = (first, last)
  }
}

/// One frame's window, ready to be fitted: one band of samples on a lattice in metres.
struct FitFrame: Sendable {
  let id: String
  /// Its place among the frames that take part.
  let index: Int
  /// Rows and columns of the window.
  let shape: Shape
  /// From cell indices (column, row), at the cell's centre, to metres.
  let place: AffineTransform
  /// Samples, 0 where `weights` is 0.
  let samples: [Double]
  /// Whether a cell has data, looked at or not.
  let hasData: [Bool]
  /// 1 where there is data to be fitted, 0 elsewhere.
  let weights: [Double]
  /// The blur expected beforehand: standard deviation in metres, cell included.
  let blur: Double
  /// One standard error of the frame's position per axis, in metres.
  let registration: Double

  /// The cells with weight, row by row.
  let runs: CellRuns
  /// Weights where all neighbours that a filter of ``FilterStencil`` needs have one too.
  let filterable: [Double]
  /// How many cells are fitted.
  let used: Int

  init(
    id: String, index: Int, shape: Shape, place: AffineTransform, samples: [Double],
    hasData: [Bool], weights: [Double], blur: Double, registration: Double
  ) {
    (self.id, self.index, self.shape) = (id, index, shape)
    (self.place, self.samples, self.hasData) = (place, samples, hasData)
    (self.weights, self.blur, self.registration) = (weights, blur, registration)
    runs = CellRuns(weights, shape: shape)
    filterable = FilterStencil.support(weights, shape: shape)
    used = weights.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }
  }
}

extension FitFrame {
  /// The same frame with the ground looked at in another place.
  func weighted(_ weights: [Double]) -> FitFrame {
    FitFrame(
      id: id, index: index, shape: shape, place: place, samples: samples, hasData: hasData,
      weights: weights, blur: blur, registration: registration)
  }
}
