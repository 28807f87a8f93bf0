import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Roads, banks and strips of verge: changes many times as long as wide, and their pieces.
///
/// A widened road seldom changes along its whole length on one day or with one colour, so it falls
/// into pieces that are no longer than a hall. A piece is known by lying in line with, and against,
/// a change that is plainly linear: nearly parallel to it, no wider than one and a half times its
/// width, and within two native samples of it.
enum LinearWorks {
  /// How many times as long as wide a change must be to be linear by itself.
  static let leastElongation = 9.0

  /// Which of `regions` are linear works or pieces of them.
  static func among(_ regions: [Region], _ context: DetectionContext) -> [Bool] {
    let shapes = regions.map { Strip($0.blob) }
    let bands = [bandMask(context, brighter: true), bandMask(context, brighter: false)]
    var linear = regions.indices.map { index -> Bool in
      guard case .solid = regions[index].nature, let shape = shapes[index] else { return false }
      if shape.elongation > leastElongation { return true }
      let cells = regions[index].blob.cells
      return bands.contains { band in
        2 * cells.reduce(0) { $0 + (band[$1.row, $1.column] ? 1 : 0) } > cells.count
      }
    }
    var grew = linear.contains(true)
    while grew {
      grew = false
      for index in regions.indices where !linear[index] {
        guard let piece = shapes[index], piece.elongation >= 1.8 else { continue }
        let touches = regions.indices.contains { other in
          guard linear[other], let line = shapes[other] else { return false }
          return piece.isPiece(of: line, reach: 2 * context.native)
            && regions[other].blob.isWithin(
              2 * context.native, of: regions[index].blob, in: context.shape)
        }
        if touches {
          linear[index] = true
          grew = true
        }
      }
    }
    return linear
  }

  /// Changed cells that together, all brighter or all darker than before, form a band.
  private static func bandMask(_ context: DetectionContext, brighter: Bool) -> Mask {
    var mask = Mask(shape: context.shape, filledWith: false)
    for row in 0..<context.shape.rows {
      for column in 0..<context.shape.columns where context.changed[row, column] {
        let rise =
          context.brightness(context.after, row: row, column: column)
          - context.brightness(context.before, row: row, column: column)
        mask[row, column] = brighter ? rise > 0 : rise < 0
      }
    }
    var bands = Mask(shape: context.shape, filledWith: false)
    let least = Int(leastElongation) * context.leastCells
    for blob in Blob.components(of: mask.closed(0.75 * context.native), least: least) {
      guard let strip = Strip(blob), strip.elongation > leastElongation else { continue }
      for cell in blob.cells { bands[cell.row, cell.column] = true }
    }
    return bands
  }
}

/// The direction and size of a region by its second moments.
private struct Strip {
  let direction: Double
  let length, width: Double
  /// Whether the region is a straight or bent band: length over width along its middle line.
  let elongation: Double

  init?(_ blob: Blob) {
    let cells = blob.cells
    guard cells.count >= 4 else { return nil }
    let n = Double(cells.count)
    let x = cells.reduce(0.0) { $0 + Double($1.column) } / n
    let y = cells.reduce(0.0) { $0 + Double($1.row) } / n
    var (xx, xy, yy) = (1.0 / 12, 0.0, 1.0 / 12)
    for cell in cells {
      let (dx, dy) = (Double(cell.column) - x, Double(cell.row) - y)
      xx += dx * dx / n
      xy += dx * dy / n
      yy += dy * dy / n
    }
    let mean = (xx + yy) / 2
    let root = ((xx - yy) * (xx - yy) / 4 + xy * xy).squareRoot()
    direction = 0.5 * atan2(2 * xy, xx - yy)
    length = (12 * (mean + root)).squareRoot()
    width = max(1, n / length)
    let rectangle = EnclosingRectangle(around: blob.mask.outerRings().flatMap { $0 })
    elongation = max(length / width, rectangle.map { $0.length / max(1, $0.width) } ?? 1)
  }

  func isPiece(of line: Strip, reach: Double) -> Bool {
    var turn = abs(direction - line.direction).truncatingRemainder(dividingBy: .pi)
    turn = min(turn, .pi - turn)
    return turn < .pi / 8 && width <= 1.5 * line.width + reach / 2
  }
}
