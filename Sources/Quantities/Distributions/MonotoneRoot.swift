/// The root of an increasing function of a positive number, by a geometric bracket and bisection
/// mixed with false position (the Illinois rule, Dowell & Jarratt 1971, doi:10.1007/BF01934364).
enum MonotoneRoot {
  /// The `x > 0` where `function` changes sign, to the last few bits.
  static func positive(near start: Double, _ function: (Double) -> Double) -> Double {
    var (lo, hi) = (start, start)
    var (atLo, atHi) = (function(start), 0.0)
    atHi = atLo
    while atLo > 0, lo > 1e-300 { (hi, atHi, lo) = (lo, atLo, lo / 2); atLo = function(lo) }
    while atHi < 0, hi < 1e300 { (lo, atLo, hi) = (hi, atHi, hi * 2); atHi = function(hi) }
    for turn in 0..<200 {
      if atLo == 0 || hi - lo <= 4 * lo.ulp { return lo }
      if atHi == 0 { return hi }
      var x = (lo * atHi - hi * atLo) / (atHi - atLo)
      if turn % 3 == 2 || !(x > lo && x < hi) { x = 0.5 * (lo + hi) }
      let value = function(x)
      if value < 0 {
        (lo, atLo, atHi) = (x, value, atHi / 2)
      } else {
        (hi, atHi, atLo) = (x, value, atLo / 2)
      }
      if value == 0 { return x }
    }
    return 0.5 * (lo + hi)
  }
}
