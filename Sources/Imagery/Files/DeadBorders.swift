import Rasters
import Vocabulary

/// Collars of one constant along the edges of an image: rotated footprints on a black or white
/// ground, frames around a picture.
///
/// A collar is a connected set of cells that touches the image's edge and holds the same value in
/// every band: zero, or another value that fills a whole edge row or column. One or two bands may be a
/// layer of values, where zero means zero; so, unless they are stored as unsigned 16-bit counts, zero
/// must also stand apart from all they hold, as it does in Landsat 7's wedges. Bands of classes have no
/// collars and say nothing of those of others.
struct DeadBorders {
  /// Fewer cells than this at an edge are ground.
  static let leastCells = 32
  /// The longer side of the overview in which collars of a large image are followed to its edge.
  static let overviewSide = 1024

  /// Whether the file's kind can have collars that nothing marks.
  static func mayHave(_ file: borrowing ImageFile) -> Bool {
    let bands = file.brightnessBands
    guard file.layout.validity == .unmarked, let first = bands.first else { return false }
    guard bands.allSatisfy({ $0.nodata == nil }) else { return false }
    return ["uint8", "uint16", "int16"].contains(first.dataType)
  }

  /// Whether zero can only be fill: the band holds many values, and next to none close to zero.
  private static func zeroStandsApart(_ file: borrowing ImageFile) throws(Refusal) -> Bool {
    guard let band = file.brightnessBands.first else { return false }
    let step = max(1, max(file.shape.rows, file.shape.columns) / overviewSide)
    let samples = try file.dataset.samples(
      band: band.index,
      in: Window(row: 0, column: 0, rows: file.shape.rows, columns: file.shape.columns),
      as: Shape(rows: max(1, file.shape.rows / step), columns: max(1, file.shape.columns / step))
    ).samples
    let others = samples.filter { $0 != 0 && !$0.isNaN }.sorted()
    guard let least = others.first, least > 0 else { return false }
    let zeros = samples.count - others.count
    let near = others.count { $0 <= max(1, 0.1 * others[others.count / 2]) }
    let different = zip(others, others.dropFirst()).count { $0 != $1 }
    return different >= fewestValues && Double(near) <= mostNear * Double(zeros)
  }
  /// Fewer different values than this are classes.
  private static let fewestValues = 20
  /// The largest number of samples close to zero, as a share of those at zero.
  private static let mostNear = 0.01

  /// The collar's cells within a window whose stored samples, of bands that are no classes, are
  /// `rasters`; nil when there are none.
  func mask(
    _ file: borrowing ImageFile, _ window: Window, _ chosen: [Int], _ rasters: [Raster<Float>]
  ) throws(Refusal) -> Mask? {
    guard let value = try collarValue(file, rasters) else { return nil }
    var bands = rasters
    if chosen.count < file.brightnessBands.count {
      bands = []
      for band in file.brightnessBands {
        bands.append(try file.dataset.samples(band: band.index, in: window))
      }
    }
    let candidates = Self.cells(of: bands, holding: value)
    guard candidates.insideCount > 0 else { return nil }
    let components = ConnectedComponents(of: candidates)
    let sizes = components.sizes
    let rooted = try Self.touchingEdge(file, window, components, value)
    var dead = Mask(shape: window.shape, filledWith: false)
    var any = false
    for index in dead.samples.indices {
      let label = Int(components.labels.samples[index])
      guard label > 0, rooted[label - 1], sizes[label - 1] >= Self.leastCells else { continue }
      dead.samples[index] = true
      any = true
    }
    return any ? dead : nil
  }

  /// The value that fills the image's collar: zero where any band is zero in the window, else the
  /// constant of an edge row or column.
  private func collarValue(
    _ file: borrowing ImageFile, _ rasters: [Raster<Float>]
  ) throws(Refusal) -> [Float]? {
    guard let first = rasters.first else { return nil }
    let bands = file.brightnessBands
    let isPicture = bands.count >= 3 || bands.first?.dataType == "uint16"
    let zeros = [Float](repeating: 0, count: bands.count)
    if !isPicture {
      guard first.samples.contains(0) else { return nil }
      return try Self.zeroStandsApart(file) ? zeros : nil
    }
    if first.samples.contains(0) { return zeros }
    return try Self.constantEdge(file)
  }

