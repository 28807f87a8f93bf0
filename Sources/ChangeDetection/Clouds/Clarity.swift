import Quantities
import Rasters

/// What hides the ground, frame by frame, on a lattice of cells about a native sample wide.
///
/// A cloud, its shadow, a patch of haze, a snow shower is brief: the cell differs from the frames
/// before it and from those after it, to the same side. A new roof differs from those before only.
/// So a cell is obscured where its brightness departs from both neighbouring medians (five dates
/// each way) by more than `spikeLimit` of its own date-to-date noise, and where most of its
/// surroundings (60 m) do so too: lorries come and go singly, clouds do not. After the time-series
/// cloud screening of Hagolle et al. 2010, doi:10.1016/j.rse.2010.03.002, without a blue band.
/// Where class bands come with the image, what they call hidden is hidden too (``ProviderMask``).
struct Clarity: Sendable {
  /// Cells of the stack per cell of the lattice, along a side.
  let step: Int
  /// Rows and columns of the lattice.
  let shape: Shape
  /// Whether each lattice cell shows the ground, by frame.
  private(set) var clear: [[Bool]]
  /// Whether each frame enters the detection.
  private(set) var used: [Bool]
  /// The assessments, by frame.
  private(set) var assessments: [FrameAssessment]

  private static let spikeLimit: Float = 6
  private static let surroundings = 60.0
  /// The least share of the typical likeness a frame must keep to be used.
  private static let leastLikeness = 0.75

  /// The least share of brightened ground that makes a frame one of snow.
  private static let snowShare = 0.25

  /// Looks for what hides the ground in every frame of a normalised stack.
  init(_ normalised: NormalisedStack, cellMetres: Double) {
    let stack = normalised.stack
    let target = max(stack.nativeGSD, 4)
    step = max(1, Int((target / cellMetres).rounded()))
    shape = Shape(
      rows: (stack.grid.shape.rows + step - 1) / step,
      columns: (stack.grid.shape.columns + step - 1) / step)
    let count = normalised.frameCount
    let typical = Double(Quantile.midpoint.median(of: normalised.likeness.map(Float.init)))
    used = normalised.likeness.map { $0 >= Self.leastLikeness * typical && $0 > 0.1 }
    let brightness = Self.brightness(normalised, step: step, shape: shape)
    let radius = max(1, Int((Self.surroundings / 2 / (cellMetres * Double(step))).rounded()))
    var spikes = Self.spikes(brightness, used: used)
    for frame in 0..<count {
      spikes[frame] = Self.consolidated(spikes[frame], shape: shape, radius: radius)
    }
    let whitened = Self.brightenedShares(brightness, spikes: spikes, used: used)
    let judged = used
    let usual = Quantile.midpoint.median(
      of:
        whitened.indices.filter { judged[$0] }.map { Float(whitened[$0]) })
    let snowBar = max(Self.snowShare, 4 * (usual.isNaN ? 0 : Double(usual)))
    var snowed = [Bool](repeating: false, count: count)
    for frame in 0..<count where used[frame] && whitened[frame] > snowBar {
      snowed[frame] = true
      used[frame] = false
    }
    clear = []
    assessments = []
    for frame in 0..<count {
      let mask = ProviderMask(
        stack.frames[frame], brightness: brightness[frame], step: step, shape: shape,
        native: stack.nativeGSD / (cellMetres * Double(step)))
      let data = brightness[frame].map { !$0.isNaN }
      let ground = data.indices.map {
        data[$0] && spikes[frame][$0] == 0 && mask?.hidden[$0] != true
      }
      let dataCount = data.reduce(0) { $0 + ($1 ? 1 : 0) }
      let groundCount = ground.reduce(0) { $0 + ($1 ? 1 : 0) }
      let share = Double(groundCount) / Double(max(1, data.count))
      let seen = Double(groundCount) / Double(max(1, dataCount))
      if seen < 0.2 || dataCount == 0 { used[frame] = false }
      clear.append(ground)
      let noData = 1 - Double(dataCount) / Double(max(1, data.count))
      assessments.append(
        FrameAssessment(
          id: stack.frames[frame].id, date: stack.frames[frame].acquired.date,
          used: used[frame], clearShare: used[frame] ? share : 0, noDataShare: noData,
          hiddenShare: used[frame] ? 1 - seen : 1,
          clearGround: used[frame] && groundCount < ground.count
            ? ClearGround(clear: ground, lattice: shape, step: step) : nil,
          likeness: normalised.likeness[frame], contrast: normalised.contrast[frame],
          because: Self.reason(
            used: used[frame], likeness: normalised.likeness[frame], typical: typical,
            contrast: normalised.contrast[frame], seen: seen, noData: noData,
            brightened: snowed[frame] ? whitened[frame] : nil)))
    }
  }

