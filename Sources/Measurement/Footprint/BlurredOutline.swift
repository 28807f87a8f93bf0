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
  /// Planes written per frame: one a parameter of ``FitLayout/indices(of:)``, then the residual.
  ///
  /// - Parameters:
  ///   - frame: The window.
  ///   - index: Its place in the stack.
  ///   - parameters: All unknowns.
  ///   - layout: Where they are.
  ///   - planes: `(layout.shared + layout.perFrame + 1) × frame.shape.count` values, plane by plane;
  ///     the residual is sample − model; all zero where the weight is.
  static func evaluate(
    _ frame: FitFrame, index: Int, parameters: [Double], layout: FitLayout,
    planes: inout [Double]
  ) {
    let count = frame.shape.count
    let planeCount = layout.shared + layout.perFrame + 1
    precondition(planes.count == planeCount * count, "planes hold \(planes.count)")
    let state = State(frame, index, parameters, layout)
    NormalTable.nodes.withUnsafeBufferPointer { table in
      planes.withUnsafeMutableBufferPointer { out in
        guard let tableBase = table.baseAddress, let base = out.baseAddress else { return }
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 4 * layout.sides) { scratch in
          for row in 0..<frame.shape.rows {
            state.writeRow(row, frame, tableBase, scratch, base, count)
          }
        }
      }
    }
  }

  /// The brightness of the outline alone, 0…1, in the first `rows` × `columns` cells of a lattice.
  ///
  /// - Parameters:
  ///   - outline: The outline in metres.
  ///   - blur: The blur's standard deviation in metres.
  ///   - place: From (column, row) to metres.
  ///   - rows: How many rows to fill.
  ///   - columns: How many columns to fill.
  ///   - output: `rows × columns` values, row by row.
  static func brightness(
    _ outline: RectilinearOutline, blur: Double, place: AffineTransform, rows: Int, columns: Int,
    output: inout [Double]
  ) {
    let (c, s, inverse) = (cos(outline.angle), sin(outline.angle), 1 / blur)
    let d = outline.offsets
    precondition(output.count >= rows * columns, "no room for \(rows) × \(columns)")
    NormalTable.nodes.withUnsafeBufferPointer { table in
      guard let base = table.baseAddress else { return }
      for index in 0..<(rows * columns) {
        let (x, y) = place(Double(index % columns), Double(index / columns))
        let (u, v) = ((c * x + s * y) * inverse, (c * y - s * x) * inverse)
        var value = 0.0
        var previous = NormalTable.lookup(v - d[d.count - 1] * inverse, base).cdf
        var k = 0
        while k < d.count {
          let next = NormalTable.lookup(v - d[k + 1] * inverse, base).cdf
          if next != previous {
            value += NormalTable.lookup(u - d[k] * inverse, base).cdf * (next - previous)
          }
          previous = next
          k += 2
        }
        output[index] = value
      }
    }
  }

  /// How the brightness changes in the cells of a window when one side moves to `offset`.
  static func change(
    _ outline: RectilinearOutline, side k: Int, to offset: Double, blur: Double,
    place: AffineTransform, window: Window
  ) -> [Double] {
    let (c, s, inverse) = (cos(outline.angle), sin(outline.angle), 1 / blur)
    let d = outline.offsets
    let (old, new) = (d[k] * inverse, offset * inverse)
    let first = d[k == 0 ? d.count - 1 : k - 1] * inverse
    let second = d[k + 1 == d.count ? 0 : k + 1] * inverse
    let even = k % 2 == 0
    let columns = window.shape.columns
    var output = [Double](repeating: 0, count: window.shape.count)
    NormalTable.nodes.withUnsafeBufferPointer { table in
      guard let base = table.baseAddress else { return }
      for index in output.indices {
        let (x, y) = place(
          Double(window.column + index % columns), Double(window.row + index / columns))
        let (u, v) = ((c * x + s * y) * inverse, (c * y - s * x) * inverse)
        let (across, along) = even ? (u, v) : (v, u)
        let step =
          NormalTable.lookup(across - new, base).cdf - NormalTable.lookup(across - old, base).cdf
        guard step != 0 else { continue }
        let run =
          NormalTable.lookup(along - second, base).cdf - NormalTable.lookup(along - first, base).cdf
        output[index] = even ? step * run : -step * run
      }
    }
    return output
  }

  /// What stays the same over a frame.
  private struct State {
    let offsets: [Double]
    let cosine, sine, inverseBlur, background, contrast, shiftX, shiftY: Double
    let sides: Int
    let hasShift: Bool

    init(_ frame: FitFrame, _ index: Int, _ p: [Double], _ layout: FitLayout) {
      sides = layout.sides
      offsets = Array(p[0..<sides])
      cosine = cos(p[layout.angle])
      sine = sin(p[layout.angle])
      inverseBlur = 1 / (frame.blur * exp(p[layout.blur]))
      background = p[layout.background(index)]
      contrast = p[layout.contrast(index)]
      hasShift = layout.shifts
      shiftX = hasShift ? p[layout.shiftX(index)] : 0
      shiftY = hasShift ? p[layout.shiftX(index) + 1] : 0
    }

    @inline(__always)
    func writeRow(
      _ row: Int, _ frame: FitFrame, _ table: UnsafePointer<Double>,
      _ scratch: UnsafeMutableBufferPointer<Double>, _ out: UnsafeMutablePointer<Double>,
      _ count: Int
    ) {
      let columns = frame.shape.columns
      frame.samples.withUnsafeBufferPointer { samples in
        frame.weights.withUnsafeBufferPointer { weights in
          offsets.withUnsafeBufferPointer { d in
            for column in 0..<columns {
              let cell = row * columns + column
              if weights[cell] == 0 {
                for plane in 0..<(sides + (hasShift ? 7 : 5)) { out[plane * count + cell] = 0 }
                continue
              }
              let (x, y) = frame.place(Double(column), Double(row))
              writeCell(x, y, samples[cell], d, table, scratch, out + cell, count)
            }
          }
        }
      }
    }

    @inline(__always)
    private func writeCell(
      _ x: Double, _ y: Double, _ sample: Double, _ d: UnsafeBufferPointer<Double>,
      _ table: UnsafePointer<Double>, _ scratch: UnsafeMutableBufferPointer<Double>,
      _ out: UnsafeMutablePointer<Double>, _ stride: Int
    ) {
      let (px, py) = (x - shiftX, y - shiftY)
      let u = cosine * px + sine * py
      let v = cosine * py - sine * px
      var k = 0
      while k < sides {
        let a = NormalTable.lookup((u - d[k]) * inverseBlur, table)
        let b = NormalTable.lookup((v - d[k + 1]) * inverseBlur, table)
        scratch[2 * k] = a.cdf
        scratch[2 * k + 1] = a.pdf
        scratch[2 * k + 2] = b.cdf
        scratch[2 * k + 3] = b.pdf
        k += 2
      }
      var (value, slopeU, slopeV, slopeBlur) = (0.0, 0.0, 0.0, 0.0)
      k = 0
      while k < sides {
        let next = k + 1 == sides ? 0 : k + 1
        let previous = k == 0 ? sides - 1 : k - 1
        let step = scratch[2 * next] - scratch[2 * previous]
        let density = scratch[2 * k + 1] * inverseBlur
        if k & 1 == 0 {
          value += scratch[2 * k] * step
          let slope = -density * step
          slopeU -= slope
          slopeBlur += (u - d[k]) * slope
          out[k * stride] = contrast * slope
        } else {
          let slope = density * step
          slopeV -= slope
          slopeBlur += (v - d[k]) * slope
          out[k * stride] = contrast * slope
        }
        k += 1
      }
      out[sides * stride] = contrast * (slopeU * v - slopeV * u)
      out[(sides + 1) * stride] = contrast * slopeBlur
      out[(sides + 2) * stride] = 1
      out[(sides + 3) * stride] = value
      var last = sides + 4
      if hasShift {
        out[last * stride] = -contrast * (slopeU * cosine - slopeV * sine)
        out[(last + 1) * stride] = -contrast * (slopeU * sine + slopeV * cosine)
        last += 2
      }
      out[last * stride] = sample - background - contrast * value
    }
  }
}
