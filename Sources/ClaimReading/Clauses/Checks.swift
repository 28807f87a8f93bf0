import Articles
import Vocabulary

/// Which kind of evidence could settle a claim.
enum Checks {
  /// The kinds of evidence for a draft; `embedded` is what it denies or plans, as a type of its own.
  static func checks(for draft: ClaimDraft, embedded: ClaimType? = nil) -> [Check] {
    var checks = byType[draft.type] ?? [.otherSource]
    if [.dimension, .count].contains(draft.type), let quantity = draft.quantity,
      let named = byDimension[quantity.dimension.components(before: " per ")]
    {
      checks = named
    }
    if draft.comparison != nil, draft.type == .planned || draft.type == .denial {
      checks = [.records, .imagery]
    }
    if let origin = draft.attribution.chain.first, origin.role == .dataset,
      !checks.contains(.imagery),
      Self.isPicture(origin.agent)
    {
      checks.insert(.imagery, at: 0)
    }
    if let embedded, byType[embedded]?.contains(.imagery) == true, !checks.contains(.imagery) {
      checks.append(.imagery)
    }
    if draft.attribution.chain.first?.role == .document, !checks.contains(.records) {
      checks.append(.records)
    }
    if draft.comparison?.internalCheck != nil { checks.append(.textInternal) }
    return checks
  }

  private static func isPicture(_ agent: String) -> Bool {
    let words = Set(PlainWords.words(of: agent.lowercased()))
    return !words.isDisjoint(with: [
      "image", "images", "imagery", "photo", "photos", "photograph", "photographs", "picture",
      "pictures",
      "satellite", "scene", "scenes", "footage", "radar",
    ])
  }

  private static let byType: [ClaimType: [Check]] = {
    var table: [ClaimType: [Check]] = [:]
    for row in TableText.rows(checkTable) where row.count == 2 {
      guard let type = ClaimType(rawValue: row[0]) else { continue }
      table[type] = TableText.words(row[1]).compactMap(Check.init(rawValue:))
    }
    return table
  }()

  private static let byDimension: [String: [Check]] = Dictionary(
    TableText.rows(dimensionCheckTable).filter { $0.count == 2 }.map {
      ($0[0], TableText.words($0[1]).compactMap(Check.init(rawValue:)))
    }, uniquingKeysWith: { first, _ in first })
}

extension String {
  /// What stands before the first `separator`, or everything.
  func components(before separator: String) -> String {
    guard let range = self.firstRange(of: separator) else { return self }
    return String(self[..<range.lowerBound])
  }
}
