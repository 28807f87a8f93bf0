import Rasters

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
  /// Weights where all neighbours that a filter of ``Prewhitening/reach`` needs have one too.
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
    filterable = Prewhitening.support(weights, shape: shape)
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

/// Where each unknown sits in the parameter vector: sides, direction, log blur factor, then four per
/// frame (background, contrast, shift in x, shift in y).
struct FitLayout: Sendable {
  let sides: Int
  let frames: Int
  /// Whether frames may shift against one another.
  let shifts: Bool

  var angle: Int { sides }
  var blur: Int { sides + 1 }
  var shared: Int { sides + 2 }
  var perFrame: Int { shifts ? 4 : 2 }
  var count: Int { shared + frames * perFrame }
  func background(_ frame: Int) -> Int { shared + frame * perFrame }
  func contrast(_ frame: Int) -> Int { shared + frame * perFrame + 1 }
  func shiftX(_ frame: Int) -> Int { shared + frame * perFrame + 2 }

  /// The parameters that one frame depends on, in the order of its planes.
  func indices(of frame: Int) -> [Int] {
    Array(0..<shared) + (0..<perFrame).map { background(frame) + $0 }
  }
}
