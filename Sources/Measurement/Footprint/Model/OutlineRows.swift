import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The image of a right-angled outline of brightness 1 through a Gaussian blur, and its derivatives.
///
/// With H the step and Φ the normal distribution of standard deviation s, the outline is
/// `Σ_even H(u − d_k)·[H(v − d_{k+1}) − H(v − d_{k−1})]`, so its image is the same sum of products of
/// Φ. The derivative to a side is the line integral of the blur along it:
/// `D_k = ∓φ((w − d_k)/s)/s · [Φ(end) − Φ(start)]`, and those to shift, turn and blur are sums of
/// the D_k. A square cell is taken as a Gaussian of variance g²/12.
enum BlurredOutline {
  /// Writes a frame's planes: one a parameter of ``FitLayout/indices(of:)``, then the residual.
  ///
  /// - Parameters:
  ///   - frame: The window.
  ///   - index: Its place in the stack.
  ///   - parameters: All unknowns.
  ///   - layout: Where they are.
  ///   - workspace: Where the raw planes and their spans go; the residual is sample − model.
  static func evaluate(
    _ frame: FitFrame, index: Int, parameters: [Double], layout: FitLayout,
    workspace: inout FitWorkspace
  ) {
    let order = PlaneOrder(layout)
    workspace.reserve(planes: order.count, shape: frame.shape, sides: layout.sides)
    let rows = OutlineRows(frame, index, parameters, layout)
    rows.write(frame, &workspace.raw, &workspace.rawSpans)
  }
}

/// The planes of ``BlurredOutline`` row by row, computed only where they are not constant.
///
/// A side's derivative is below 1e-8 of its peak beyond six blurs; the columns of a row within that
/// follow from the side's two inequalities, and elsewhere brightness is 0 or 1.
struct OutlineRows {
  let order: PlaneOrder
  let offsets: [Double]
  let place: AffineTransform
  let cosine, sine, blur, background, contrast: Double

  static let reach = 6.0

  init(_ frame: FitFrame, _ index: Int, _ p: [Double], _ layout: FitLayout) {
    order = PlaneOrder(layout)
    offsets = Array(p[0..<layout.sides])
    cosine = cos(p[layout.angle])
    sine = sin(p[layout.angle])
    blur = frame.blur * exp(p[layout.blur])
    background = p[layout.background(index)]
    contrast = p[layout.contrast(index)]
    var place = frame.place
    if layout.shifts {
      place.c -= p[layout.shiftX(index)]
      place.f -= p[layout.shiftX(index) + 1]
    }
    self.place = place
  }

