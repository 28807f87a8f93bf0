import Rasters

extension IRMAD {
  /// A transform and the features it applies to.
  struct Fitted: Sendable {
    let transform: IRMAD
    let derivatives: Bool
  }

  /// Fits the transform on an even lattice of up to `largestSample` cells with data in every band.
  ///
  /// - Returns: nil where too few cells have data.
  static func fitted(
    before: [Raster<Float>], after: [Raster<Float>], derivatives: Bool, iterations: Int,
    largestSample: Int = 250_000
  ) -> Fitted? {
    let features = DisplacementFeatures(bands: before, derivatives: derivatives)
    let shape = features.shape
    // A stride that shares no small factor with usual image widths keeps the lattice from stripes.
    let stride = max(1, shape.count / largestSample) | 1
    var picks: [Float] = []
    var targets: [Float] = []
    var row = [Float](repeating: 0, count: features.planes * shape.columns)
    var next = 0
    for r in 0..<shape.rows {
      features.row(r, into: &row)
      while next < (r + 1) * shape.columns {
        let column = next - r * shape.columns
        append(row, column, shape.columns, after, next, &picks, &targets)
        next += stride
      }
    }
    let (p, q) = (features.planes, after.count)
    let count = targets.count / q
    guard count > 20 * (p + q) else { return nil }
    let transform = IRMAD(
      before: planeMajor(picks, p), beforePlanes: p, after: planeMajor(targets, q), afterPlanes: q,
      iterations: iterations)
    return Fitted(transform: transform, derivatives: derivatives)
  }

  private static func append(
    _ row: [Float], _ column: Int, _ width: Int, _ after: [Raster<Float>], _ cell: Int,
    _ picks: inout [Float], _ targets: inout [Float]
  ) {
    let planes = row.count / width
    for plane in 0..<planes where !row[plane * width + column].isFinite { return }
    for raster in after where !raster.samples[cell].isFinite { return }
    for plane in 0..<planes { picks.append(row[plane * width + column]) }
    for raster in after { targets.append(raster.samples[cell]) }
  }

  private static func planeMajor(_ samples: [Float], _ planes: Int) -> [Float] {
    let count = samples.count / planes
    var result = [Float](repeating: 0, count: samples.count)
    for plane in 0..<planes {
      for index in 0..<count { result[plane * count + index] = samples[index * planes + plane] }
    }
    return result
  }
}

extension IRMAD.Fitted {
  /// The standardised MAD variates of some rows' cells, plane-major, the least correlated pair last;
  /// NaN without data.
  func variates(
    rows: Range<Int>, before: [Raster<Float>], after: [Raster<Float>]
  ) -> [[Float]] {
    let features = DisplacementFeatures(bands: before, derivatives: derivatives)
    let width = features.shape.columns
    var row = [Float](repeating: 0, count: features.planes * width)
    var result = after.map { _ in [Float]() }
    for k in result.indices { result[k].reserveCapacity(rows.count * width) }
    var line = [Float](repeating: 0, count: width)
    for r in rows {
      features.row(r, into: &row)
      for k in after.indices {
        let offset = Float(-transform.offsets[k])
        for column in 0..<width { line[column] = offset }
        for (plane, weight) in transform.before[k].enumerated() {
          Self.add(Float(weight), row, plane * width, &line)
        }
        for (band, weight) in transform.after[k].enumerated() {
          Self.add(Float(-weight), after[band].samples, r * width, &line)
        }
        result[k].append(contentsOf: line)
      }
    }
    return result
  }

  /// The variates of every cell.
  func variates(before: [Raster<Float>], after: [Raster<Float>]) async -> [Raster<Float>] {
    let shape = before[0].shape
    let parts = await RowBands.map(rows: shape.rows) { rows in
      variates(rows: rows, before: before, after: after)
    }
    return after.indices.map { k in
      Raster(shape: shape, samples: parts.flatMap { $0[k] })
    }
  }

  @inline(__always)
  private static func add(
    _ weight: Float, _ source: [Float], _ start: Int, _ line: inout [Float]
  ) {
    source.withUnsafeBufferPointer { x in
      line.withUnsafeMutableBufferPointer { out in
        for column in 0..<out.count { out[column] += weight * x[start + column] }
      }
    }
  }
}
