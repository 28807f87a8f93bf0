import Foundation
import Rasters
import Vocabulary

/// A scene on its site's grid, in a file of its own: every band that shows ground, and overviews.
///
/// Cells are 32-bit floats, NaN where nothing is known, in blocks of 512 × 512 (smaller at the right
/// and lower edge) that are read one at a time by `pread`. Level 0 is the coarsest; each level has half
/// the cells of the next, the mean of those that are known.
public struct Plate: Sendable {
  /// The side of a block in cells.
  public static let block = 512
  /// What a plate's file begins with; the last digit is the format's version.
  static let mark = Array("TIEPLAT1".utf8)
  /// Where cells begin.
  static let start = 4096

  let layout: PlateLayout
  private let file: PlateFile

  /// The cells of the whole.
  public var shape: Shape { Shape(rows: layout.rows, columns: layout.columns) }
  /// The bands, in the order of the scene.
  public var bands: [BandName] { layout.bands }
  /// How many levels there are.
  public var levels: Int { Self.levels(of: shape) }

  /// How many levels bring a grid down to one block.
  public static func levels(of shape: Shape) -> Int {
    var (levels, side) = (1, max(shape.rows, shape.columns))
    while side > block { (levels, side) = (levels + 1, (side + 1) / 2) }
    return levels
  }

  /// The cells of a level.
  public static func shape(of whole: Shape, level: Int) -> Shape {
    var shape = whole
    for _ in 0..<(levels(of: whole) - 1 - level) {
      shape = Shape(rows: (shape.rows + 1) / 2, columns: (shape.columns + 1) / 2)
    }
    return shape
  }

  /// Opens the plate at `path`; nil where none lies there whole.
  init?(path: String) {
    guard let file = PlateFile(path: path), let head = file.bytes(at: 0, count: Self.start),
      head.starts(with: Self.mark), let end = head[8...].firstIndex(of: 0),
      // A head that does not decode is no plate's.
      let layout = try? JSONDecoder().decode(PlateLayout.self, from: Data(head[8..<end])),
      layout.rows > 0, layout.columns > 0, layout.rows <= 65_536, layout.columns <= 65_536,
      file.size == Self.start + 4 * layout.cells
    else { return nil }
    (self.layout, self.file) = (layout, file)
  }

  /// One block of one band.
  ///
  /// - Returns: Its cells, fewer at the edges, or nil where the level has no such block.
  /// - Throws: ``Refusal`` where the file was cut or taken away.
  public func block(
    band: Int, level: Int, row: Int, column: Int
  ) throws(Refusal) -> Raster<Float>? {
    guard let place = layout.place(band: band, level: level, row: row, column: column) else {
      return nil
    }
    guard let cells = file.floats(at: place.at, count: place.shape.count) else {
      throw .unavailable(file.path, "was cut while it was read", "ask again: it is made anew")
    }
    return Raster(shape: place.shape, samples: cells)
  }

  /// One cell of the finest level in every band; nil outside.
  public func values(row: Int, column: Int) throws(Refusal) -> [Float]? {
    guard row >= 0, column >= 0, row < layout.rows, column < layout.columns else { return nil }
    var values: [Float] = []
    for band in bands.indices {
      guard
        let place = layout.place(
          band: band, level: levels - 1, row: row / Self.block, column: column / Self.block)
      else { return nil }
      let inside = (row % Self.block) * place.shape.columns + column % Self.block
      guard let cell = file.floats(at: place.at + 4 * inside, count: 1)?.first else {
        throw .unavailable(file.path, "was cut while it was read", "ask again: it is made anew")
      }
      values.append(cell)
    }
    return values
  }

  /// A whole level of one band.
  public func plane(band: Int, level: Int) throws(Refusal) -> Raster<Float> {
    let shape = Self.shape(of: self.shape, level: level)
    return try plane(
      band: band, level: level,
      window: Window(row: 0, column: 0, rows: shape.rows, columns: shape.columns))
  }

  /// The part of a level of one band that `window`, which lies inside of it, names; only the blocks under
  /// it are read.
  public func plane(band: Int, level: Int, window: Window) throws(Refusal) -> Raster<Float> {
    let (rows, columns) = (window.shape.rows, window.shape.columns)
    var plane = Raster(shape: window.shape, filledWith: Float.nan)
    let (bottom, right) = (window.row + rows, window.column + columns)
    for row in (window.row / Self.block)..<((bottom + Self.block - 1) / Self.block) {
      for column in (window.column / Self.block)..<((right + Self.block - 1) / Self.block) {
        guard let block = try block(band: band, level: level, row: row, column: column) else {
          continue
        }
        let (top, left) = (row * Self.block, column * Self.block)
        let first = max(left, window.column)
        let count = min(left + block.shape.columns, right) - first
        guard count > 0 else { continue }
        for line in max(top, window.row)..<max(window.row, min(top + block.shape.rows, bottom)) {
          let from = (line - top) * block.shape.columns + first - left
          let to = (line - window.row) * columns + first - window.column
          plane.samples.replaceSubrange(
            to..<(to + count), with: block.samples[from..<(from + count)])
        }
      }
    }
    return plane
  }
}

/// What a plate's file says of itself, and where its blocks lie.
struct PlateLayout: Codable, Equatable, Sendable {
  var rows: Int
  var columns: Int
  var bands: [BandName]

  /// The cells of the finest level.
  var shape: Shape { Shape(rows: rows, columns: columns) }
  /// How many levels there are.
  var levels: Int { Plate.levels(of: shape) }

  /// The cells of all bands on all levels.
  var cells: Int {
    (0..<levels).reduce(0) { $0 + bands.count * Plate.shape(of: shape, level: $1).count }
  }

  /// Where a block begins in the file, and its cells; nil where the level has none there.
  func place(band: Int, level: Int, row: Int, column: Int) -> (at: Int, shape: Shape)? {
    guard bands.indices.contains(band), (0..<levels).contains(level) else { return nil }
    var before = 0
    for earlier in 0..<level {
      before += bands.count * Plate.shape(of: shape, level: earlier).count
    }
    let plane = Plate.shape(of: shape, level: level)
    let side = Plate.block
    guard row >= 0, column >= 0, row < plane.rows, column < plane.columns,
      row * side < plane.rows, column * side < plane.columns
    else { return nil }
    let (top, left) = (row * side, column * side)
    let size = Shape(
      rows: min(side, plane.rows - top), columns: min(side, plane.columns - left))
    let at = before + band * plane.count + top * plane.columns + size.rows * left
    return (Plate.start + 4 * at, size)
  }
}