  /// The value of each band along an edge that holds nothing else; nil when no edge does.
  private static func constantEdge(
    _ file: borrowing ImageFile
  ) throws(Refusal) -> [Float]? {
    let shape = file.shape
    guard shape.rows >= 8, shape.columns >= 8 else { return nil }
    let edges = [
      Window(row: 0, column: 0, rows: 1, columns: shape.columns),
      Window(row: shape.rows - 1, column: 0, rows: 1, columns: shape.columns),
      Window(row: 0, column: 0, rows: shape.rows, columns: 1),
      Window(row: 0, column: shape.columns - 1, rows: shape.rows, columns: 1),
    ]
    for edge in edges {
      var values: [Float] = []
      for band in file.brightnessBands {
        let line = try file.dataset.samples(band: band.index, in: edge)
        guard let value = line.samples.first, line.samples.allSatisfy({ $0 == value }) else {
          break
        }
        values.append(value)
      }
      if values.count == file.brightnessBands.count { return values }
    }
    return nil
  }

  private static func cells(of bands: [Raster<Float>], holding value: [Float]) -> Mask {
    var mask = Mask(shape: bands[0].shape, filledWith: true)
    for (band, value) in zip(bands, value) {
      for index in mask.samples.indices where band.samples[index] != value {
        mask.samples[index] = false
      }
    }
    return mask
  }

  /// Which components reach the image's edge, inside the window or beyond it.
  private static func touchingEdge(
    _ file: borrowing ImageFile, _ window: Window, _ components: ConnectedComponents,
    _ value: [Float]
  ) throws(Refusal) -> [Bool] {
    var rooted = [Bool](repeating: false, count: components.count)
    var open = [Bool](repeating: false, count: components.count)
    let (rows, columns) = (window.shape.rows, window.shape.columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let rim = row == 0 || column == 0 || row == rows - 1 || column == columns - 1
        let label = Int(components.labels[row, column])
        guard rim, label > 0 else { continue }
        let (fileRow, fileColumn) = (row + window.row, column + window.column)
        let edge =
          fileRow == 0 || fileColumn == 0 || fileRow == file.shape.rows - 1
          || fileColumn == file.shape.columns - 1
        if edge { rooted[label - 1] = true } else { open[label - 1] = true }
      }
    }
    guard zip(rooted, open).contains(where: { !$0 && $1 }) else { return rooted }
    let overview = try CollarOverview(file, value)
    for row in 0..<rows {
      for column in 0..<columns {
        let label = Int(components.labels[row, column])
        guard label > 0, !rooted[label - 1], open[label - 1] else { continue }
        if overview.contains(row: row + window.row, column: column + window.column) {
          rooted[label - 1] = true
        }
      }
    }
    return rooted
  }
}

extension ImageFile {
  /// The bands that are no classes.
  fileprivate var brightnessBands: [SceneBand] { bands.filter { !$0.name.isCategorical } }
}

/// The collar of a whole image at reduced resolution.
private struct CollarOverview {
  private let mask: Mask
  private let step: Int

  init(_ file: borrowing ImageFile, _ value: [Float]) throws(Refusal) {
    let longer = max(file.shape.rows, file.shape.columns)
    step = max(1, longer / DeadBorders.overviewSide)
    let shape = Shape(
      rows: max(1, file.shape.rows / step), columns: max(1, file.shape.columns / step))
    var candidates = Mask(shape: shape, filledWith: true)
    for (band, value) in zip(file.brightnessBands, value) {
      let samples = try file.dataset.samples(
        band: band.index,
        in: Window(row: 0, column: 0, rows: file.shape.rows, columns: file.shape.columns), as: shape
      ).samples
      for index in candidates.samples.indices where samples[index] != value {
        candidates.samples[index] = false
      }
    }
    let components = ConnectedComponents(of: candidates)
    var rooted = [Bool](repeating: false, count: components.count + 1)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns
      where row == 0 || column == 0 || row == shape.rows - 1 || column == shape.columns - 1 {
        rooted[Int(components.labels[row, column])] = true
      }
    }
    rooted[0] = false
    mask = components.labels.mapped { rooted[Int($0)] }
  }

  func contains(row: Int, column: Int) -> Bool {
    mask[min(row / step, mask.shape.rows - 1), min(column / step, mask.shape.columns - 1)]
  }
}
