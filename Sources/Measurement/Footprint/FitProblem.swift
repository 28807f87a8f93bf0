import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is known of a parameter before the pixels are looked at.
struct FitPrior: Sendable {
  let index: Int
  let mean: Double
  let standardError: Double
}

/// The weighted, prewhitened least-squares problem of one outline in one or several frames.
struct FitProblem: Sendable {
  let frames: [FitFrame]
  let layout: FitLayout
  var priors: [FitPrior]
  /// One filter for all frames of a lattice.
  var filter = Prewhitening.none
  /// Per frame and cell: the square root of the weight after filtering, noise taken out.
  var scales: [[Double]]
  /// Parameters held where they are.
  var held: Set<Int> = []

  init(frames: [FitFrame], layout: FitLayout, priors: [FitPrior]) {
    self.frames = frames
    self.layout = layout
    self.priors = priors
    scales = frames.map(\.weights)
  }

  /// The number of planes a frame has: its parameters and the residual.
  var planeCount: Int { layout.shared + layout.perFrame + 1 }

  /// Normal equations at one point.
  struct Normal: Sendable {
    var matrix: [Double]
    var gradient: [Double]
    /// Half of it is the data's, the rest the priors'.
    var cost: Double
  }

  /// The filtered and scaled planes of every frame at `parameters`.
  func planes(at parameters: [Double]) -> [[Double]] {
    var workspace = FitWorkspace()
    return frames.indices.map { index in
      fill(&workspace, frame: index, at: parameters)
      return workspace.filtered
    }
  }

  /// Puts one frame's filtered and scaled planes into `workspace.filtered`.
  func fill(_ workspace: inout FitWorkspace, frame index: Int, at parameters: [Double]) {
    let frame = frames[index]
    workspace.reserve(planeCount * frame.shape.count)
    BlurredOutline.evaluate(
      frame, index: index, parameters: parameters, layout: layout, planes: &workspace.raw)
    filter.apply(
      to: workspace.raw, count: planeCount, shape: frame.shape, scale: scales[index],
      into: &workspace.filtered)
  }

  /// The plain residual of every frame at `parameters`: sample − model, 0 without weight.
  func residuals(at parameters: [Double]) -> [[Double]] {
    let outline = RectilinearOutline(
      angle: parameters[layout.angle], sides: parameters[0..<layout.sides])
    return frames.indices.map { index in
      let frame = frames[index]
      var values = [Double](repeating: 0, count: frame.shape.count)
      BlurredOutline.brightness(
        outline, blur: frame.blur * exp(parameters[layout.blur]),
        place: placed(index, parameters), rows: frame.shape.rows, columns: frame.shape.columns,
        output: &values)
      let background = parameters[layout.background(index)]
      let contrast = parameters[layout.contrast(index)]
      for i in values.indices {
        values[i] =
          frame.weights[i] > 0 ? frame.samples[i] - background - contrast * values[i] : 0
      }
      return values
    }
  }

  /// From cells to metres with the frame's own shift taken out.
  func placed(_ index: Int, _ parameters: [Double]) -> AffineTransform {
    var place = frames[index].place
    if layout.shifts {
      place.c -= parameters[layout.shiftX(index)]
      place.f -= parameters[layout.shiftX(index) + 1]
    }
    return place
  }

  /// The normal equations at `parameters`, priors included.
  func normal(at parameters: [Double], _ workspace: inout FitWorkspace) -> Normal {
    let n = layout.count
    var result = Normal(
      matrix: [Double](repeating: 0, count: n * n), gradient: [Double](repeating: 0, count: n),
      cost: 0)
    for index in frames.indices {
      fill(&workspace, frame: index, at: parameters)
      let small = PlaneProducts.gram(
        workspace.filtered, count: planeCount, size: frames[index].shape.count)
      let where_ = layout.indices(of: index)
      let m = where_.count
      for i in 0..<m {
        for j in 0..<m {
          result.matrix[where_[i] * n + where_[j]] += small[i * planeCount + j]
        }
        result.gradient[where_[i]] += small[i * planeCount + m]
      }
      result.cost += small[m * planeCount + m]
    }
    for prior in priors {
      let precision = 1 / (prior.standardError * prior.standardError)
      let off = parameters[prior.index] - prior.mean
      result.matrix[prior.index * n + prior.index] += precision
      result.gradient[prior.index] -= precision * off
      result.cost += precision * off * off
    }
    for index in held {
      for k in 0..<n {
        result.matrix[index * n + k] = 0
        result.matrix[k * n + index] = 0
      }
      result.matrix[index * n + index] = 1
      result.gradient[index] = 0
    }
    return result
  }
}

/// Room for one frame's planes, used again at every step.
struct FitWorkspace: Sendable {
  var raw: [Double] = []
  var filtered: [Double] = []

  /// Makes both `size` long.
  mutating func reserve(_ size: Int) {
    guard raw.count != size else { return }
    raw = [Double](repeating: 0, count: size)
    filtered = raw
  }
}

/// Sums of products of planes.
enum PlaneProducts {
  /// The symmetric matrix of inner products of `count` planes of `size` values each.
  ///
  /// In blocks of 512 cells, eight partial sums per product, always in the same order.
  static func gram(_ planes: [Double], count: Int, size: Int) -> [Double] {
    var result = [Double](repeating: 0, count: count * count)
    planes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var start = 0
      while start < size {
        let length = min(512, size - start)
        for i in 0..<count {
          for j in 0...i {
            result[i * count + j] += dot(
              base + i * size + start, base + j * size + start, length)
          }
        }
        start += length
      }
    }
    for i in 0..<count { for j in 0..<i { result[j * count + i] = result[i * count + j] } }
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
  private static func load(_ p: UnsafeRawPointer, _ index: Int) -> SIMD4<Double> {
    p.loadUnaligned(fromByteOffset: index * 8, as: SIMD4<Double>.self)
  }
}
