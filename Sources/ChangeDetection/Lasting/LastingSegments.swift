import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Cells that changed, parted into objects: pieces that ended alike and changed together.
///
/// Graph segmentation (Felzenszwalb & Huttenlocher 2004, doi:10.1023/B:VISI.0000022288.19776.77) over
/// the eight neighbours; an edge is as long as the two cells' last states and dates differ.
struct LastingSegments {
  let map: LastingMap

  /// Noise deviations of the last state, the mean over channels, that count as one.
  private static let tone: Float = 8
  /// Clear dates between two changes that count as one.
  private static let dates: Float = 2
  /// Beyond so many units a difference in tone grows no further, and one in time.
  private static let (mostTone, mostTime): (Float, Float) = (6, 3)
  /// The scale: two pieces of so many samples may differ by one unit more inside than between.
  static let scale: Float = 30
  /// Pieces under so many samples go to the neighbour that is most alike.
  static let crumb: Int32 = 4

  private struct Edge {
    var length: Float
    var a, b: Int32
  }

  /// The label of each sample's object, from 1; 0 where nothing changed.
  func labels() -> Raster<Int32> {
    let edges = edges()
    var sets = Sets(count: map.series.shape.count)
    for edge in edges {
      let (a, b) = (sets.top(edge.a), sets.top(edge.b))
      guard a != b else { continue }
      let bar = min(
        sets.inner[Int(a)] + Self.scale / Float(sets.size[Int(a)]),
        sets.inner[Int(b)] + Self.scale / Float(sets.size[Int(b)]))
      if edge.length <= bar { sets.join(a, b, by: edge.length) }
    }
    for edge in edges where edge.length < 3 {
      let (a, b) = (sets.top(edge.a), sets.top(edge.b))
      if a != b, min(sets.size[Int(a)], sets.size[Int(b)]) < Self.crumb {
        sets.join(a, b, by: edge.length)
      }
    }
    var names: [Int32: Int32] = [:]
    var labels = Raster<Int32>(shape: map.series.shape, filledWith: 0)
    for index in labels.samples.indices where map.changed.samples[index] {
      let top = sets.top(Int32(index))
      let name = names[top] ?? Int32(names.count + 1)
      names[top] = name
      labels.samples[index] = name
    }
    return labels
  }

  private func edges() -> [Edge] {
    let shape = map.series.shape
    var edges: [Edge] = []
    for row in 0..<shape.rows {
      for column in 0..<shape.columns where map.changed[row, column] {
        for (dr, dc) in [(0, 1), (1, 0), (1, 1), (1, -1)] {
          let (r, c) = (row + dr, column + dc)
          guard shape.contains(row: r, column: c), map.changed[r, c] else { continue }
          let (a, b) = (row * shape.columns + column, r * shape.columns + c)
          edges.append(Edge(length: length(a, b), a: Int32(a), b: Int32(b)))
        }
      }
    }
    return edges.sorted { ($0.length, $0.a, $0.b) < ($1.length, $1.a, $1.b) }
  }

  private func length(_ a: Int, _ b: Int) -> Float {
    var tone: Float = 0
    for raster in map.late {
      let step = abs(raster.samples[a] - raster.samples[b])
      tone += step.isNaN ? Self.mostTone * Self.tone : step
    }
    tone = min(tone / (Float(map.late.count) * Self.tone), Self.mostTone)
    let began = abs(Int(map.startAt.samples[a]) - Int(map.startAt.samples[b]))
    let ended = abs(Int(map.endAt.samples[a]) - Int(map.endAt.samples[b]))
    let time = min(Float(min(began, ended)) / Self.dates, Self.mostTime)
    return hypot(tone, time)
  }

  /// Disjoint sets with their sizes and the longest edge inside.
  private struct Sets {
    var parent: [Int32]
    var size: [Int32]
    var inner: [Float]

    init(count: Int) {
      parent = (0..<Int32(count)).map { $0 }
      size = Array(repeating: 1, count: count)
      inner = Array(repeating: 0, count: count)
    }

    mutating func top(_ index: Int32) -> Int32 {
      var index = index
      while parent[Int(index)] != index {
        parent[Int(index)] = parent[Int(parent[Int(index)])]
        index = parent[Int(index)]
      }
      return index
    }

    mutating func join(_ a: Int32, _ b: Int32, by length: Float) {
      parent[Int(b)] = a
      size[Int(a)] += size[Int(b)]
      inner[Int(a)] = max(inner[Int(a)], length)
    }
  }
}
