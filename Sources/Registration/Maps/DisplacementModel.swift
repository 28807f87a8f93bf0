import Quantities
import Rasters

/// The kind of map that lays one image on the other.
public enum ModelKind: String, Sendable, Codable, CaseIterable {
  /// One offset for the whole image.
  case shift
  /// Offset, rotation, scale and shear.
  case affine
  /// An affine map and a smooth local field over it.
  case local
}

/// A smooth field of offsets over the reference image, linear in its coefficients.
///
/// The basis is 1 (shift), u, v (affine) and bicubic B-splines on a lattice (local), in coordinates
/// that run over [−1, 1] along the longer side.
public struct DisplacementModel: Hashable, Sendable, Codable {
  /// The kind of model.
  public let kind: ModelKind
  let centre: PixelPosition
  /// Half of the longer side, in pixels.
  let reach: Double
  /// B-spline knots along each axis; 0 unless the model is local.
  let lattice: Int
  /// Offsets per unit of each basis function.
  var coefficients: [Offset]
  /// The coefficients' covariance, 2K × 2K, rows first and then columns.
  var covariance: [Double]

  /// A model without any displacement.
  init(kind: ModelKind, shape: Shape, lattice: Int = 0) {
    self.kind = kind
    self.lattice = kind == .local ? lattice : 0
    centre = PixelPosition(x: 0.5 * Double(shape.columns), y: 0.5 * Double(shape.rows))
    reach = 0.5 * Double(max(shape.columns, shape.rows, 1))
    let count = kind == .shift ? 1 : 3 + self.lattice * self.lattice
    coefficients = [Offset](repeating: .zero, count: count)
    covariance = [Double](repeating: 0, count: 4 * count * count)
  }

  /// The values of the basis functions at `position`.
  func basis(at position: PixelPosition) -> [Double] {
    if kind == .shift { return [1] }
    let (u, v) = ((position.x - centre.x) / reach, (position.y - centre.y) / reach)
    var values = [1, u, v]
    guard lattice > 0 else { return values }
    let across = Self.splines(u, lattice)
    let down = Self.splines(v, lattice)
    for d in down { for a in across { values.append(d * a) } }
    return values
  }

  /// Cubic B-splines centred on `count` knots spread over [−1, 1]; outside, the edge's values.
  private static func splines(_ u: Double, _ count: Int) -> [Double] {
    let spacing = 2 / Double(count - 1)
    let at = min(max(u, -1), 1)
    return (0..<count).map { k in
      let t = abs(at - (-1 + Double(k) * spacing)) / spacing
      if t < 1 { return 2 / 3 - t * t + 0.5 * t * t * t }
      return t < 2 ? (2 - t) * (2 - t) * (2 - t) / 6 : 0
    }
  }

  /// The offset at a position in the reference image, in reference pixels.
  public func offset(at position: PixelPosition) -> Offset {
    var sum = Offset.zero
    for (value, coefficient) in zip(basis(at: position), coefficients) {
      sum.row += value * coefficient.row
      sum.column += value * coefficient.column
    }
    return sum
  }

  /// How well the offset at a position is known, from the tie points' own errors.
  public func covariance(at position: PixelPosition) -> OffsetCovariance {
    Self.covariance(covariance, basis(at: position))
  }

  /// The 2 × 2 covariance of Σ basis · coefficient for coefficients of this 2K × 2K covariance.
  static func covariance(_ covariance: [Double], _ values: [Double]) -> OffsetCovariance {
    let count = values.count
    var (rr, rc, cc) = (0.0, 0.0, 0.0)
    for i in 0..<count where values[i] != 0 {
      for j in 0..<count where values[j] != 0 {
        let product = values[i] * values[j]
        rr += product * covariance[i * 2 * count + j]
        rc += product * covariance[i * 2 * count + count + j]
        cc += product * covariance[(count + i) * 2 * count + count + j]
      }
    }
    return OffsetCovariance(rowRow: rr, rowColumn: rc, columnColumn: cc)
  }

  /// The affine map from reference to displaced positions that is nearest to this model.
  ///
  /// Exact for shift and affine models; a local model's map is taken from its four corners.
  public var matrix: AffineTransform {
    let half = reach / 2
    func at(_ dx: Double, _ dy: Double) -> Offset {
      offset(at: PixelPosition(x: centre.x + dx, y: centre.y + dy))
    }
    let (east, west, south, north) = (at(half, 0), at(-half, 0), at(0, half), at(0, -half))
    let middle = Offset(
      row: (east.row + west.row + south.row + north.row) / 4,
      column: (east.column + west.column + south.column + north.column) / 4)
    let a = 1 + (east.column - west.column) / (2 * half)
    let b = (south.column - north.column) / (2 * half)
    let d = (east.row - west.row) / (2 * half)
    let e = 1 + (south.row - north.row) / (2 * half)
    return AffineTransform(
      a: a, b: b, c: centre.x + middle.column - a * centre.x - b * centre.y, d: d, e: e,
      f: centre.y + middle.row - d * centre.x - e * centre.y)
  }

  /// The same field for an image `factor` times as large on either axis.
  func magnified(by factor: Double) -> DisplacementModel {
    var copy = DisplacementModel(
      kind: kind, centre: PixelPosition(x: centre.x * factor, y: centre.y * factor),
      reach: reach * factor, lattice: lattice, coefficients: coefficients, covariance: covariance)
    for i in copy.coefficients.indices {
      copy.coefficients[i].row *= factor
      copy.coefficients[i].column *= factor
    }
    for i in copy.covariance.indices { copy.covariance[i] *= factor * factor }
    return copy
  }

  /// The field with `shift` added everywhere.
  func shifted(by shift: Offset) -> DisplacementModel {
    var copy = self
    copy.coefficients[0] = copy.coefficients[0] + shift
    return copy
  }

  /// The same field over an image whose origin lies `shift` pixels further along both axes.
  func moved(by shift: Double) -> DisplacementModel {
    DisplacementModel(
      kind: kind, centre: PixelPosition(x: centre.x + shift, y: centre.y + shift), reach: reach,
      lattice: lattice, coefficients: coefficients, covariance: covariance)
  }

  private init(
    kind: ModelKind, centre: PixelPosition, reach: Double, lattice: Int, coefficients: [Offset],
    covariance: [Double]
  ) {
    self.kind = kind
    self.centre = centre
    self.reach = reach
    self.lattice = lattice
    self.coefficients = coefficients
    self.covariance = covariance
  }
}
