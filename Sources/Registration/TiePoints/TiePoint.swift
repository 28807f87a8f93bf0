import Rasters
import Vocabulary

/// The covariance of an offset's two components, in pixels squared.
public struct OffsetCovariance: Hashable, Sendable, Codable {
  /// The variance of the row component.
  public var rowRow: Double
  /// The covariance of the two components.
  public var rowColumn: Double
  /// The variance of the column component.
  public var columnColumn: Double

  /// The covariance with these entries.
  public init(rowRow: Double, rowColumn: Double, columnColumn: Double) {
    self.rowRow = rowRow
    self.rowColumn = rowColumn
    self.columnColumn = columnColumn
  }

  /// One standard error along the rows axis (down), in pixels.
  public var rowError: Double { max(0, rowRow).squareRoot() }

  /// One standard error along the columns axis (to the right), in pixels.
  public var columnError: Double { max(0, columnColumn).squareRoot() }

  /// The root mean square of the two axes' standard errors, in pixels.
  public var errorPerAxis: Double { max(0, 0.5 * (rowRow + columnColumn)).squareRoot() }

  /// This covariance with every entry multiplied by `factor`.
  public func scaled(by factor: Double) -> OffsetCovariance {
    OffsetCovariance(
      rowRow: rowRow * factor, rowColumn: rowColumn * factor, columnColumn: columnColumn * factor)
  }

  /// The sum of two independent covariances.
  public func adding(_ other: OffsetCovariance) -> OffsetCovariance {
    OffsetCovariance(
      rowRow: rowRow + other.rowRow, rowColumn: rowColumn + other.rowColumn,
      columnColumn: columnColumn + other.columnColumn)
  }

  /// The inverse entries, with a floor of three thousandths of a pixel: what interpolation leaves.
  var information: (rr: Double, rc: Double, cc: Double) {
    let (a, b, c) = (rowRow + 1e-5, rowColumn, columnColumn + 1e-5)
    let det = a * c - b * b
    return (c / det, -b / det, a / det)
  }
}

/// One feature found in both images.
public struct TiePoint: Hashable, Sendable, Codable {
  /// Where it lies in the reference image.
  public let position: PixelPosition
  /// From there to where it was found, in reference pixels.
  public let offset: Offset
  /// How well the offset is known.
  public var covariance: OffsetCovariance
  /// The correlation of the two windows after the fit, 0 to 1.
  public let correlation: Double
  /// What it was used for.
  public var role: TiePointRole
  /// Its offset less the model's at its position; for a held-out point, the model without it.
  public var residual: Offset

  /// A tie point with these properties.
  public init(
    position: PixelPosition, offset: Offset, covariance: OffsetCovariance, correlation: Double,
    role: TiePointRole, residual: Offset
  ) {
    self.position = position
    self.offset = offset
    self.covariance = covariance
    self.correlation = correlation
    self.role = role
    self.residual = residual
  }
}

extension Offset {
  /// The difference of two offsets.
  static func - (a: Offset, b: Offset) -> Offset {
    Offset(row: a.row - b.row, column: a.column - b.column)
  }

  /// The sum of two offsets.
  static func + (a: Offset, b: Offset) -> Offset {
    Offset(row: a.row + b.row, column: a.column + b.column)
  }
}

/// Tie points by the part of the image they lie in.
///
/// Relief and a provider's own rectification move neighbours alike: where they do, a model is known
/// no better than so many parts are, however many tie points each holds.
enum TiePointClusters {
  /// Parts along the longer side.
  static let side = 5

  /// The part each position lies in.
  static func parts(of positions: [PixelPosition], shape: Shape) -> [Int] {
    let length = Double(max(shape.rows, shape.columns)) / Double(side)
    return positions.map { at in
      let (row, column) = (Int(max(0, at.y) / length), Int(max(0, at.x) / length))
      return min(row, side - 1) * side + min(column, side - 1)
    }
  }
}
