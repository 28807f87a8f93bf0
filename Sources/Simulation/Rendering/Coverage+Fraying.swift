import Rasters

extension Coverage {
  init(window: Window, shares: [Float]) {
    self.window = window
    self.shares = shares
  }

  /// The coverage with its border spread over `distance` cells and broken up by `noise`.
  ///
  /// - Parameters:
  ///   - distance: Cells over which the border frays.
  ///   - noise: A field of unit deviation on the whole raster.
  ///   - shape: The whole raster's shape.
  /// - Returns: A coverage that reaches a little farther and is solid inside.
  func frayed(over distance: Double, by noise: [Float], on shape: Shape) -> Coverage {
    guard distance > 0.2 else { return self }
    let reach = Int((2 * distance).rounded(.up))
    let grown = Window(
      row: window.row - reach, column: window.column - reach,
      rows: window.shape.rows + 2 * reach, columns: window.shape.columns + 2 * reach)
    guard let window = grown.clipped(to: shape) else { return self }
    var raster = Raster(shape: window.shape, filledWith: Float(0))
    let (down, right) = (self.window.row - window.row, self.window.column - window.column)
    for row in 0..<self.window.shape.rows {
      for column in 0..<self.window.shape.columns {
        raster[row + down, column + right] = shares[row * self.window.shape.columns + column]
      }
    }
    raster = raster.blurred(sigma: distance)
    for row in 0..<window.shape.rows {
      let start = (row + window.row) * shape.columns + window.column
      for column in 0..<window.shape.columns {
        let share = raster[row, column]
        let push = noise[start + column] * share * (1 - share) * 2
        raster[row, column] = Self.step((share + push - 0.5) * 1.6 + 0.5)
      }
    }
    return Coverage(window: window, shares: raster.samples)
  }

  private static func step(_ t: Float) -> Float {
    let x = min(1, max(0, t))
    return x * x * (3 - 2 * x)
  }
}
