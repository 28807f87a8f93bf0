import Rasters

/// The gain and offset per band that lay one image's values onto another's, from unchanged cells.
///
/// Canty & Nielsen 2008, doi:10.1016/j.rse.2007.07.013: orthogonal regression over the cells that
/// IR-MAD holds unchanged, because both images carry noise.
public struct RelativeNormalisation: Hashable, Sendable {
  /// One band's line, `reference ≈ gain · other + offset`.
  public struct Line: Hashable, Sendable {
    /// What to multiply by.
    public let gain: Double
    /// What to add.
    public let offset: Double
    /// The correlation of both images' unchanged cells.
    public let correlation: Double
  }

  /// One line per band.
  public let lines: [Line]
  /// How many unchanged cells the lines rest on.
  public let cells: Int

  /// Learns the lines; nil where too few cells are unchanged.
  ///
  /// - Parameters:
  ///   - other: The image to be adjusted; NaN is no data.
  ///   - reference: The image whose scale is wanted, on the same grid.
  ///   - confidence: The least probability of no change of a cell that is used.
  public init?(
    of other: [Raster<Float>], to reference: [Raster<Float>], confidence: Float = 0.95
  ) async {
    guard
      let fitted = IRMAD.fitted(before: other, after: reference, derivatives: false, iterations: 50)
    else { return nil }
    let variates = await fitted.variates(before: other, after: reference)
    let survival = SurvivalTable(degreesOfFreedom: variates.count)
    var unchanged: [Int] = []
    for cell in variates[0].samples.indices {
      let sum = variates.reduce(Float(0)) { $0 + $1.samples[cell] * $1.samples[cell] }
      if sum.isFinite, survival(sum) >= confidence { unchanged.append(cell) }
    }
    guard unchanged.count >= 100 else { return nil }
    cells = unchanged.count
    lines = zip(other, reference).map { Self.line($0, $1, unchanged) }
  }

  private static func line(
    _ other: Raster<Float>, _ reference: Raster<Float>, _ cells: [Int]
  ) -> Line {
    var (sx, sy) = (0.0, 0.0)
    for cell in cells {
      sx += Double(other.samples[cell])
      sy += Double(reference.samples[cell])
    }
    let (mx, my) = (sx / Double(cells.count), sy / Double(cells.count))
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for cell in cells {
      let x = Double(other.samples[cell]) - mx
      let y = Double(reference.samples[cell]) - my
      xx += x * x
      yy += y * y
      xy += x * y
    }
    let difference = yy - xx
    let root = (difference * difference + 4 * xy * xy).squareRoot()
    let gain = xy == 0 ? 1 : (difference + root) / (2 * xy)
    let product = (xx * yy).squareRoot()
    return Line(gain: gain, offset: my - gain * mx, correlation: product > 0 ? xy / product : 0)
  }

  /// The image on the reference's scale.
  public func applied(to image: [Raster<Float>]) -> [Raster<Float>] {
    zip(image, lines).map { raster, line in
      raster.mapped { $0 * Float(line.gain) + Float(line.offset) }
    }
  }
}
