import Rasters

extension Prewhitening {
  /// Filters a frame's planes and multiplies them by `scale`, only where they have values.
  ///
  /// - Parameters:
  ///   - workspace: Raw planes with their spans in; filtered planes and their spans out.
  ///   - order: What the planes are.
  ///   - frame: Their lattice and runs.
  ///   - scale: The square root of the weight, 0 where a neighbour is missing.
  func apply(
    to workspace: inout FitWorkspace, order: PlaneOrder, frame: FitFrame, scale: [Double]
  ) {
    let size = frame.shape.count
    let rows = frame.shape.rows
    let old = workspace.spans
    let new = widened(workspace.rawSpans, frame)
    workspace.spans = new
    let kernel = FrameKernel(self, frame: frame)
    workspace.raw.withUnsafeBufferPointer { source in
      workspace.filtered.withUnsafeMutableBufferPointer { output in
        scale.withUnsafeBufferPointer { scale in
          withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * order.sides) { runs in
            guard let source = source.baseAddress, let output = output.baseAddress,
              let scale = scale.baseAddress
            else { return }
            for row in 0..<rows {
              let base = row * frame.shape.columns
              let weight = scale + base
              @inline(__always) func write(_ plane: Int, _ from: Int, _ to: Int) {
                let at = plane * size + base
                kernel.run(source + at, weight, output + at, from, to, base: base)
              }
              @inline(__always) func erase(_ plane: Int, _ from: Int, _ to: Int) {
                let out = output + plane * size + base
                for c in from..<max(from, to) { out[c] = 0 }
              }
              for k in 0..<order.sides {
                erase(k, old.from[k * rows + row], old.to[k * rows + row])
                write(k, new.from[k * rows + row], new.to[k * rows + row])
              }
              for run in 0..<old.merged(row: row, into: runs) {
                for plane in order.edges { erase(plane, runs[2 * run], runs[2 * run + 1]) }
              }
              for run in 0..<new.merged(row: row, into: runs) {
                for plane in order.edges { write(plane, runs[2 * run], runs[2 * run + 1]) }
              }
              let (first, last) = range(row, frame)
              for plane in order.full { write(plane, first, last) }
            }
          }
        }
      }
    }
  }

  /// One field filtered and multiplied by `scale`; 0 elsewhere.
  func applied(to field: [Double], frame: FitFrame, scale: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: field.count)
    let kernel = FrameKernel(self, frame: frame)
    field.withUnsafeBufferPointer { source in
      result.withUnsafeMutableBufferPointer { output in
        scale.withUnsafeBufferPointer { scale in
          guard let source = source.baseAddress, let output = output.baseAddress,
            let scale = scale.baseAddress
          else { return }
          for row in 0..<frame.shape.rows {
            let base = row * frame.shape.columns
            let (first, last) = range(row, frame)
            kernel.run(source + base, scale + base, output + base, first, last, base: base)
          }
        }
      }
    }
    return result
  }

  /// The columns of a row that filtered planes may have values in.
  @inline(__always)
  private func range(_ row: Int, _ frame: FitFrame) -> (Int, Int) {
    let (first, last) = (frame.runs.first[row], frame.runs.last[row])
    if isNone { return (first, last) }
    guard row >= FilterStencil.reach else { return (0, 0) }
    let (a, b) = (
      max(first, FilterStencil.reach), min(last, frame.shape.columns - FilterStencil.reach)
    )
    return a < b ? (a, b) : (0, 0)
  }

  /// The spans once the filter has carried values over from its neighbours.
  private func widened(_ spans: SideSpans, _ frame: FitFrame) -> SideSpans {
    guard !isNone else { return spans }
    var wide = spans
    for side in 0..<spans.sides {
      for row in 0..<spans.rows {
        var (from, to) = (Int.max, 0)
        for above in max(0, row - FilterStencil.reach)...row {
          let at = side * spans.rows + above
          guard spans.from[at] < spans.to[at] else { continue }
          from = min(from, spans.from[at] - FilterStencil.reach)
          to = max(to, spans.to[at] + FilterStencil.reach)
        }
        let (first, last) = range(row, frame)
        (from, to) = (max(from, first), min(to, last))
        let at = side * spans.rows + row
        (wide.from[at], wide.to[at]) = from < to ? (from, to) : (0, 0)
      }
    }
    return wide
  }
}

/// The filter of one frame: one stencil for all cells, or one a cell.
struct FrameKernel {
  private let uniform: RowKernel
  private let local: LocalKernel?
  private let coefficients: [Double]

  init(_ filter: Prewhitening, frame: FitFrame) {
    uniform = RowKernel(filter.taps, columns: frame.shape.columns)
    let zoned = frame.index < filter.zoned.count ? filter.zoned[frame.index] : nil
    local = zoned.map { _ in LocalKernel(columns: frame.shape.columns, size: frame.shape.count) }
    coefficients = zoned?.coefficients ?? []
  }

  /// Filters columns `from`..<`to` of one row; pointers are to the row's first cell, `base` is its
  /// place in the window.
  @inline(__always)
  func run(
    _ source: UnsafePointer<Double>, _ scale: UnsafePointer<Double>,
    _ output: UnsafeMutablePointer<Double>, _ from: Int, _ to: Int, base: Int
  ) {
    guard let local else { return uniform.run(source, scale, output, from, to) }
    coefficients.withUnsafeBufferPointer { taps in
      guard let taps = taps.baseAddress else { return }
      local.run(source, scale, taps + base, output, from, to)
    }
  }
}
