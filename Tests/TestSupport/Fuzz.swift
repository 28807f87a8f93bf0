import Foundation

/// Reads many damaged inputs and says which one a reader could not take.
///
/// A trap kills the test process, so each input is written to `file` before it is read: after a crash
/// the file holds the input that caused it. Round *n* of a run with seed *s* has the seed *s + n*,
/// which `read` is given to name in its expectations.
public struct Fuzz: Sendable {
  /// Where the input being read lies, in the temporary directory.
  public let file: URL
  /// How many inputs are read.
  public let rounds: Int

  /// A run named `name` of `rounds` inputs, or of `nightly` ones where TIEPOINT_NIGHTLY is 1.
  public init(_ name: String, rounds: Int = 2_000, nightly: Int = 100_000) {
    file = FileManager.default.temporaryDirectory.appendingPathComponent("tiepoint-fuzz-\(name)")
    let isNight = ProcessInfo.processInfo.environment["TIEPOINT_NIGHTLY"] == "1"
    self.rounds = isNight ? nightly : rounds
  }

  /// Reads what `make` makes of each round's mutator; the file goes when the last round is over.
  public func run(
    seed: UInt64, make: (inout Mutator) -> [UInt8],
    read: (_ bytes: [UInt8], _ seed: UInt64) throws -> Void
  ) throws {
    for round in 0..<UInt64(rounds) {
      var mutator = Mutator(seed: seed &+ round)
      let bytes = make(&mutator)
      try Data(bytes).write(to: file)
      try read(bytes, seed &+ round)
    }
    try FileManager.default.removeItem(at: file)
  }
}
