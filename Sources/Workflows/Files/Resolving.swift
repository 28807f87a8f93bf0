import Articles
import ClaimReading
import Claims
import Measurement
import Quantities
import Verification
import Vocabulary

/// Whether imagery of a kind can tell the readings of a claim apart, for scripts and a terminal.
public struct Resolving: Sendable, Encodable {
  /// One reading and how wide the interval around its middle would be.
  public struct Reading: Sendable, Encodable {
    public let id: String
    /// The reading in words, such as “60–70 % of the size of the old hall”.
    public let words: String
    public let ratio_lo: Double?
    public let ratio_hi: Double?
    public let why: String
    public let interval_halfwidth: Double?
  }
  /// The claim's readings.
  public let readings: [Reading]
  /// The widest half of a 95 % interval; nil when one is unbounded.
  public let interval_halfwidth: Double?
  /// Whether all readings that do not overlap stand apart; of a single one, whether it can be told
  /// from “about the same size” and from something else.
  public let resolvable: Bool
  /// The coarsest GSD in metres at which the nearest ends stand apart.
  public let max_gsd_m: Double?
  /// The coarsest GSD in metres at which the middles stand apart.
  public let max_gsd_centres_m: Double?
  /// What the answer rests on.
  public let remarks: [String]

  /// One paragraph for a terminal.
  public var text: String {
    func number(_ value: Double?) -> String { value.map { String(format: "%.3g", $0) } ?? "–" }
    let lines = readings.map {
      "\($0.words): ratio \(number($0.ratio_lo)) to \(number($0.ratio_hi)), "
        + "± \(number($0.interval_halfwidth))  \($0.why)"
    }
    let word = resolvable ? "resolvable" : "not resolvable"
    let answer = max_gsd_m.map { "\(word); needs a GSD of at most \(number($0)) m" }
    // Without a GSD that would do, the remarks say why.
    return (lines + [answer ?? "\(word) at any GSD"] + remarks).joined(separator: "\n")
  }

  /// Asks whether the readings of the first comparison in `claim` can be told apart.
  ///
  /// - Parameters:
  ///   - claim: A sentence or a phrase with a comparison.
  ///   - length: The known building's length in metres.
  ///   - width: Its width in metres.
  ///   - gsd: The images' ground sample distance in metres.
  ///   - sensors: One kind or two.
  ///   - method: Drawn by hand, or fitted.
  /// - Returns: Every reading with the width of its interval, and whether they stand apart.
  /// - Throws: A refusal where the text holds no comparison, or there is no pipeline to read it.
  public static func assess(
    claim: String, length: Double, width: Double, gsd: Double, sensors: Resolve.Sensors,
    method: Resolve.Method
  ) throws -> Resolving {
    guard let comparison = try comparison(in: claim) else {
      throw Refusal.badData(
        "“\(claim)”", "holds no comparison of sizes",
        "write it as “60–70 % smaller than the previous one”")
    }
    let answer = Resolve.assess(
      length: length, width: width, gsd: gsd, sensors: sensors, method: method,
      readings: comparison.readings.map {
        Resolve.Reading(
          id: $0.id, ratio: Interval(lo: $0.ratioLo, hi: $0.ratioHi),
          sufficientHalfwidth: Verifier.sufficientHalfwidth(of: $0, in: comparison))
      })
    return Resolving(
      readings: zip(comparison.readings, answer.readings).map { stated, width in
        Reading(
          id: stated.id, words: comparison.words(for: stated), ratio_lo: stated.ratioLo,
          ratio_hi: stated.ratioHi, why: stated.why,
          interval_halfwidth: width.intervalHalfwidth)
      }, interval_halfwidth: answer.intervalHalfwidth, resolvable: answer.resolvable,
      max_gsd_m: answer.maxGSD, max_gsd_centres_m: answer.maxGSDCentres, remarks: answer.remarks)
  }
}

extension Resolving {
  /// The first comparison in `claim`; a phrase without a subject is read as one about a building.
  private static func comparison(in claim: String) throws(Refusal) -> StatedComparison? {
    for text in [claim, "The new building is \(claim)."] {
      let reading = try ArticleReader.read(ArticleDocument(text: text))
      if let found = reading.claims.lazy.compactMap(\.comparison).first { return found }
    }
    return nil
  }

  private enum CodingKeys: String, CodingKey {
    case readings, interval_halfwidth, resolvable, max_gsd_m, max_gsd_centres_m, remarks
  }

  /// Every key is written, `null` where there is no such number.
  public func encode(to encoder: any Encoder) throws {
    var keyed = encoder.container(keyedBy: CodingKeys.self)
    try keyed.encode(readings, forKey: .readings)
    try keyed.encode(interval_halfwidth, forKey: .interval_halfwidth)
    try keyed.encode(resolvable, forKey: .resolvable)
    try keyed.encode(max_gsd_m, forKey: .max_gsd_m)
    try keyed.encode(max_gsd_centres_m, forKey: .max_gsd_centres_m)
    try keyed.encode(remarks, forKey: .remarks)
  }
}
