/// A matrix laid out for many products with rows of floats: in panels of 24 outputs, three vector
/// registers wide, each output's bias as the start of its sum.
///
/// A row's result does not depend on how many rows are multiplied with it. Rows are taken in
/// fours; both buffers must have room for the count rounded up to four.
struct PackedMatrix: Sendable {
  /// How many floats a row gives.
  let outputs: Int
  /// How many floats a row takes.
  let inputs: Int
  /// Of how many candidates an output is the largest: one, or three.
  private let isMaxout: Bool
  private let panels: Int
  private let weights: [Float]
  private let bias: [Float]

  private typealias Lane = SIMD8<Float>
  private static let panelWidth = 24

  /// The linear map `weights` (outputs × inputs, row-major) with `bias`.
  init(linear weights: [Float], bias: [Float], inputs: Int) {
    let count = bias.count
    self.init(
      outputs: count, inputs: inputs, isMaxout: false,
      panels: (count + Self.panelWidth - 1) / Self.panelWidth
    ) { panel, lane in
      let row = panel * Self.panelWidth + lane
      guard row < count else { return nil }
      return (weights[row * inputs..<(row + 1) * inputs], bias[row])
    }
  }

  /// The maxout map `weights` (outputs × 3 × inputs, row-major) with `bias`; `outputs` is a
  /// multiple of eight.
  init(maxout weights: [Float], bias: [Float], inputs: Int) {
    self.init(
      outputs: bias.count / 3, inputs: inputs, isMaxout: true, panels: bias.count / 24
    ) { panel, lane in
      let row = (panel * 8 + lane % 8) * 3 + lane / 8
      return (weights[row * inputs..<(row + 1) * inputs], bias[row])
    }
  }

  private init(
    outputs: Int, inputs: Int, isMaxout: Bool, panels: Int,
    row: (Int, Int) -> (weights: ArraySlice<Float>, bias: Float)?
  ) {
    self.outputs = outputs
    self.inputs = inputs
    self.isMaxout = isMaxout
    self.panels = panels
    var weights = [Float](repeating: 0, count: panels * inputs * Self.panelWidth)
    var bias = [Float](repeating: 0, count: panels * Self.panelWidth)
    for panel in 0..<panels {
      for lane in 0..<Self.panelWidth {
        guard let row = row(panel, lane) else { continue }
        bias[panel * Self.panelWidth + lane] = row.bias
        for (k, value) in row.weights.enumerated() {
          weights[(panel * inputs + k) * Self.panelWidth + lane] = value
        }
      }
    }
    self.weights = weights
    self.bias = bias
  }

  /// How far apart the rows of a result lie.
  var resultStride: Int { isMaxout ? outputs : panels * Self.panelWidth }

  /// Multiplies `count` rows that start `stride` floats apart, into rows `resultStride` apart.
  func multiply(
    _ rows: UnsafePointer<Float>, stride: Int, count: Int, into result: UnsafeMutablePointer<Float>
  ) {
    weights.withUnsafeBufferPointer { weights in
      bias.withUnsafeBufferPointer { bias in
        guard let weights = weights.baseAddress, let bias = bias.baseAddress else { return }
        for panel in 0..<panels {
          let panelWeights = weights + panel * inputs * Self.panelWidth
          let panelBias = bias + panel * Self.panelWidth
          var row = 0
          while row < count {
            fourRows(
              rows + row * stride, stride, panelWeights, panelBias,
              result + row * resultStride + panel * (isMaxout ? 8 : Self.panelWidth))
            row += 4
          }
        }
      }
    }
  }

  @inline(__always)
  private static func load(_ from: UnsafePointer<Float>) -> Lane {
    UnsafeRawPointer(from).loadUnaligned(as: Lane.self)
  }

  /// Four rows times one panel.
  @inline(__always)
  private func fourRows(
    _ rows: UnsafePointer<Float>, _ stride: Int, _ weights: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>
  ) {
    let b0 = Self.load(bias)
    let b1 = Self.load(bias + 8)
    let b2 = Self.load(bias + 16)
    var a00 = b0
    var a01 = b1
    var a02 = b2
    var a10 = b0
    var a11 = b1
    var a12 = b2
    var a20 = b0
    var a21 = b1
    var a22 = b2
    var a30 = b0
    var a31 = b1
    var a32 = b2
    var w = weights
    for k in 0..<inputs {
      let w0 = Self.load(w)
      let w1 = Self.load(w + 8)
      let w2 = Self.load(w + 16)
      w += Self.panelWidth
      var x = Lane(repeating: rows[k])
      a00 = a00.addingProduct(x, w0)
      a01 = a01.addingProduct(x, w1)
      a02 = a02.addingProduct(x, w2)
      x = Lane(repeating: rows[stride + k])
      a10 = a10.addingProduct(x, w0)
      a11 = a11.addingProduct(x, w1)
      a12 = a12.addingProduct(x, w2)
      x = Lane(repeating: rows[2 * stride + k])
      a20 = a20.addingProduct(x, w0)
      a21 = a21.addingProduct(x, w1)
      a22 = a22.addingProduct(x, w2)
      x = Lane(repeating: rows[3 * stride + k])
      a30 = a30.addingProduct(x, w0)
      a31 = a31.addingProduct(x, w1)
      a32 = a32.addingProduct(x, w2)
    }
    store(a00, a01, a02, result)
    store(a10, a11, a12, result + resultStride)
    store(a20, a21, a22, result + 2 * resultStride)
    store(a30, a31, a32, result + 3 * resultStride)
  }

  @inline(__always)
  private func store(_ a: Lane, _ b: Lane, _ c: Lane, _ to: UnsafeMutablePointer<Float>) {
    let raw = UnsafeMutableRawPointer(to)
    if isMaxout {
      let larger = a.replacing(with: b, where: b .> a)
      raw.storeBytes(of: larger.replacing(with: c, where: c .> larger), as: Lane.self)
    } else {
      raw.storeBytes(of: a, as: Lane.self)
      raw.storeBytes(of: b, toByteOffset: 32, as: Lane.self)
      raw.storeBytes(of: c, toByteOffset: 64, as: Lane.self)
    }
  }
}
