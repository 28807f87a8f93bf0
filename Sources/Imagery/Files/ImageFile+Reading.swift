import CGDAL
import Rasters
import Vocabulary

/// What a read leaves out.
public struct ReadOptions: Hashable, Sendable {
  /// Whether nodata values, alpha and masks become NaN, and scale and offset are applied.
  public var interprets: Bool
  /// Whether collars of zeros (or one other constant) along the image's edges become NaN; never in
  /// bands of classes.
  public var leavesOutDeadBorders: Bool

  /// Values as they mean, dead borders left out.
  public static let standard = ReadOptions(interprets: true, leavesOutDeadBorders: true)
  /// Values as they mean, zeros at the edges kept: for masks, labels and derived layers.
  public static let keepingBorders = ReadOptions(interprets: true, leavesOutDeadBorders: false)
  /// Values as stored.
  public static let stored = ReadOptions(interprets: false, leavesOutDeadBorders: false)
}

extension ImageFile {
  /// The samples of `bands` inside `window`, each band a raster of the same shape.
  ///
  /// - Parameters:
  ///   - window: The cells to read; all of them when nil.
  ///   - bands: Positions in ``bands``; all of them when nil.
  ///   - reduction: The side, in cells, of the square that is averaged into one sample (NaNs left
  ///     out), or of which a band of classes keeps the middle cell; rows and columns of the result
  ///     are those of the window divided by it, rounded up.
  ///   - options: What becomes NaN.
  /// - Returns: One raster per band, NaN where there is no data.
  /// - Throws: ``Refusal`` when the window leaves the image, would need more than 400 million
  ///   samples, or the file's contents are damaged.
  public func read(
    window: Window? = nil, bands: [Int]? = nil, reducedBy reduction: Int = 1,
    options: ReadOptions = .standard
  ) throws(Refusal) -> [Raster<Float>] {
    precondition(reduction >= 1, "a reduction must be at least 1, not \(reduction)")
    let window = window ?? Window(row: 0, column: 0, rows: shape.rows, columns: shape.columns)
    guard window.clipped(to: shape) == window else {
      throw Refusal(
        .badData, subject: path,
        problem: "has \(shape.rows) × \(shape.columns) cells; the window \(window.shape.rows) × "
          + "\(window.shape.columns) at row \(window.row), column \(window.column) leaves it",
        nextStep: "ask for a window inside")
    }
    let chosen = bands ?? Array(self.bands.indices)
    for band in chosen {
      precondition(
        self.bands.indices.contains(band), "no band \(band) among \(self.bands.count)")
    }
    let reader = WindowReader(file: self, options: options)
    try reader.checkSize(window, bands: chosen.count, reduction: reduction)
    return reduction == 1
      ? try reader.read(self, window, chosen)
      : try reader.readReduced(self, window, chosen, by: reduction)
  }

  /// The samples of one band by its name.
  public func read(
    band name: BandName, window: Window? = nil, reducedBy reduction: Int = 1,
    options: ReadOptions = .standard
  ) throws(Refusal) -> Raster<Float> {
    guard let position = bands.firstIndex(where: { $0.name == name }) else {
      throw Refusal(
        .missingInput, subject: path,
        problem:
          "has no band “\(name)”, only \(bands.map(\.name.rawValue).joined(separator: ", "))",
        nextStep: "name one of them")
    }
    return try read(window: window, bands: [position], reducedBy: reduction, options: options)[0]
  }
}

/// Reads windows of one file and marks cells without data.
struct WindowReader {
  let options: ReadOptions
  let borders: DeadBorders?

  init(file: borrowing ImageFile, options: ReadOptions) {
    self.options = options
    borders = options.leavesOutDeadBorders && DeadBorders.mayHave(file) ? DeadBorders() : nil
  }

  func checkSize(_ window: Window, bands: Int, reduction: Int) throws(Refusal) {
    let rows = Double(window.shape.rows) / Double(reduction)
    let samples = rows * Double(window.shape.columns) / Double(reduction) * Double(bands)
    guard samples <= 4e8, window.shape.count < 1 << 40 else {
      throw Refusal(
        .badData, subject: "window of \(window.shape.rows) × \(window.shape.columns) cells",
        problem: "needs \(Int(samples / 1e6)) million samples, more than 400",
        nextStep: "read a smaller window or a reduced resolution")
    }
  }

  /// The window at full resolution.
  func read(
    _ file: borrowing ImageFile, _ window: Window, _ chosen: [Int]
  ) throws(Refusal) -> [Raster<Float>] {
    var rasters: [Raster<Float>] = []
    for band in chosen {
      rasters.append(try file.dataset.samples(band: file.bands[band].index, in: window))
    }
    guard options.interprets else { return rasters }
    let bright = chosen.indices.filter { !file.bands[chosen[$0]].name.isCategorical }
    let dead = try borders?.mask(
      file, window, bright.map { chosen[$0] }, bright.map { rasters[$0] })
    let hidden = try hiddenCells(file, window)
    for (position, band) in chosen.enumerated() {
      Self.interpret(
        &rasters[position], file.bands[band],
        dead: file.bands[band].name.isCategorical ? nil : dead, hidden: hidden)
    }
    return rasters
  }

