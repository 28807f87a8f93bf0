import Rasters

/// Where a frame shows the ground, block by block over the stack's grid.
///
/// A share of the whole grid says nothing of one place on it: a frame that lies askew, a swath's
/// edge or a far cloud leaves a structure in full view. So the share is kept where it was found.
public struct ClearGround: Hashable, Sendable, Codable {
  /// The grid's cells per block, along a side.
  let cells: Int
  /// Rows and columns of blocks.
  let shape: Shape
  /// The clear part of each block in ninths, row by row.
  let ninths: [UInt8]

  /// At most so many blocks along a side, so that what is kept stays small.
  private static let most = 96

  /// The share of each block among cells of a lattice `step` grid cells wide.
  init(clear: [Bool], lattice: Shape, step: Int) {
    let longest = max(lattice.rows, lattice.columns)
    let factor = max(1, (longest + Self.most - 1) / Self.most)
    cells = step * factor
    shape = Shape(
      rows: (lattice.rows + factor - 1) / factor, columns: (lattice.columns + factor - 1) / factor)
    var all = [Int](repeating: 0, count: shape.count)
    var seen = all
    for row in 0..<lattice.rows {
      for column in 0..<lattice.columns {
        let block = row / factor * shape.columns + column / factor
        all[block] += 1
        if clear[row * lattice.columns + column] { seen[block] += 1 }
      }
    }
    ninths = zip(seen, all).map { UInt8(9 * $0 / max(1, $1)) }
  }

  /// The share, 0…1, of a part of the grid (in cells from its corner) that shows the ground; nil where
  /// the part lies off it.
  public func share(rows: ClosedRange<Double>, columns: ClosedRange<Double>) -> Double? {
    func weights(_ range: ClosedRange<Double>, _ count: Int) -> [(block: Int, weight: Double)] {
      let (from, to) = (range.lowerBound / Double(cells), range.upperBound / Double(cells))
      guard from.isFinite, to.isFinite, to > 0, from < Double(count) else { return [] }
      return (Int(max(0, from))...min(count - 1, Int(max(0, to)))).map {
        ($0, max(0, min(to, Double($0 + 1)) - max(from, Double($0))))
      }
    }
    var (whole, seen) = (0.0, 0.0)
    let across = weights(columns, shape.columns)
    for (row, height) in weights(rows, shape.rows) {
      for (column, width) in across {
        whole += height * width
        seen += height * width * Double(ninths[row * shape.columns + column]) / 9
      }
    }
    return whole > 0 ? seen / whole : nil
  }
}

extension ClearGround {
  /// The map in one line: cells per block, rows, columns, then how many blocks in a row have how many
  /// ninths, such as `9x51,0x4`.
  public var text: String {
    var runs: [(ninth: UInt8, count: Int)] = []
    for ninth in ninths {
      if runs.last?.ninth == ninth {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((ninth, 1))
      }
    }
    return "\(cells) \(shape.rows) \(shape.columns) "
      + runs.map { "\($0.ninth)x\($0.count)" }.joined(separator: ",")
  }

  /// Reads what ``text`` gives; nil for anything else.
  public init?(text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 4, let cells = Int(parts[0]), let rows = Int(parts[1]),
      let columns = Int(parts[2]), cells > 0, (1...10_000).contains(rows),
      (1...10_000).contains(columns)
    else { return nil }
    var ninths: [UInt8] = []
    for run in parts[3].split(separator: ",") {
      let numbers = run.split(separator: "x").map { Int($0) }
      guard numbers.count == 2, let ninth = numbers[0], let count = numbers[1],
        (0...9).contains(ninth), count > 0, count <= rows * columns - ninths.count
      else { return nil }
      ninths += [UInt8](repeating: UInt8(ninth), count: count)
    }
    guard ninths.count == rows * columns else { return nil }
    self.cells = cells
    shape = Shape(rows: rows, columns: columns)
    self.ninths = ninths
  }
}
