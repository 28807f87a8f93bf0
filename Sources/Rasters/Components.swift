/// Cells that hang together, labelled 1… in the order their first cell is met; 0 outside.
public struct ConnectedComponents: Sendable {
  /// The label of each cell.
  public let labels: Raster<Int32>
  /// How many components there are.
  public let count: Int

  /// The components of `mask`, joined over edges, or over corners too when `diagonal`.
  public init(of mask: Mask, diagonal: Bool = false) {
    var labels = Raster<Int32>(shape: mask.shape, filledWith: 0)
    var next: Int32 = 0
    var stack: [Int] = []
    let columns = mask.shape.columns
    for start in mask.samples.indices where mask.samples[start] && labels.samples[start] == 0 {
      next += 1
      labels.samples[start] = next
      stack.append(start)
      while let cell = stack.popLast() {
        let (row, column) = (cell / columns, cell % columns)
        for (dr, dc) in diagonal ? Self.eight : Self.four {
          let (r, c) = (row + dr, column + dc)
          guard mask.shape.contains(row: r, column: c) else { continue }
          let neighbour = r * columns + c
          guard mask.samples[neighbour], labels.samples[neighbour] == 0 else { continue }
          labels.samples[neighbour] = next
          stack.append(neighbour)
        }
      }
    }
    self.labels = labels
    count = Int(next)
  }

  /// The mask of one component.
  public func mask(of label: Int) -> Mask { labels.mapped { $0 == Int32(label) } }

  /// The number of cells of each component, component 1 first.
  public var sizes: [Int] {
    var sizes = [Int](repeating: 0, count: count)
    for label in labels.samples where label > 0 { sizes[Int(label) - 1] += 1 }
    return sizes
  }

  private static let four = [(-1, 0), (0, -1), (0, 1), (1, 0)]
  private static let eight = four + [(-1, -1), (-1, 1), (1, -1), (1, 1)]
}
