import ChangeDetection
import Imagery
import Rasters
import Vocabulary

/// A stack of dates in a file with one band a date, and what its samples are worth.
///
/// Opens its files anew for every window, so that windows may be read side by side.
struct StackSource: Sendable {
  let path: String
  /// A file of weights or of cloud probabilities laid out like the stack; nil where all are clear.
  let weights: (path: String, areClouds: Bool)?
  /// The stored value that means “no data”, beside what the file itself says.
  let nodata: Double?
  /// What stands for gaps though nothing says so.
  private(set) var fill = FillValues(in: [])
  /// Bands that repeat a date, by the band that repeats it later.
  var repeats: [Int: Int] = [:]
  let grid: Grid
  let dates: Int
  private let block: Shape
  /// One over the value that stands for all: 100 where weights are whole percentages.
  private let unit: Float

  var shape: Shape { grid.shape }

  init(_ path: String, weights: (path: String, areClouds: Bool)?, nodata: Double?) throws {
    self.path = path
    self.weights = weights
    self.nodata = nodata
    let file = try ImageFile(path)
    (grid, dates, block) = (file.grid, file.bands.count, file.blockShape)
    guard let weights else {
      unit = 1
      return
    }
    let other = try ImageFile(weights.path)
    guard other.shape == grid.shape, other.bands.count == dates else {
      throw Refusal.badData(
        weights.path,
        "has \(other.bands.count) bands of \(other.shape.rows) × \(other.shape.columns) cells, but "
          + "\(path) has \(dates) of \(grid.shape.rows) × \(grid.shape.columns)",
        "give one band of weights for each date, on the same grid")
    }
    unit = other.bands.contains { $0.dataType.hasPrefix("float") } ? 1 : 100
  }

  /// The stack in windows of whole blocks with at most about so many samples each.
  func windows(samples: Int) -> [Window] {
    let cells = max(1, samples / max(1, dates))
    let columns = min(shape.columns, max(1, cells / block.rows / block.columns) * block.columns)
    let tall = max(1, cells / columns / block.rows) * block.rows
    // A block that is larger than the window is decoded more than once rather than held as a whole.
    let rows = min(shape.rows, columns * tall > 2 * cells ? max(1, cells / columns) : tall)
    return stride(from: 0, to: shape.rows, by: rows).flatMap { row in
      stride(from: 0, to: shape.columns, by: columns).map { column in
        Window(
          row: row, column: column, rows: min(rows, shape.rows - row),
          columns: min(columns, shape.columns - column))
      }
    }
  }

  /// The cells of one window at all dates.
  func band(_ window: Window) throws -> StackBand {
    let file = try ImageFile(path)
    var samples = try samples(file, window)
    if let nodata {
      Self.clear(&samples, cells: window.shape.count, where: file.bands.map { $0.value(nodata) })
    }
    if nodata == nil,
      file.bands.allSatisfy({ $0.nodata == nil && !$0.dataType.hasPrefix("float") })
    {
      Self.clearNeverSeen(
        &samples, cells: window.shape.count, zeros: file.bands.map { $0.value(0) })
    }
    fill.clear(&samples)
    let cells = window.shape.count
    for (earlier, later) in repeats {
      for cell in 0..<cells where !samples[later * cells + cell].isNaN {
        samples[earlier * cells + cell] = .nan
      }
    }
    return StackBand(dates: dates, cells: cells, samples: samples, weights: try weights(window))
  }

  /// Looks for constants that stand for gaps; every later read sets them to no data.
  mutating func findFill() throws { fill = FillValues(in: try sample().samples) }

  private func weights(_ window: Window) throws -> [Float]? {
    guard let weights else { return nil }
    var values = try samples(try ImageFile(weights.path), window)
    let largest = values.lazy.filter(\.isFinite).max() ?? 0
    guard largest <= unit * 1.001 else {
      throw Refusal.badData(
        weights.path, "holds values up to \(largest)",
        "write 0 to 1 as floats, or 0 to 100 as whole per cent")
    }
    if weights.areClouds {
      for index in values.indices { values[index] = 1 - values[index] / unit }
    } else if unit != 1 {
      for index in values.indices { values[index] /= unit }
    }
    return values
  }

