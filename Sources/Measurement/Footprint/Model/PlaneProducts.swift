import Rasters

/// Sums of products of a frame's planes.
enum PlaneProducts {
  /// The symmetric matrix of inner products of the filtered planes.
  ///
  /// Row by row, over the columns where both planes have values; always in the same order.
  static func gram(
    _ workspace: FitWorkspace, order: PlaneOrder, runs: CellRuns, shape: Shape
  ) -> [Double] {
    let (planes, spans) = (workspace.filtered, workspace.spans)
    let count = order.count
    var result = [Double](repeating: 0, count: count * count)
    let (edges, full) = (order.edges, order.full)
    planes.withUnsafeBufferPointer { buffer in
      result.withUnsafeMutableBufferPointer { sums in
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * order.sides) { merged in
          guard let base = buffer.baseAddress else { return }
          for row in 0..<shape.rows where runs.first[row] < runs.last[row] {
            let line = base + row * shape.columns
            @inline(__always) func add(_ i: Int, _ j: Int, _ from: Int, _ to: Int) {
              guard from < to else { return }
              let (p, q) = (line + i * shape.count + from, line + j * shape.count + from)
              sums[i * count + j] += dot(p, q, to - from)
            }
            let many = spans.merged(row: row, into: merged)
            for i in 0..<order.sides {
              let (a, b) = (spans.from[i * spans.rows + row], spans.to[i * spans.rows + row])
              guard a < b else { continue }
              for j in 0...i {
                let (c, d) = (spans.from[j * spans.rows + row], spans.to[j * spans.rows + row])
                add(i, j, max(a, c), min(b, d))
              }
              for j in edges { add(j, i, a, b) }
              for j in full { add(j, i, a, b) }
            }
            for run in 0..<many {
              let (a, b) = (merged[2 * run], merged[2 * run + 1])
              for (n, i) in edges.enumerated() {
                for j in edges[...n] { add(i, j, a, b) }
                for j in full { add(j, i, a, b) }
              }
            }
            for (n, i) in full.enumerated() {
              for j in full[...n] { add(i, j, runs.first[row], runs.last[row]) }
            }
          }
        }
      }
    }
    // Planes are not in the order of their kinds: whichever triangle holds the sum, both get it.
    for i in 0..<count {
      for j in 0..<i {
        let sum = result[i * count + j] + result[j * count + i]
        result[i * count + j] = sum
        result[j * count + i] = sum
      }
    }
    return result
  }

  /// The inner product of two runs of `length` values.
  @inline(__always)
  static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ length: Int) -> Double {
    var (s0, s1) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    let (rawA, rawB) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
    var i = 0
    while i + 8 <= length {
      let (x0, y0) = (load(rawA, i), load(rawB, i))
      let (x1, y1) = (load(rawA, i + 4), load(rawB, i + 4))
      s0 = s0.addingProduct(x0, y0)
      s1 = s1.addingProduct(x1, y1)
      i += 8
    }
    let s = s0 + s1
    var sum = (s[0] + s[1]) + (s[2] + s[3])
    while i < length {
      sum += a[i] * b[i]
      i += 1
    }
    return sum
  }

  @inline(__always)
  static func load(_ p: UnsafeRawPointer, _ index: Int) -> SIMD4<Double> {
    p.loadUnaligned(fromByteOffset: index * 8, as: SIMD4<Double>.self)
  }
}
