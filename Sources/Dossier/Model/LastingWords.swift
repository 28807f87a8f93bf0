import CaseFile
import Vocabulary

/// How what changed for good is worded.
///
/// Shares of classes are a ranking and no probabilities, so that none is shown as a number.
enum LastingWords {
  /// `cleared vegetation, then earthworks`: the likeliest class, and those not far behind it.
  static func likeliest(_ change: ChangeRecord) -> String {
    let ranked = change.shares.enumerated().sorted {
      ($1.element.share, $0.offset) < ($0.element.share, $1.offset)
    }.map(\.element)
    let least = (ranked.first?.share ?? 0) / nearRatio
    let near = ranked.filter { $0.share >= least && $0.surface != change.surface }.prefix(2)
    return ([change.surface] + near.map(\.surface)).map(words).joined(separator: ", then ")
  }

  /// How many times likelier the first class may be than one that is still named.
  private static let nearRatio = 3.0

  static func words(_ surface: SurfaceClass) -> String {
    surface == .unknown ? "something that is not told" : surface.rawValue
  }

  /// When it began or ended: `2 Mar–19 Apr 2023`.
  static func bracket(_ absent: String?, _ present: String?) -> String {
    Wording.edtf("\(absent ?? "..")/\(present ?? "..")") ?? "not in these scenes"
  }

  /// When it happened, from the last day of the old state to the first of the new.
  static func period(_ change: ChangeRecord) -> String {
    switch (change.beganAbsentLast, change.endedPresentFirst) {
    case (let from?, let to?): "between \(Wording.day(from)) and \(Wording.day(to))"
    case (nil, let to?): "by \(Wording.day(to))"
    case (let from?, nil): "after \(Wording.day(from))"
    case (nil, nil): "at a time the scenes do not tell"
    }
  }

  /// `two pieces of ground changed for good (largest: 3.1 ha, likeliest water, between … and …)`;
  /// nil where there are none.
  static func summary(_ changes: [ChangeRecord], _ further: String = "") -> String? {
    guard let largest = changes.first else { return nil }
    let noun = Wording.count(changes.count, "\(further)piece", "\(further)pieces")
    let which = changes.count == 1 ? "" : "largest: "
    return """
      \(noun) of ground changed for good (\(which)\(Wording.area(largest.areaM2)), likeliest \
      \(words(largest.surface)), \(period(largest)))
      """
  }

  /// `Nothing lasting changed on 4.1 ha of the 4.2 ha that enough clear days show`, or that nothing
  /// did beside what is told; nil where no ground could be judged, and where more changed.
  static func nothing(_ facts: Facts) -> String? {
    guard let ground = facts.snapshot.ground, ground.judgedM2 > 0, facts.furtherChanges.isEmpty
    else { return nil }
    let judged = Wording.area(ground.judgedM2)
    guard !facts.hasLastingChange else {
      return "No other ground changed for good on the \(judged) that enough clear days show"
    }
    let same = Wording.area(max(0, ground.judgedM2 - ground.changedM2))
    let what = same == judged ? "the \(judged)" : "\(same) of the \(judged)"
    return "Nothing lasting changed on \(what) that enough clear days show"
  }

  /// What too few clear days show; nil where that is nothing.
  static func unjudged(_ ground: GroundRecord?) -> String? {
    guard let ground, Wording.area(ground.unjudgedM2) != Wording.area(0) else { return nil }
    return "\(Wording.area(ground.unjudgedM2)) of the \(Wording.area(ground.wholeM2)) looked at "
      + "could not be judged, as too few clear days show that ground"
  }

  /// That nobody can say whether anything changed for good.
  static let notKnown = "whether other ground changed for good is not known"
}

extension Wording {
  /// An area: `820 m²`, `3.1 ha`, `240 ha`.
  static func area(_ squareMeters: Double) -> String {
    guard squareMeters >= 10_000 else { return "\(number(squareMeters))\u{a0}m²" }
    let hectares = squareMeters / 10_000
    return "\(number(hectares, decimals: hectares < 100 ? 1 : 0))\u{a0}ha"
  }
}
