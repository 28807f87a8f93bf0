import CGDAL
import Rasters
import Vocabulary

/// One or several like bands of whole numbers, summed, in two bytes a cell.
public struct CountRaster: Sendable {
  /// The sum of the bands' stored values.
  public let raster: Raster<UInt16>
  /// The value that means no data; nil when every cell holds some.
  public let noData: UInt16?
  /// What to multiply by to get the bands' mean as it is meant.
  public let scale: Double
  /// What to add after multiplying.
  public let offset: Double
}

extension ImageFile {
  /// Whether ``counts(bands:window:)`` can hold these bands.
  public func holdsCounts(bands: [Int]) -> Bool {
    guard layout.validity == .unmarked, let first = bands.first.map({ self.bands[$0] }) else {
      return false
    }
    let whole = first.nodata.map { $0 == $0.rounded() && (0...65_535).contains($0) } ?? true
    return whole && (first.dataType == "uint8" || (first.dataType == "uint16" && bands.count == 1))
      && bands.count <= 250
      && bands.allSatisfy {
        let band = self.bands[$0]
        return band.dataType == first.dataType && band.scale == first.scale
          && band.offset == first.offset && band.nodata == first.nodata
      }
  }

  /// The sum of `bands` inside `window`, decoded once and held in two bytes a cell.
  ///
  /// Nodata values and collars along the image's edges (see ``ReadOptions``) become `noData`.
  ///
  /// - Parameters:
  ///   - chosen: Positions in ``bands`` for which ``holdsCounts(bands:)`` is true.
  ///   - window: The cells to read, inside the image; all of them when nil.
  /// - Returns: The sums, and which value among them means no data.
  /// - Throws: ``Refusal`` when the file's contents are damaged.
  public func counts(
    bands chosen: [Int], window: Window? = nil
  ) throws(Refusal) -> CountRaster {
    precondition(holdsCounts(bands: chosen), "bands \(chosen) are not counts of one kind")
    let window = window ?? Window(row: 0, column: 0, rows: shape.rows, columns: shape.columns)
    precondition(window.clipped(to: shape) == window, "window \(window) leaves \(shape)")
    let first = bands[chosen[0]]
    var noData = chosen.count == 1 ? first.nodata.map { UInt16($0) } : nil
    let missing = chosen.count > 1 ? first.nodata.map { UInt16($0) } : nil
    let all = strips(of: window)
    var samples = try [UInt16](filling: window.shape.count) { (target) throws(Refusal) in
      for strip in all {
        let start = (strip.row - window.row) * window.shape.columns
        let part = target[start..<(start + strip.shape.count)]
        try read(strip, chosen, missing: missing, into: UnsafeMutableBufferPointer(rebasing: part))
      }
    }
    if missing != nil { noData = CountCollar.mark }
    if noData == nil, DeadBorders.mayHave(self) {
      let edges = (
        top: window.row == 0, left: window.column == 0,
        bottom: window.row + window.shape.rows == shape.rows,
        right: window.column + window.shape.columns == shape.columns
      )
      var collar = CountCollar(samples, window.shape)
      samples = []  // so that the collar holds the only copy
      if collar.markDead(touching: edges) { noData = CountCollar.mark }
      samples = collar.samples
    }
    return CountRaster(
      raster: Raster(shape: window.shape, samples: samples), noData: noData,
      scale: first.scale / Double(chosen.count), offset: first.offset)
  }

  /// Whole rows of the file's blocks, so that each block is decoded once.
  private func strips(of window: Window) -> [Window] {
    let block = blockShape.rows
    let tall = block >= 256 ? block : block * max(1, 256 / block)
    let (end, columns) = (window.row + window.shape.rows, window.shape.columns)
    var strips: [Window] = []
    var row = window.row
    while row < end {
      let next = min(end, (row / tall + 1) * tall)
      strips.append(Window(row: row, column: window.column, rows: next - row, columns: columns))
      row = next
    }
    return strips
  }