  /// Whether the cell of the stack at `row`, `column` shows the ground in `frame`.
  @inline(__always)
  func isClear(frame: Int, row: Int, column: Int) -> Bool {
    clear[frame][(row / step) * shape.columns + column / step]
  }

  // MARK: - Kernels

  /// The mean of the channels, each in units of its noise, at the middle of each lattice cell.
  private static func brightness(
    _ normalised: NormalisedStack, step: Int, shape: Shape
  ) -> [[Float]] {
    let full = normalised.stack.grid.shape
    let visible = normalised.channels.indices.filter {
      ["red", "green", "blue", "pan", "mean"].contains(normalised.channels[$0])
    }
    let channels = visible.isEmpty ? Array(normalised.channels.indices) : visible
    let scale = channels.map { 1 / (normalised.noise[$0] * Float(channels.count)) }
    return (0..<normalised.frameCount).map { frame in
      var values = [Float](repeating: 0, count: shape.count)
      for row in 0..<shape.rows {
        let r = min(full.rows - 1, row * step + step / 2)
        for (index, channel) in channels.enumerated() {
          for column in 0..<shape.columns {
            let c = min(full.columns - 1, column * step + step / 2)
            values[row * shape.columns + column] +=
              scale[index] * normalised.value(frame: frame, channel: channel, row: r, column: c)
          }
        }
      }
      return values
    }
  }

