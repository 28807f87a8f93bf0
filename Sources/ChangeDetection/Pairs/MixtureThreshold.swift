#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where unchanged and changed cells part, learnt from the distances alone.
///
/// Two normal components fitted by expectation–maximisation, cut at equal posterior: Bruzzone & Prieto
/// 2000, "Automatic analysis of the difference image for unsupervised change detection",
/// doi:10.1109/36.843009; started from Otsu's split (1979, doi:10.1109/TSMC.1979.4310076).
struct MixtureThreshold {
  /// The distance at which change becomes the likelier explanation.
  let value: Double
  /// The share of cells in the upper component.
  let upperShare: Double

  /// Fits up to some ten thousand of `values`; nil where they show no spread.
  init?(_ values: [Double]) {
    guard let low = values.min(), let high = values.max(), high > low else { return nil }
    let split = Self.otsu(values, low, high)
    var lower = Component(values.filter { $0 < split }, of: values.count)
    var upper = Component(values.filter { $0 >= split }, of: values.count)
    for _ in 0..<100 {
      var (a, b) = (Sums(), Sums())
      for x in values {
        let (p, q) = (lower.density(x), upper.density(x))
        let share = p + q > 0 ? q / (p + q) : x > split ? 1 : 0
        a.add(x, 1 - share)
        b.add(x, share)
      }
      let previous = upper.mean
      lower = Component(a, of: values.count, least: lower.deviation)
      upper = Component(b, of: values.count, least: upper.deviation)
      if abs(upper.mean - previous) < 1e-4 * (high - low) { break }
    }
    upperShare = upper.share
    guard upper.mean > lower.mean else { return nil }
    let steps = 4000
    var cut = upper.mean
    for step in 0...steps {
      let x = lower.mean + (upper.mean - lower.mean) * Double(step) / Double(steps)
      if upper.density(x) > lower.density(x) {
        cut = x
        break
      }
    }
    value = cut
  }

  private struct Sums {
    var weight = 0.0
    var first = 0.0
    var second = 0.0

    mutating func add(_ x: Double, _ w: Double) {
      weight += w
      first += w * x
      second += w * x * x
    }
  }

  private struct Component {
    let share, mean, deviation: Double

    init(_ values: [Double], of count: Int) {
      var sums = Sums()
      for x in values { sums.add(x, 1) }
      self.init(sums, of: count, least: 1e-6)
    }

    init(_ sums: Sums, of count: Int, least: Double) {
      let weight = max(sums.weight, 1e-9)
      share = sums.weight / Double(count)
      mean = sums.first / weight
      let variance = sums.second / weight - mean * mean
      deviation = max(variance, 1e-6 * least * least, 1e-18).squareRoot()
    }

    func density(_ x: Double) -> Double {
      let z = (x - mean) / deviation
      return share / deviation * exp(-0.5 * z * z)
    }
  }

  private static func otsu(_ values: [Double], _ low: Double, _ high: Double) -> Double {
    let bins = 512
    var histogram = [Double](repeating: 0, count: bins)
    let width = (high - low) / Double(bins)
    for x in values { histogram[min(bins - 1, Int((x - low) / width))] += 1 }
    let total = Double(values.count)
    let mean = histogram.enumerated().reduce(0) { $0 + $1.1 * (Double($1.0) + 0.5) } / total
    var (share, sum, best, cut) = (0.0, 0.0, -1.0, bins / 2)
    for (bin, count) in histogram.enumerated() {
      share += count / total
      sum += count / total * (Double(bin) + 0.5)
      guard share > 0, share < 1 else { continue }
      let between = (mean * share - sum) * (mean * share - sum) / (share * (1 - share))
      if between > best { (best, cut) = (between, bin) }
    }
    return low + width * Double(cut + 1)
  }
}