  private func read(
    _ strip: Window, _ chosen: [Int], missing: UInt16?,
    into target: UnsafeMutableBufferPointer<UInt16>
  ) throws(Refusal) {
    let (raw, path) = (dataset.raw, dataset.path)
    let (rows, columns) = (Int32(strip.shape.rows), Int32(strip.shape.columns))
    var indices = chosen.map { Int32(bands[$0].index) }
    let several = chosen.count > 1
    var apart = [UInt16](repeating: 0, count: several ? strip.shape.count * chosen.count : 0)
    try GDALLibrary.guarded { (log) throws(Refusal) in
      let status = apart.withUnsafeMutableBufferPointer { apart in
        GDALDatasetRasterIO(
          raw, GF_Read, Int32(strip.column), Int32(strip.row), columns, rows,
          several ? apart.baseAddress : target.baseAddress, columns, rows, GDT_UInt16,
          Int32(chosen.count), &indices, 0, 0, 0)
      }
      guard status == CE_None else {
        throw Refusal(
          .badData, subject: path,
          problem: "its contents are damaged (\(log.lastError ?? "no reason given"))",
          nextStep: "fetch the file again, or leave it out")
      }
    }
    guard several else { return }
    let cells = strip.shape.count
    for cell in 0..<cells {
      var sum: UInt16 = 0
      var absent = false
      for band in 0..<chosen.count {
        let value = apart[band * cells + cell]
        absent = absent || value == missing
        sum &+= value
      }
      target[cell] = absent ? CountCollar.mark : sum
    }
  }
}

/// Collars of one constant along an image's edges, marked in place; see ``DeadBorders``.
struct CountCollar {
  /// What marks a cell without data; ground that bright is held one step below.
  static let mark: UInt16 = 65_535

  private(set) var samples: [UInt16]
  private let shape: Shape

  init(_ samples: [UInt16], _ shape: Shape) {
    self.samples = samples
    self.shape = shape
  }

  /// Marks connected cells of the collar's value that touch one of the image's edges.
  ///
  /// - Returns: Whether there were any.
  mutating func markDead(
    touching edges: (top: Bool, left: Bool, bottom: Bool, right: Bool)
  ) -> Bool {
    var lines: [[Int]] = []
    let (rows, columns) = (shape.rows, shape.columns)
    if edges.top { lines.append(Array(0..<columns)) }
    if edges.bottom { lines.append(Array((rows - 1) * columns..<rows * columns)) }
    if edges.left { lines.append((0..<rows).map { $0 * columns }) }
    if edges.right { lines.append((0..<rows).map { $0 * columns + columns - 1 }) }
    guard var value = value(lines) else { return false }
    if samples.contains(Self.mark) { makeRoom(&value) }
    var any = false
    for line in lines {
      for cell in line where samples[cell] == value { any = flood(from: cell, value) || any }
    }
    return any
  }

  /// Leaves the mark to cells without data: what holds it now is held one step below, and what is
  /// there already one step further where `value`, the collar's, is to be told from it.
  private mutating func makeRoom(_ value: inout UInt16) {
    let held = Self.mark - 1
    let isCollar = value == Self.mark
    for i in samples.indices where samples[i] >= held {
      if samples[i] == Self.mark {
        samples[i] = held
      } else if isCollar {
        samples[i] = held - 1
      }
    }
    if isCollar { value = held }
  }

  /// Zero where an edge holds one, else the value of an edge that holds nothing else.
  private func value(_ lines: [[Int]]) -> UInt16? {
    if lines.contains(where: { $0.contains { samples[$0] == 0 } }) { return 0 }
    guard shape.rows >= 8, shape.columns >= 8 else { return nil }
    return lines.first { line in line.allSatisfy { samples[$0] == samples[line[0]] } }
      .map { samples[$0[0]] }
  }

  /// Marks the cells that hang together with `seed`, run by run; few cells are ground and are left.
  private mutating func flood(from seed: Int, _ value: UInt16) -> Bool {
    var seeds = [seed]
    var first: [Int] = []
    var count = 0
    let columns = shape.columns
    while let cell = seeds.popLast() {
      guard samples[cell] == value else { continue }
      let row = cell / columns
      var (left, right) = (cell, cell)
      while left > row * columns, samples[left - 1] == value { left -= 1 }
      while right + 1 < (row + 1) * columns, samples[right + 1] == value { right += 1 }
      for i in left...right {
        samples[i] = Self.mark
        if first.count < DeadBorders.leastCells { first.append(i) }
      }
      count += right - left + 1
      for next in [row - 1, row + 1] where next >= 0 && next < shape.rows {
        let shift = (next - row) * columns
        for i in left...right
        where samples[i + shift] == value && (i == left || samples[i + shift - 1] != value) {
          seeds.append(i + shift)
        }
      }
    }
    guard count < DeadBorders.leastCells else { return true }
    for i in first { samples[i] = value }
    return false
  }
}
