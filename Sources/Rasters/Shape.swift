/// How many rows and columns a raster has.
public struct Shape: Hashable, Sendable, Codable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int

  /// A shape of `rows` × `columns` cells.
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a shape cannot be \(rows) × \(columns)")
    self.rows = rows
    self.columns = columns
  }

  /// The number of cells.
  public var count: Int { rows * columns }

  /// Whether the cell at `row`, `column` exists.
  public func contains(row: Int, column: Int) -> Bool {
    row >= 0 && row < rows && column >= 0 && column < columns
  }
}

/// A rectangle of cells within a raster.
public struct Window: Hashable, Sendable, Codable {
  /// The first row.
  public let row: Int
  /// The first column.
  public let column: Int
  /// How many rows and columns it covers.
  public let shape: Shape

  /// The window of `rows` × `columns` cells whose first cell is at `row`, `column`.
  public init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    shape = Shape(rows: rows, columns: columns)
  }

  /// The part of this window that lies inside a raster of `bounds`, or nil when none does.
  public func clipped(to bounds: Shape) -> Window? {
    let firstRow = max(0, row)
    let firstColumn = max(0, column)
    let endRow = min(bounds.rows, row + shape.rows)
    let endColumn = min(bounds.columns, column + shape.columns)
    guard firstRow < endRow, firstColumn < endColumn else { return nil }
    return Window(
      row: firstRow, column: firstColumn, rows: endRow - firstRow,
      columns: endColumn - firstColumn)
  }
}

/// A position in a raster's own frame: `x` to the right in columns, `y` down in rows.
///
/// The outer corner of the first cell is (0, 0); cell centres are at +0.5.
public struct PixelPosition: Hashable, Sendable, Codable {
  /// Columns from the left edge.
  public var x: Double
  /// Rows from the top edge.
  public var y: Double

  /// The position `x` columns from the left and `y` rows from the top.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A position in a coordinate reference system, in that system's units.
public struct MapPosition: Hashable, Sendable, Codable {
  /// Easting, or longitude in degrees.
  public var x: Double
  /// Northing, or latitude in degrees.
  public var y: Double

  /// The position at easting or longitude `x` and northing or latitude `y`.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A shift in pixels: how far down and to the right.
public struct Offset: Hashable, Sendable, Codable {
  /// Rows, positive down.
  public var row: Double
  /// Columns, positive to the right.
  public var column: Double

  /// A shift of `row` rows down and `column` columns to the right.
  public init(row: Double, column: Double) {
    self.row = row
    self.column = column
  }

  /// No shift at all.
  public static let zero = Offset(row: 0, column: 0)

  /// The shift's length in pixels.
  public var length: Double { (row * row + column * column).squareRoot() }
}
