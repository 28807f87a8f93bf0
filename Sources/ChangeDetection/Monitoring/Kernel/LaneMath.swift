/// Sixteen cells side by side.
typealias Lanes = SIMD16<Float>

extension Lanes {
  /// The smaller of both, lane by lane; the library's `pointwiseMin` is not vectorised.
  @inline(__always)
  func atMost(_ limit: Lanes) -> Lanes { replacing(with: limit, where: self .> limit) }

  /// The larger of both, lane by lane.
  @inline(__always)
  func atLeast(_ limit: Lanes) -> Lanes { replacing(with: limit, where: self .< limit) }

  /// The value without its sign.
  @inline(__always)
  var size: Lanes { atLeast(-self) }

  /// The value cut at ±`limit`, which is not negative.
  @inline(__always)
  func clamped(to limit: Lanes) -> Lanes { atMost(limit).atLeast(-limit) }
}

/// Tables and steps shared by the fits of sixteen cells at a time.
enum LaneMath {
  /// Lays `columns` (row-major `count` × `width`) out in blocks of four columns, date by date.
  static func blocked(_ columns: [Float], count: Int, width: Int) -> [Float] {
    let blocks = (width + 3) / 4
    var table = [Float](repeating: 0, count: blocks * count * 4)
    for block in 0..<blocks {
      for t in 0..<count {
        for lane in 0..<4 where block * 4 + lane < width {
          table[(block * count + t) * 4 + lane] = columns[t * width + block * 4 + lane]
        }
      }
    }
    return table
  }

  /// `output[j] = Σ_t table[t][j] · signal[t] · factor[t]` for all columns of a blocked table.
  ///
  /// The signal is cut at `limit` first where there is one; without a factor it counts as it is.
  @inline(__always)
  static func project(
    _ signal: UnsafeMutablePointer<Lanes>, limit: Lanes?,
    times factor: UnsafeMutablePointer<Lanes>?,
    _ table: UnsafePointer<Float>, width: Int, stride: Int, count: Int,
    into output: UnsafeMutablePointer<Lanes>
  ) {
    let upper = limit ?? .zero
    let lower = -upper
    for block in 0..<((width + 3) / 4) {
      var (a, b, c, d) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
      var weights = table + block &* stride &* 4
      for t in 0..<count {
        var x = signal[t]
        if limit != nil { x = x.atMost(upper).atLeast(lower) }
        if let factor { x *= factor[t] }
        a.addProduct(weights[0], x)
        b.addProduct(weights[1], x)
        c.addProduct(weights[2], x)
        d.addProduct(weights[3], x)
        weights += 4
      }
      output[block &* 4] = a
      output[block &* 4 &+ 1] = b
      output[block &* 4 &+ 2] = c
      output[block &* 4 &+ 3] = d
    }
  }

  /// `target[t] = source[t] − present[t] · Σ_j table[t][j] · coefficients[j]` for dates in `range`.
  @inline(__always)
  static func subtract(
    _ coefficients: UnsafeMutablePointer<Lanes>, _ table: UnsafePointer<Float>, width: Int,
    stride: Int, range: Range<Int>, from source: UnsafeMutablePointer<Lanes>,
    present: UnsafeMutablePointer<Lanes>, into target: UnsafeMutablePointer<Lanes>
  ) {
    for block in 0..<((width + 3) / 4) {
      let (a, b) = (coefficients[block * 4], coefficients[block * 4 + 1])
      let (c, d) = (coefficients[block * 4 + 2], coefficients[block * 4 + 3])
      let origin = block == 0 ? source : target
      var weights = table + (block * stride + range.lowerBound) * 4
      for t in range {
        var sum = a * weights[0]
        sum.addProduct(weights[1], b)
        sum.addProduct(weights[2], c)
        sum.addProduct(weights[3], d)
        target[t] = origin[t] - present[t] * sum
        weights += 4
      }
    }
  }

  /// Factors the packed upper triangle (row by row) in place; lanes whose smallest pivot falls below
  /// `least` come back false.
  static func factor(_ m: UnsafeMutablePointer<Lanes>, terms: Int, least: Lanes) -> SIMDMask<
    SIMD16<Int32>
  > {
    var sound = SIMDMask<SIMD16<Int32>>(repeating: true)
    for i in 0..<terms {
      let row = offset(i, terms)
      var pivot = m[row]
      for k in 0..<i {
        let u = m[offset(k, terms) + i - k]
        pivot -= u * u
      }
      sound = sound .& (pivot .> least)
      let inverse = 1 / pivot.atLeast(Lanes(repeating: 1e-6)).squareRoot()
      m[row] = inverse
      for j in (i + 1)..<max(terms, i + 1) {
        var entry = m[row + j - i]
        for k in 0..<i {
          let other = offset(k, terms)
          entry -= m[other + i - k] * m[other + j - k]
        }
        m[row + j - i] = entry * inverse
      }
    }
    return sound
  }

  /// Solves with the factor made by `factor`, in place.
  static func solve(
    _ m: UnsafeMutablePointer<Lanes>, terms: Int, _ x: UnsafeMutablePointer<Lanes>
  ) {
    for i in 0..<terms {
      var sum = x[i]
      for k in 0..<i { sum -= m[offset(k, terms) + i - k] * x[k] }
      x[i] = sum * m[offset(i, terms)]
    }
    for i in stride(from: terms - 1, through: 0, by: -1) {
      var sum = x[i]
      let row = offset(i, terms)
      for k in (i + 1)..<max(terms, i + 1) { sum -= m[row + k - i] * x[k] }
      x[i] = sum * m[row]
    }
  }

  /// Where row `i` of a packed upper triangle begins.
  @inline(__always)
  static func offset(_ i: Int, _ terms: Int) -> Int { i * terms - i * (i - 1) / 2 }
}
