import CaseFile
import Foundation
import Vocabulary

/// What detection came to.
public struct DetectReport: Sendable, Codable, Equatable {
  /// How many pieces of ground changed for good, by what is made of them.
  public struct Changes: Sendable, Codable, Equatable {
    /// Those that are structures above, or parts of them.
    public var structure: Int
    /// Those that may be structures.
    public var candidate: Int
    /// Those that are none.
    public var setAside: Int

    private enum CodingKeys: String, CodingKey {
      case structure, candidate
      case setAside = "set_aside"
    }

    /// All of them.
    public var all: Int { structure + candidate + setAside }
  }
  /// How much of the ground could be judged, in square metres.
  public struct Ground: Sendable, Codable, Equatable {
    public var judgedM2: Double
    public var wholeM2: Double
    public var changedM2: Double

    private enum CodingKeys: String, CodingKey {
      case judgedM2 = "judged_m2"
      case wholeM2 = "whole_m2"
      case changedM2 = "changed_m2"
    }
  }
  /// The structures found.
  public var structures: [String]
  /// How many scenes were used.
  public var scenesUsed: Int
  /// How many scenes there are.
  public var scenes: Int
  /// What changed for good.
  public var changes: Changes
  /// The largest of the changes, in words; nil where there is none.
  public var largest: String?
  /// How much could be judged; nil where no two states could be told apart.
  public var ground: Ground?
  /// What the series could not support.
  public var limits: [String]

  /// One paragraph for a terminal.
  public var text: String {
    let head = "\(structures.count) structures in \(scenesUsed) of \(scenes) scenes"
    return ([head] + structures + [lasting].compactMap { $0 } + limits).joined(separator: "\n")
  }

  /// What changed for good, in one line; nil where it could not be asked and nothing is known.
  ///
  /// “Nothing lasting changed” is said where ground was judged and nothing was found on it, no
  /// structure either.
  public var lasting: String? {
    let judged = ground.map { "\(Self.area($0.judgedM2)) judged" }
    if changes.all == 0 {
      guard let ground, let judged, ground.judgedM2 > 0 else { return nil }
      guard structures.isEmpty else { return "No other ground changed for good on \(judged)" }
      return "Nothing lasting changed on \(Self.area(max(0, ground.judgedM2 - ground.changedM2)))"
        + " of \(judged)"
    }
    let counts = [
      (changes.structure, "of structures"), (changes.candidate, "candidates"),
      (changes.setAside, "set aside"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let noun = changes.all == 1 ? "piece" : "pieces"
    let size = ground.map { "\(Self.area($0.changedM2)) of " }
    return "\(changes.all) \(noun) of ground changed for good: \(counts)"
      + (judged.map { "; \(size ?? "")\($0)" } ?? "") + (largest.map { "; largest \($0)" } ?? "")
  }

  static func area(_ squareMeters: Double) -> String {
    String(format: "%.0f m²", squareMeters)
  }
}

extension DetectReport.Changes {
  init(_ changes: [ChangeRecord]) {
    func count(_ status: LastingStatus) -> Int { changes.count { $0.status == status } }
    self.init(
      structure: count(.structure), candidate: count(.candidate), setAside: count(.setAside))
  }
}

extension Investigation {
  /// What the detection in force came to.
  func detectReport() throws -> DetectReport {
    let all = try caseFile.snapshot()
    let largest = all.changes.max { $0.areaM2 < $1.areaM2 }
    return DetectReport(
      structures: all.structures.filter { $0.origin == .found }.map { structure in
        "\(structure.id) \(structure.kind) \(structure.absentLast ?? "..")/"
          + "\(structure.presentFirst ?? ".."), confidence "
          + String(format: "%.2f", structure.confidence)
      }, scenesUsed: all.assessments.count { $0.used }, scenes: all.scenes.count,
      changes: DetectReport.Changes(all.changes),
      largest: largest.map { change in
        "\(change.id), \(DetectReport.area(change.areaM2)), likeliest \(change.surface.rawValue), "
          + "\(change.beganAbsentLast ?? "..")/\(change.endedPresentFirst ?? "..")"
      },
      ground: all.ground.map { ground in
        DetectReport.Ground(
          judgedM2: ground.judgedM2, wholeM2: ground.wholeM2, changedM2: ground.changedM2)
      },
      limits: all.remarks.filter { $0.step == .detect }.map(\.text)
        + all.judged.orphans.map { lost in
          "\(lost.author)'s decision on \(lost.structure) (\(lost.kind)) changes nothing: no structure is "
            + "found there any more"
        })
  }
}