  /// +1 where a cell is briefly bright, −1 where briefly dark, by frame; only used frames compare.
  private static func spikes(_ brightness: [[Float]], used: [Bool]) -> [[Int8]] {
    let count = brightness.count
    let cells = brightness.first?.count ?? 0
    var result = Array(repeating: [Int8](repeating: 0, count: cells), count: count)
    let frames = used.indices.filter { used[$0] }
    guard frames.count >= 4 else { return result }
    var series = [Float](repeating: 0, count: frames.count)
    var index = [Int](repeating: 0, count: frames.count)
    var scratch = [Float](repeating: 0, count: frames.count)
    for cell in 0..<cells {
      var n = 0
      for frame in frames where !brightness[frame][cell].isNaN {
        series[n] = brightness[frame][cell]
        index[n] = frame
        n += 1
      }
      guard n >= 4 else { continue }
      for i in 1..<n { scratch[i - 1] = abs(series[i] - series[i - 1]) }
      let noise = scratch.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.map { Quantile.midpoint.taken(from: $0, count: n - 1) * 1.0483 } ?? 1
      }
      let limit = spikeLimit * max(noise, 1)
      for i in 0..<n {
        let before = windowMedian(series, max(0, i - 5), i, &scratch)
        let after = windowMedian(series, i + 1, min(n, i + 6), &scratch)
        let (down, up) = (series[i] - (before ?? .nan), series[i] - (after ?? .nan))
        let rises = (before == nil || down > limit) && (after == nil || up > limit)
        let falls = (before == nil || down < -limit) && (after == nil || up < -limit)
        if rises { result[index[i]][cell] = 1 } else if falls { result[index[i]][cell] = -1 }
      }
    }
    return result
  }

  /// The share of each frame's clear cells that are brighter than their own usual range.
  ///
  /// The usual range is the median over the used frames and five of the cell's own deviations.
  private static func brightenedShares(
    _ brightness: [[Float]], spikes: [[Int8]], used: [Bool]
  ) -> [Double] {
    let cells = brightness.first?.count ?? 0
    var bright = [Int](repeating: 0, count: brightness.count)
    var seen = bright
    var values: [Float] = []
    let frames = used.indices.filter { used[$0] }
    for cell in 0..<cells {
      values.removeAll(keepingCapacity: true)
      for frame in frames where spikes[frame][cell] == 0 && !brightness[frame][cell].isNaN {
        values.append(brightness[frame][cell])
      }
      guard values.count >= 4 else { continue }
      let middle = Quantile.midpoint.median(of: values)
      let limit = middle + 5 * max(1, Quantile.midpoint.deviation(of: values))
      for frame in frames where spikes[frame][cell] == 0 && !brightness[frame][cell].isNaN {
        seen[frame] += 1
        if brightness[frame][cell] > limit { bright[frame] += 1 }
      }
    }
    return zip(bright, seen).map { $1 > 0 ? Double($0) / Double($1) : 0 }
  }

  private static func windowMedian(
    _ series: [Float], _ from: Int, _ to: Int, _ scratch: inout [Float]
  ) -> Float? {
    guard from < to else { return nil }
    for i in from..<to { scratch[i - from] = series[i] }
    return scratch.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { Quantile.midpoint.taken(from: $0, count: to - from) }
    }
  }

  /// Keeps spikes where half the surroundings spike alike, and widens them by half as much.
  private static func consolidated(_ spikes: [Int8], shape: Shape, radius: Int) -> [Int8] {
    guard spikes.contains(where: { $0 != 0 }) else { return spikes }
    var result = [Int8](repeating: 0, count: spikes.count)
    for sign: Int8 in [1, -1] {
      let share = BoxMean.of(spikes.map { $0 == sign ? Float(1) : 0 }, shape: shape, radius: radius)
      let dense = share.map { $0 >= 0.5 ? Float(1) : 0 }
      let grown = BoxMean.of(dense, shape: shape, radius: max(1, radius / 2 + 1))
      for cell in grown.indices where grown[cell] > 0 { result[cell] = sign }
    }
    return result
  }

  private static func reason(
    used: Bool, likeness: Double, typical: Double, contrast: Double, seen: Double, noData: Double,
    brightened: Double?
  ) -> String {
    func percent(_ x: Double) -> String { "\(Int((100 * x).rounded())) %" }
    if noData > 0.999 { return "no data" }
    if let brightened {
      return "brighter than on other dates over \(percent(brightened)) of the ground: snow or haze"
    }
    if !used, likeness < leastLikeness * typical {
      return "unlike the other dates (likeness \(percent(likeness)) against a typical "
        + "\(percent(typical))): cloud, haze or snow"
    }
    if !used { return "only \(percent(seen)) of the ground is clear" }
    var parts: [String] = []
    if seen < 0.98 { parts.append("cloud or shadow over \(percent(1 - seen))") }
    if contrast < 0.7 { parts.append("haze: contrast \(percent(contrast)) of the typical date") }
    if noData > 0.02 { parts.append("no data over \(percent(noData))") }
    return parts.joined(separator: "; ")
  }
}

/// Whether a frame can be used, and what hides the ground in it.
public struct FrameAssessment: Sendable, Hashable, Codable {
  /// The frame's id.
  public let id: String
  /// The day of the frame.
  public let date: CalendarDate
  /// Whether any of the frame entered the detection.
  public let used: Bool
  /// The share of the frame's cells, 0…1, that show the ground.
  public let clearShare: Double
  /// The share of cells without data.
  public let noDataShare: Double
  /// The share of the cells with data, 0…1, that cloud, shadow, haze or snow hide; 1 where the frame
  /// is not used.
  public let hiddenShare: Double
  /// Where the frame shows the ground; nil where it is not used or shows all of it.
  public let clearGround: ClearGround?
  /// Correlation of the frame with the stack's composite, 0…1: low under cloud, haze and snow.
  public let likeness: Double
  /// Contrast of the ground in this frame ÷ that of the stack's composite: below 1 under haze.
  public let contrast: Double
  /// A sentence saying why the frame was left out or used in part; empty when it is clear.
  public let because: String
}
