import Foundation
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

/// A whole pair of large bands through the command line, beside what decoding and resampling cost.
enum LargePair {
  /// Runs the tool and the floors three times each and prints the least CPU-seconds of both.
  ///
  /// The decoding floor is GDAL's own `gdal_translate` of both files into memory, with its start. The
  /// resampling floor reads counts at one sub-cell phase by six taps down and six across, subtracts
  /// them from others and sums what is left.
  static func measure(reference: String, moving: String, tool: String) throws {
    var (ours, decoding, floor) = (Double.infinity, Double.infinity, Double.infinity)
    var answer = ""
    for _ in 0..<3 {
      decoding = min(
        decoding,
        try cpu("gdal_translate", ["-q", "-of", "MEM", reference, "x"]).seconds
          + (try cpu("gdal_translate", ["-q", "-of", "MEM", moving, "x"]).seconds))
      floor = min(floor, resampling(rows: 10_980, columns: 10_980))
      let run = try cpu(tool, ["register", reference, moving, "--json"])
      ours = min(ours, run.seconds)
      answer = run.output
    }
    print(answer)
    print(
      "read, register, resample, difference: \(ours) CPU-s; GDAL decoding both: \(decoding); ",
      "resampling and difference alone: \(floor); ratio \(ours / (decoding + floor))",
      separator: "")
    print("largest resident set of any of them: \(usageOfChildren.ru_maxrss / 1024) MiB")
  }

  private static func cpu(
    _ tool: String, _ arguments: [String]
  ) throws -> (seconds: Double, output: String) {
    let before = children()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (children() - before, String(decoding: data, as: UTF8.self))
  }

  private static var usageOfChildren: rusage {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    #else
      getrusage(RUSAGE_CHILDREN, &usage)
    #endif
    return usage
  }

  private static func children() -> Double {
    let usage = usageOfChildren
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6
  }

  private static func resampling(rows: Int, columns: Int) -> Double {
    let lines = 64
    let counts = (0..<(lines * columns)).map { UInt16(truncatingIfNeeded: $0 &* 40_503 >> 4) }
    let taps: [Float] = [0.02, -0.1, 0.6, 0.58, -0.12, 0.02]
    var floats = [Float](repeating: 0, count: lines * columns)
    var middle = [Float](repeating: 0, count: columns)
    var total = 0.0
    let start = RegistrationBench.cpuSeconds()
    var row = 0
    while row < rows {
      for i in counts.indices { floats[i] = Float(counts[i]) }
      for line in 0..<(lines - 5) where row < rows {
        total += shifted(line, counts, floats, &middle, taps, columns)
        row += 1
      }
    }
    let seconds = RegistrationBench.cpuSeconds() - start
    return total.isNaN ? .infinity : seconds
  }

  private static func shifted(
    _ line: Int, _ counts: [UInt16], _ floats: [Float], _ middle: inout [Float], _ taps: [Float],
    _ columns: Int
  ) -> Double {
    var sums = SIMD8<Float>.zero
    floats.withUnsafeBytes { source in
      middle.withUnsafeMutableBytes { middle in
        for c in stride(from: 0, through: columns - 8, by: 8) {
          var sum = SIMD8<Float>.zero
          for i in 0..<6 {
            sum.addProduct(
              taps[i],
              source.loadUnaligned(
                fromByteOffset: ((line + i) * columns + c) * 4, as: SIMD8<Float>.self))
          }
          middle.storeBytes(of: sum, toByteOffset: 4 * c, as: SIMD8<Float>.self)
        }
        for c in stride(from: 0, through: columns - 13, by: 8) {
          var sum = SIMD8<Float>.zero
          for i in 0..<6 {
            sum.addProduct(
              taps[i],
              middle.loadUnaligned(fromByteOffset: 4 * (c + i), as: SIMD8<Float>.self))
          }
          let own = source.loadUnaligned(
            fromByteOffset: (line * columns + c) * 4, as: SIMD8<Float>.self)
          sums.addProduct(sum - own, sum - own)
        }
      }
    }
    return Double(sums.sum())
  }
}
