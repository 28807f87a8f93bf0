import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds by how much two whole images differ, without any idea beforehand.
///
/// Orientation correlation over every lag on a small overview, at no rotation first and over a few
/// degrees either way when that does not stand out.
struct CoarseSearch {
  /// Degrees of rotation tried.
  static let angles: [Double] = [0, -1.5, 1.5, -3, 3, -4.5, 4.5, -6, 6]
  /// A peak this high needs no other rotations to be tried.
  static let clear = 25.0

  /// A first idea of the map, in the overview's frame.
  struct Candidate {
    var model: DisplacementModel
    var significance: Double
  }

  /// The best few maps from `reference` to `moving`, best first.
  static func candidates(
    reference: Raster<Float>, moving: Raster<Float>, count: Int
  ) -> [Candidate] {
    let field = OrientationField(of: reference)
    let correlation = PhaseCorrelation(
      rows: reference.shape.rows + moving.shape.rows,
      columns: reference.shape.columns + moving.shape.columns)
    var found: [Candidate] = []
    for angle in angles {
      let rotation = rotated(by: angle, reference.shape)
      let turned =
        angle == 0
        ? moving
        : AffinePatch.read(
          moving, through: rotation,
          window: Window(row: 0, column: 0, rows: moving.shape.rows, columns: moving.shape.columns))
      let peaks = search(field, OrientationField(of: turned), correlation)
      for peak in peaks {
        found.append(
          Candidate(
            model: affine(peak.offset, rotation, reference.shape), significance: peak.significance))
      }
      if angle == 0, let best = peaks.first, best.significance > clear { break }
    }
    return Array(found.sorted { $0.significance > $1.significance }.prefix(count))
  }

  private static func search(
    _ reference: OrientationField, _ moving: OrientationField, _ correlation: PhaseCorrelation
  ) -> [CorrelationPeak] {
    let (rows, columns) = (reference.shape.rows, reference.shape.columns)
    let (down, across) = (moving.shape.rows, moving.shape.columns)
    // At least a fifth of the shorter side must overlap.
    let r = min(rows, down) / 5
    let c = min(columns, across) / 5
    return correlation.peaks(
      reference: reference, moving: moving, rows: (r - rows)...(down - r),
      columns: (c - columns)...(across - c), count: 3,
      overlap: { row, column in
        let high = Double(min(rows, down - row) - max(0, -row)) / Double(min(rows, down))
        let wide =
          Double(min(columns, across - column) - max(0, -column))
          / Double(min(columns, across))
        return high * wide
      })
  }

  /// The rotation by `degrees` about the middle of `shape`.
  private static func rotated(by degrees: Double, _ shape: Shape) -> AffineTransform {
    let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
    let (x, y) = (0.5 * Double(shape.columns), 0.5 * Double(shape.rows))
    return AffineTransform(
      a: cosine, b: -sine, c: x - cosine * x + sine * y, d: sine, e: cosine,
      f: y - sine * x - cosine * y)
  }

  /// The displacement that shifts first and then rotates.
  private static func affine(
    _ shift: Offset, _ rotation: AffineTransform, _ shape: Shape
  ) -> DisplacementModel {
    let map = AffineTransform(a: 1, b: 0, c: shift.column, d: 0, e: 1, f: shift.row)
      .followed(by: rotation)
    return DisplacementModel(matrix: map, shape: shape)
  }
}

extension DisplacementModel {
  /// The affine model that takes reference positions where `matrix` does.
  init(matrix: AffineTransform, shape: Shape) {
    self.init(kind: .affine, shape: shape)
    let at = matrix(centre.x, centre.y)
    coefficients = [
      Offset(row: at.y - centre.y, column: at.x - centre.x),
      Offset(row: matrix.d * reach, column: (matrix.a - 1) * reach),
      Offset(row: (matrix.e - 1) * reach, column: matrix.b * reach),
    ]
  }
}
