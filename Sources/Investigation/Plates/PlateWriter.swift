import Rasters
import Vocabulary

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a plate from strips of rows: a strip of each level is held at a time, not the scene.
final class PlateWriter {
  private let layout: PlateLayout
  private let path: String
  private let beside: String
  private let descriptor: Int32
  /// By level: the next row of blocks, and halved rows that do not fill one yet, by band.
  private var next: [Int]
  private var waiting: [[Raster<Float>]]
  private var isFinished = false

  /// A plate that will lie at `path`; until it is whole it is written beside it.
  init(_ layout: PlateLayout, to path: String) throws(Refusal) {
    var head = Plate.mark
    do { head += Array(try CanonicalJSON.string(layout).utf8) } catch {
      throw .internalFault(path, "its head does not encode (\(error))", "send this message")
    }
    guard head.count < Plate.start else {
      throw .badData(
        path, "its \(layout.bands.count) bands have too long names", "give fewer bands")
    }
    head += [UInt8](repeating: 0, count: Plate.start - head.count)
    self.layout = layout
    self.path = path
    beside = "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max))"
    descriptor = open(beside, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    next = Array(repeating: 0, count: layout.levels)
    waiting = Array(repeating: [], count: layout.levels)
    guard descriptor >= 0 else { throw .cannotWrite(beside, String(cString: strerror(errno))) }
    guard head.withUnsafeBytes({ PlateFile.put($0, to: descriptor, at: 0) }) else {
      throw .cannotWrite(beside, String(cString: strerror(errno)))
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if !isFinished { unlink(beside) }
  }

  /// The next rows of every band: as many as a block has, or all that are left.
  func append(_ strip: [Raster<Float>]) throws(Refusal) {
    try append(strip, to: layout.levels - 1)
  }

  private func append(_ strip: [Raster<Float>], to level: Int) throws(Refusal) {
    let row = next[level]
    next[level] += 1
    for (band, plane) in strip.enumerated() {
      var column = 0
      while let place = layout.place(band: band, level: level, row: row, column: column) {
        let part = plane.cropped(
          to: Window(
            row: 0, column: column * Plate.block, rows: place.shape.rows,
            columns: place.shape.columns))
        guard part.samples.withUnsafeBytes({ PlateFile.put($0, to: descriptor, at: place.at) })
        else { throw .cannotWrite(path, String(cString: strerror(errno))) }
        column += 1
      }
    }
    guard level > 0 else { return }
    let halved = strip.map { $0.halvedWhereKnown() }
    waiting[level - 1] =
      waiting[level - 1].isEmpty
      ? halved : zip(waiting[level - 1], halved).map { $0.below($1) }
    if waiting[level - 1].first.map({ $0.shape.rows >= Plate.block }) ?? false {
      try flush(level - 1)
    }
  }

  private func flush(_ level: Int) throws(Refusal) {
    let strip = waiting[level]
    guard !strip.isEmpty else { return }
    waiting[level] = []
    try append(strip, to: level)
  }

  /// Writes what is left of the coarser levels and puts the plate in its place.
  func finish() throws(Refusal) {
    for level in stride(from: layout.levels - 2, through: 0, by: -1) { try flush(level) }
    guard rename(beside, path) == 0 else {
      throw .cannotWrite(path, String(cString: strerror(errno)))
    }
    isFinished = true
  }
}

extension Raster {
  /// This raster with `other`, of as many columns, under it.
  fileprivate func below(_ other: Raster) -> Raster {
    Raster(
      shape: Shape(rows: shape.rows + other.shape.rows, columns: shape.columns),
      samples: samples + other.samples)
  }
}