  /// Writes all planes within the frame's runs.
  func write(_ frame: FitFrame, _ planes: inout [Double], _ spans: inout SideSpans) {
    let size = frame.shape.count
    let columns = frame.shape.columns
    NormalTable.nodes.withUnsafeBufferPointer { table in
      planes.withUnsafeMutableBufferPointer { out in
        frame.samples.withUnsafeBufferPointer { samples in
          withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * order.sides * columns) {
            scratch in
            withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * order.sides) { runs in
              guard let table = table.baseAddress, let out = out.baseAddress,
                let samples = samples.baseAddress, let scratch = scratch.baseAddress
              else { return }
              for row in 0..<frame.shape.rows {
                let line = Line(
                  row: row, first: frame.runs.first[row], last: frame.runs.last[row],
                  columns: columns, size: size)
                writeRow(line, &spans, runs, table, scratch, samples, out)
              }
            }
          }
        }
      }
    }
  }

  /// The brightness alone, 0…1, within the frame's runs; other cells are left as they are.
  func writeBrightness(_ frame: FitFrame, _ output: inout [Double]) {
    let columns = frame.shape.columns
    var spans = SideSpans(sides: order.sides, rows: 1)
    NormalTable.nodes.withUnsafeBufferPointer { table in
      output.withUnsafeMutableBufferPointer { out in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * order.sides * columns) {
          scratch in
          withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * order.sides) { runs in
            guard let table = table.baseAddress, let out = out.baseAddress,
              let scratch = scratch.baseAddress
            else { return }
            for row in 0..<frame.shape.rows {
              let (first, last) = (frame.runs.first[row], frame.runs.last[row])
              guard first < last else { continue }
              let (u, v) = start(row)
              findSpans(0, u, v, first, last, &spans)
              let count = spans.merged(row: 0, into: runs)
              writeValues(
                u, v, first, last, runs, count, table, scratch, columns, out + row * columns)
            }
          }
        }
      }
    }
  }

  private struct Line {
    let row, first, last, columns, size: Int
  }

  /// u and v in column 0 of a row.
  @inline(__always)
  private func start(_ row: Int) -> (Double, Double) {
    let (x, y) = place(0, Double(row))
    return (cosine * x + sine * y, cosine * y - sine * x)
  }
  private var stepU: Double { cosine * place.a + sine * place.d }
  private var stepV: Double { cosine * place.d - sine * place.a }

  /// The columns in first..<last with `low < w0 + step·column < high`.
  @inline(__always)
  private func columns(
    _ w0: Double, _ step: Double, _ low: Double, _ high: Double, _ first: Int, _ last: Int
  ) -> (Int, Int) {
    if abs(step) < 1e-9 * blur { return w0 > low && w0 < high ? (first, last) : (first, first) }
    let (p, q) = ((low - w0) / step, (high - w0) / step)
    let from = max(Double(first), min(p, q).rounded(.up))
    let to = min(Double(last), max(p, q).rounded(.down) + 1)
    return from < to ? (Int(from), Int(to)) : (first, first)
  }

  @inline(__always)
  private func findSpans(
    _ row: Int, _ u: Double, _ v: Double, _ first: Int, _ last: Int, _ spans: inout SideSpans
  ) {
    let reach = Self.reach * blur
    for k in 0..<order.sides {
      let at = k * spans.rows + row
      let (across, along) = k & 1 == 0 ? (u, v) : (v, u)
      let (stepAcross, stepAlong) = k & 1 == 0 ? (stepU, stepV) : (stepV, stepU)
      let a = offsets[k == 0 ? order.sides - 1 : k - 1]
      let b = offsets[k + 1 == order.sides ? 0 : k + 1]
      let near = columns(across, stepAcross, offsets[k] - reach, offsets[k] + reach, first, last)
      let beside = columns(along, stepAlong, min(a, b) - reach, max(a, b) + reach, near.0, near.1)
      (spans.from[at], spans.to[at]) = beside
    }
  }

  private func writeRow(
    _ line: Line, _ spans: inout SideSpans, _ runs: UnsafeMutableBufferPointer<Int>,
    _ table: UnsafePointer<Double>, _ scratch: UnsafeMutablePointer<Double>,
    _ samples: UnsafePointer<Double>, _ planes: UnsafeMutablePointer<Double>
  ) {
    let base = line.row * line.columns
    clear(line, spans, runs, planes + base)
    guard line.first < line.last else {
      for k in 0..<order.sides { spans.to[k * spans.rows + line.row] = 0 }
      for k in 0..<order.sides { spans.from[k * spans.rows + line.row] = 0 }
      return
    }
    let (u, v) = start(line.row)
    findSpans(line.row, u, v, line.first, line.last, &spans)
    let count = spans.merged(row: line.row, into: runs)
    let value = planes + order.value * line.size + base
    writeValues(
      u, v, line.first, line.last, runs, count, table, scratch, line.columns, value)
    let ground = planes + order.background * line.size + base
    let residual = planes + order.residual * line.size + base
    let sample = samples + base
    for c in line.first..<line.last {
      ground[c] = 1
      residual[c] = sample[c] - background - contrast * value[c]
    }
    writeSides(line, spans, scratch, planes + base)
    for run in 0..<count {
      writeEdges(line, u, v, runs[2 * run], runs[2 * run + 1], planes + base)
    }
  }

  /// Sets the planes of edges to 0 where they were written before.
  private func clear(
    _ line: Line, _ spans: SideSpans, _ runs: UnsafeMutableBufferPointer<Int>,
    _ planes: UnsafeMutablePointer<Double>
  ) {
    for k in 0..<order.sides {
      let at = k * spans.rows + line.row
      for c in spans.from[at]..<max(spans.from[at], spans.to[at]) { planes[k * line.size + c] = 0 }
    }
    let count = spans.merged(row: line.row, into: runs)
    for run in 0..<count {
      for plane in order.edges {
        for c in runs[2 * run]..<runs[2 * run + 1] { planes[plane * line.size + c] = 0 }
      }
    }
  }

  /// Brightness in a row; Φ and φ of every side stay in `scratch`, side by side.
  @inline(__always)
  private func writeValues(
    _ u: Double, _ v: Double, _ first: Int, _ last: Int, _ runs: UnsafeMutableBufferPointer<Int>,
    _ count: Int, _ table: UnsafePointer<Double>, _ scratch: UnsafeMutablePointer<Double>,
    _ width: Int, _ out: UnsafeMutablePointer<Double>
  ) {
    let inverse = 1 / blur
    var c = first
    for run in 0...count {
      let gapEnd = run < count ? runs[2 * run] : last
      if c < gapEnd {
        let flat = inside(u + stepU * Double(c), v + stepV * Double(c))
        while c < gapEnd {
          out[c] = flat
          c += 1
        }
      }
      guard run < count else { break }
      let (a, b) = (runs[2 * run], runs[2 * run + 1])
      for k in 0..<order.sides {
        let (w0, step) = k & 1 == 0 ? (u, stepU) : (v, stepV)
        let (z0, dz) = ((w0 - offsets[k]) * inverse, step * inverse)
        let (cdf, pdf) = (scratch + 2 * k * width, scratch + (2 * k + 1) * width)
        for i in a..<b {
          let found = NormalTable.lookup(z0 + dz * Double(i), table)
          cdf[i] = found.cdf
          pdf[i] = found.pdf
        }
      }
      for i in a..<b { out[i] = 0 }
      var k = 0
      while k < order.sides {
        let before = scratch + 2 * (k == 0 ? order.sides - 1 : k - 1) * width
        let after = scratch + 2 * (k + 1) * width
        let own = scratch + 2 * k * width
        for i in a..<b { out[i] += own[i] * (after[i] - before[i]) }
        k += 2
      }
      c = b
    }
  }

  /// 1 inside the sharp outline, 0 outside.
  @inline(__always)
  private func inside(_ u: Double, _ v: Double) -> Double {
    var value = 0.0
    var k = 0
    while k < order.sides {
      if u > offsets[k] {
        let before = offsets[k == 0 ? order.sides - 1 : k - 1]
        value += (v > offsets[k + 1] ? 1 : 0) - (v > before ? 1 : 0)
      }
      k += 2
    }
    return value
  }

  @inline(__always)
  private func writeSides(
    _ line: Line, _ spans: SideSpans, _ scratch: UnsafeMutablePointer<Double>,
    _ planes: UnsafeMutablePointer<Double>
  ) {
    let (sides, width) = (order.sides, line.columns)
    for k in 0..<sides {
      let at = k * spans.rows + line.row
      let (a, b) = (spans.from[at], spans.to[at])
      guard a < b else { continue }
      let factor = (k & 1 == 0 ? -contrast : contrast) / blur
      let before = scratch + 2 * (k == 0 ? sides - 1 : k - 1) * width
      let after = scratch + 2 * (k + 1 == sides ? 0 : k + 1) * width
      let pdf = scratch + (2 * k + 1) * width
      let out = planes + k * line.size
      for i in a..<b { out[i] = factor * pdf[i] * (after[i] - before[i]) }
    }
  }

  /// Direction, blur and shift from the sides' derivatives, in one run of columns.
  @inline(__always)
  private func writeEdges(
    _ line: Line, _ u: Double, _ v: Double, _ a: Int, _ b: Int,
    _ planes: UnsafeMutablePointer<Double>
  ) {
    let size = line.size
    let (turn, soft) = (planes + order.angle * size, planes + order.blur * size)
    for i in a..<b {
      let (ui, vi) = (u + stepU * Double(i), v + stepV * Double(i))
      var (slopeU, slopeV, slopeBlur) = (0.0, 0.0, 0.0)
      var k = 0
      while k < order.sides {
        let (even, odd) = (planes[k * size + i], planes[(k + 1) * size + i])
        slopeU -= even
        slopeV -= odd
        slopeBlur += (ui - offsets[k]) * even + (vi - offsets[k + 1]) * odd
        k += 2
      }
      turn[i] = slopeU * vi - slopeV * ui
      soft[i] = slopeBlur
      if order.hasShift {
        planes[order.shiftX * size + i] = -(slopeU * cosine - slopeV * sine)
        planes[order.shiftY * size + i] = -(slopeU * sine + slopeV * cosine)
      }
    }
  }
}
