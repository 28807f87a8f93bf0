import CGDAL
import Foundation
import Rasters
import Vocabulary

extension ImageWriter {
  /// Rows that are asked for at a time: a multiple of the file's tiles.
  public static let stripRows = 512

  /// Stores bands that are made strip by strip, so that a large image is never whole in memory.
  ///
  /// - Parameters:
  ///   - names: The bands' names.
  ///   - grid: Where the image lies.
  ///   - path: The file; written beside it first, then moved into place.
  ///   - stripRows: Rows asked for at a time.
  ///   - strip: The samples of every band in a range of rows, each row by row; asked for from the
  ///     top down, each once.
  /// - Throws: ``Refusal`` with `cannotWrite`, or what `strip` throws; nothing half-written is
  ///   left behind.
  public func write(
    bands names: [String], on grid: Grid, to path: String, stripRows: Int = Self.stripRows,
    strip: (Range<Int>) throws(Refusal) -> [[Float]]
  ) throws(Refusal) {
    precondition(layout == .plain, "an optimized file cannot be written by strips")
    precondition(!names.isEmpty, "an image needs at least one band")
    try Self.check(grid)
    let draft = try SafeFile.draft(for: path)
    do {
      try fill(draft, names, grid, path, stripRows, strip)
    } catch {
      unlink(draft)
      unlink(draft + ".aux.xml")
      throw error
    }
    try SafeFile.move(draft, to: path)
  }

  private func fill(
    _ draft: String, _ names: [String], _ grid: Grid, _ path: String, _ stripRows: Int,
    _ strip: (Range<Int>) throws(Refusal) -> [[Float]]
  ) throws(Refusal) {
    let dataset = try guarded(path) { created(bands: names.count, grid, draft) }
    var open = true
    defer { if open { GDALLibrary.guarded { _ in GDALClose(dataset) } } }
    try require(path) { state(dataset, names: names, grid) }
    for first in stride(from: 0, to: grid.shape.rows, by: stripRows) {
      let rows = first..<min(grid.shape.rows, first + stripRows)
      let bands = try strip(rows)
      precondition(
        bands.count == names.count
          && bands.allSatisfy { $0.count == rows.count * grid.shape.columns },
        "a strip of \(rows.count) rows came with \(bands.map(\.count)) samples")
      try require(path) {
        bands.enumerated().allSatisfy { put($0.element, rows, of: dataset, band: $0.offset + 1) }
      }
    }
    open = false
    try require(path) {
      GDALClose(dataset)
      return true
    }
  }

  private func guarded<Result>(
    _ path: String, _ body: () -> Result?
  ) throws(Refusal) -> Result {
    let (result, error) = GDALLibrary.guarded { log in (body(), log.firstError) }
    guard let result, error == nil else {
      throw SafeFile.refusal(path, "cannot be written (\(error ?? "no reason given"))")
    }
    return result
  }

  private func require(_ path: String, _ body: () -> Bool) throws(Refusal) {
    _ = try guarded(path) { body() ? true : nil }
  }
}
