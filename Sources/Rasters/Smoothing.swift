#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Raster where Sample == Float {
  /// The raster blurred by a Gaussian of standard deviation `sigma` cells, cut at 3 σ.
  ///
  /// NaNs are left out of the average and stay NaN; at the edges the kernel is renormalised.
  public func blurred(sigma: Double) -> Raster<Float> {
    guard sigma > 0 else { return self }
    let radius = max(1, Int((3 * sigma).rounded(.up)))
    let kernel = (-radius...radius).map { Float(exp(-0.5 * Double($0 * $0) / (sigma * sigma))) }
    return Self.transposedConvolution(
      Self.transposedConvolution(self, kernel), kernel, keepingGapsOf: self)
  }

  /// Convolves along rows and returns the transpose, so that two calls blur both ways.
  private static func transposedConvolution(
    _ input: Raster, _ kernel: [Float], keepingGapsOf original: Raster? = nil
  ) -> Raster {
    let radius = kernel.count / 2
    let (rows, columns) = (input.shape.rows, input.shape.columns)
    var output = Raster(shape: Shape(rows: columns, columns: rows), filledWith: Float.nan)
    let source = input.samples.span
    let weights = kernel.span
    for row in 0..<rows {
      for column in 0..<columns {
        var (sum, weight): (Float, Float) = (0, 0)
        for tap in max(0, column - radius)...min(columns - 1, column + radius) {
          let value = source[row * columns + tap]
          guard !value.isNaN else { continue }
          let w = weights[tap - column + radius]
          sum += w * value
          weight += w
        }
        if weight > 0 { output.samples[column * rows + row] = sum / weight }
      }
    }
    if let original {
      for index in original.samples.indices where original.samples[index].isNaN {
        output.samples[index] = .nan
      }
    }
    return output
  }
}
