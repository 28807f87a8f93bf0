#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The logarithm of the gamma function of a positive number, without the C library's global sign.
///
/// - Parameter x: A positive number.
/// - Returns: ln Γ(x).
func logGamma(_ x: Double) -> Double {
  var sign: Int32 = 0
  return lgamma_r(x, &sign)
}