  /// A window of all bands, band by band.
  ///
  /// GDAL decodes a block that holds all of very many bands anew for each of them unless it is the
  /// last one touched; so these files are read block by block.
  private func samples(_ file: borrowing ImageFile, _ window: Window) throws -> [Float] {
    let pieces = file.keepsBandsTogether ? Self.pieces(of: window, by: file.blockShape) : [window]
    let (count, width) = (window.shape.count, window.shape.columns)
    var samples = [Float](repeating: .nan, count: dates * count)
    for piece in pieces {
      for date in 0..<dates {
        let part = try file.read(window: piece, bands: [date], options: .keepingBorders)[0].samples
        let columns = piece.shape.columns
        for row in 0..<piece.shape.rows {
          let to =
            date * count + (piece.row - window.row + row) * width + piece.column - window.column
          samples.replaceSubrange(
            to..<(to + columns), with: part[(row * columns)..<((row + 1) * columns)])
        }
      }
    }
    return samples
  }

  /// The parts of a window that lie in one block each.
  private static func pieces(of window: Window, by block: Shape) -> [Window] {
    let (endRow, endColumn) = (
      window.row + window.shape.rows, window.column + window.shape.columns
    )
    let rows = stride(from: window.row / block.rows * block.rows, to: endRow, by: block.rows)
    return rows.flatMap { row in
      stride(from: window.column / block.columns * block.columns, to: endColumn, by: block.columns)
        .map { column in
          let (top, left) = (max(row, window.row), max(column, window.column))
          return Window(
            row: top, column: left, rows: min(endRow, row + block.rows) - top,
            columns: min(endColumn, column + block.columns) - left)
        }
    }
  }

  private static func clear(_ samples: inout [Float], cells: Int, where nodata: [Float]) {
    for (date, value) in nodata.enumerated() {
      for index in (date * cells)..<((date + 1) * cells) where samples[index] == value {
        samples[index] = .nan
      }
    }
  }

  /// Counts that are zero at every date were never measured; `zeros` are what they are read as.
  private static func clearNeverSeen(_ samples: inout [Float], cells: Int, zeros: [Float]) {
    for cell in 0..<cells where samples[cell] == zeros[0] {
      guard zeros.indices.allSatisfy({ samples[$0 * cells + cell] == zeros[$0] }) else { continue }
      for date in zeros.indices { samples[date * cells + cell] = .nan }
    }
  }

  /// Some thousands of cells from all over the stack, each patch of them from one block.
  func sample() throws -> StackBand {
    let all = Window(row: 0, column: 0, rows: shape.rows, columns: shape.columns)
    if shape.count <= 40_000 { return try band(all) }
    var patches = Self.pieces(of: all, by: block)
    if patches.count < 36 {
      patches = Self.pieces(
        of: all, by: Shape(rows: max(1, shape.rows / 6), columns: max(1, shape.columns / 6)))
    }
    let count = min(36, patches.count)
    let parts = try (0..<count).map { pick in
      let patch = patches[(2 * pick + 1) * patches.count / (2 * count)]
      let rows = min(patch.shape.rows, 32)
      return try band(
        Window(
          row: patch.row + (patch.shape.rows - rows) / 2, column: patch.column, rows: rows,
          columns: min(patch.shape.columns, 1024 / rows)))
    }
    let joined = { (values: (StackBand) -> [Float]) in
      (0..<dates).flatMap { date in
        parts.flatMap { values($0)[(date * $0.cells)..<((date + 1) * $0.cells)] }
      }
    }
    return StackBand(
      dates: dates, cells: parts.reduce(0) { $0 + $1.cells }, samples: joined { $0.samples },
      weights: weights == nil ? nil : joined { $0.weights ?? [] })
  }
}

extension SceneBand {
  /// What a stored number is read as, by the arithmetic of the reader.
  fileprivate func value(_ stored: Double) -> Float { Float(stored) * Float(scale) + Float(offset) }
}