  /// The window in strips, each averaged before the next is read.
  func readReduced(
    _ file: borrowing ImageFile, _ window: Window, _ chosen: [Int], by factor: Int
  ) throws(Refusal) -> [Raster<Float>] {
    let shape = Shape(
      rows: (window.shape.rows + factor - 1) / factor,
      columns: (window.shape.columns + factor - 1) / factor)
    var samples = chosen.map { _ in [Float]() }
    for index in samples.indices { samples[index].reserveCapacity(shape.count) }
    let strip = max(1, 4_000_000 / max(1, window.shape.columns * factor)) * factor
    for first in stride(from: 0, to: window.shape.rows, by: strip) {
      let part = Window(
        row: window.row + first, column: window.column,
        rows: min(strip, window.shape.rows - first), columns: window.shape.columns)
      for (index, raster) in try read(file, part, chosen).enumerated() {
        let isCategorical = file.bands[chosen[index]].name.isCategorical
        samples[index].append(
          contentsOf: isCategorical
            ? raster.middleCells(by: factor).samples : raster.boxAveraged(by: factor).samples)
      }
    }
    return samples.map { Raster(shape: shape, samples: $0) }
  }

  /// Where the file's alpha band or mask hides cells; nil when nothing can.
  private func hiddenCells(
    _ file: borrowing ImageFile, _ window: Window
  ) throws(Refusal) -> Raster<Float>? {
    switch file.layout.validity {
    case .unmarked: return nil
    case .alpha(let band): return try file.dataset.samples(band: band, in: window)
    case .mask:
      let raw = file.dataset.raw
      let (rows, columns) = (Int32(window.shape.rows), Int32(window.shape.columns))
      var samples = [Float](repeating: 255, count: window.shape.count)
      let status = GDALLibrary.guarded { _ in
        guard let band = GDALGetRasterBand(raw, 1), let mask = GDALGetMaskBand(band) else {
          return CE_None
        }
        return GDALRasterIO(
          mask, GF_Read, Int32(window.column), Int32(window.row), columns, rows, &samples, columns,
          rows, GDT_Float32, 0, 0)
      }
      guard status == CE_None else {
        throw Refusal(
          .badData, subject: file.path, problem: "its mask is damaged",
          nextStep: "fetch the file again, or remove the mask")
      }
      return Raster(shape: window.shape, samples: samples)
    }
  }

  /// Sets cells without data to NaN and applies scale and offset.
  private static func interpret(
    _ raster: inout Raster<Float>, _ band: SceneBand, dead: Mask?, hidden: Raster<Float>?
  ) {
    if let nodata = band.nodata, !nodata.isNaN {
      let value = Float(nodata)
      for index in raster.samples.indices where raster.samples[index] == value {
        raster.samples[index] = .nan
      }
    }
    for index in raster.samples.indices where !raster.samples[index].isFinite {
      raster.samples[index] = .nan
    }
    if let hidden {
      for index in raster.samples.indices where hidden.samples[index] == 0 {
        raster.samples[index] = .nan
      }
    }
    if let dead {
      for index in raster.samples.indices where dead.samples[index] {
        raster.samples[index] = .nan
      }
    }
    guard band.scale != 1 || band.offset != 0 else { return }
    let (scale, offset) = (Float(band.scale), Float(band.offset))
    for index in raster.samples.indices {
      raster.samples[index] = raster.samples[index] * scale + offset
    }
  }
}

extension Raster where Sample == Float {
  /// The middle cell of each square of `factor` × `factor` cells; of a square cut short by the edge
  /// the last cell before it.
  func middleCells(by factor: Int) -> Raster<Float> {
    let reduced = Shape(
      rows: (shape.rows + factor - 1) / factor, columns: (shape.columns + factor - 1) / factor)
    var output = Raster(shape: reduced, filledWith: Float.nan)
    for row in 0..<reduced.rows {
      let r = min(shape.rows - 1, row * factor + factor / 2)
      for column in 0..<reduced.columns {
        output[row, column] = self[r, min(shape.columns - 1, column * factor + factor / 2)]
      }
    }
    return output
  }

  /// The mean of each square of `factor` × `factor` cells, NaNs left out; NaN where less than half
  /// of a square's cells have data.
  func boxAveraged(by factor: Int) -> Raster<Float> {
    let reduced = Shape(
      rows: (shape.rows + factor - 1) / factor, columns: (shape.columns + factor - 1) / factor)
    var output = Raster(shape: reduced, filledWith: Float.nan)
    for row in 0..<reduced.rows {
      var sums = [Float](repeating: 0, count: reduced.columns)
      var counts = [Int32](repeating: 0, count: reduced.columns)
      let last = min(shape.rows, (row + 1) * factor)
      for inner in (row * factor)..<last {
        let base = inner * shape.columns
        for column in 0..<shape.columns {
          let value = samples[base + column]
          guard !value.isNaN else { continue }
          sums[column / factor] += value
          counts[column / factor] += 1
        }
      }
      for column in 0..<reduced.columns {
        let width = min(shape.columns, (column + 1) * factor) - column * factor
        let whole = (last - row * factor) * width
        if Int(counts[column]) * 2 >= whole, counts[column] > 0 {
          output[row, column] = sums[column] / Float(counts[column])
        }
      }
    }
    return output
  }
}
