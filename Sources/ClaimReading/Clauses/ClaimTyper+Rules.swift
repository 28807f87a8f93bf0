import Articles
import Claims
import Grammar
import Quantities
import Vocabulary

/// What the named rules ask of a piece.
extension ClaimTyper {
  /// Whether a piece has no finite verb of its own, or shares its subject with the one before.
  func hangsOn(_ piece: Piece) -> Bool {
    let isNow = piece.words.contains {
      ["now", "present", "current", "currently", "existing", "today", "original"].contains(
        syntax.lower($0))
    }
    return !isNow && hangs(piece)
  }

  func hangs(_ piece: Piece) -> Bool {
    piece.origin == .predicate || piece.origin == .quantity || syntax.finiteVerb(of: piece) == nil
  }

  /// `Part of the roof burned down` is no word on what the roof belongs to.
  func withoutPart(_ range: Range<Int>) -> Range<Int> {
    let noun = range.lowerBound + (sentence.has(range.lowerBound, .article) ? 1 : 0)
    let lead = sentence.lower(noun) == "part" ? noun + 1 : range.lowerBound
    return between(lead, max(lead, range.upperBound))
  }

  /// Whether a note's sentence says what was wrong, and not what is right.
  var takesBack: Bool {
    let wrong: Set<String> = [
      "earlier", "previous", "previously", "said", "stated", "misstated", "incorrectly", "wrongly",
      "mistakenly", "erroneously", "gave", "referred", "removed", "not",
    ]
    return sentence.tokens.contains { wrong.contains($0.lower) }
  }

  /// `not four times larger, as …` with no verb of its own.
  func isContrast(_ piece: Piece) -> Bool {
    let range = piece.range
    return sentence.lower(range.lowerBound) == "not" && !syntax.isVerb(piece.head)
      && (piece.comparison != nil || piece.quantity != nil)
      && quantity(of: piece).map { $0.start > range.lowerBound } != false
  }

  /// `It is not clear whether`, `could not confirm that`.
  func isUncertain(_ piece: Piece) -> Bool {
    if let subject = syntax.child(piece.head, [.nsubjpass]),
      syntax.children[subject].contains(where: { syntax.lower($0) == "no" })
    {
      return false
    }
    let words = [piece.head] + syntax.children(piece.head, [.acomp, .attr, .xcomp])
    return words.contains { word in
      [
        "clear", "verify", "confirm", "certain", "sure", "corroborate", "authenticate", "validate",
        "substantiate", "prove",
      ].contains(syntax.lemma(word))
        || ["establish", "determine", "tell", "identify", "say"].contains(syntax.lemma(word))
          && asks(word)
    }
      || ["say", "specify", "disclose", "reveal", "elaborate", "clarify", "state", "tell"].contains(
        syntax.lemma(piece.head))
        && asks(piece.head)
  }

  func asks(_ verb: Int) -> Bool {
    syntax.subtree(verb).contains {
      $0 > verb
        && ([.wrb, .wp, .wdt].contains(syntax.words[$0].tag) || syntax.lower($0) == "whether")
    }
  }

  /// `It is unknown where`, `is not known when`: a question left open is the claim.
  func leavesOpen(_ piece: Piece) -> Bool {
    Factuality(syntax: syntax).leftOpen(piece.head) != nil
      || syntax.child(piece.head, [.mark]).map { syntax.lower($0) == "whether" } == true
  }

  /// The type whose phrase stands among the piece's own words.
  func cue(in piece: Piece, types: [ClaimType], from start: Int? = nil) -> ClaimType? {
    let range = between(start ?? piece.range.lowerBound, piece.range.upperBound)
    for (type, phrases) in Self.cues where types.contains(type) {
      if range.contains(where: { at in
        guard let found = phrases.match(sentence.tokens, at: at, before: range.upperBound) else {
          return false
        }
        return syntax.words(of: at..<at + found.count).contains { piece.words.contains($0) }
      }) {
        return type
      }
    }
    return nil
  }

  static let cues: [(ClaimType, PhraseTable<Bool>)] = TableText.rows(claimCueTable)
    .compactMap { row in
      ClaimType(rawValue: row[0]).map {
        ($0, PhraseTable(TableText.entries(row[1]).map { (phrase: $0, value: true) }))
      }
    }

  func comparisonType(_ question: Question) -> ClaimType? {
    guard let comparison = comparison(of: question.piece) else { return nil }
    if comparison.form == .changedTo, sentence.isBetweenFigures(comparison) { return nil }
    switch comparison.form {
    case .fractionOf, .percentOf:
      return isOfWhole(comparison) ? .share : .comparison
    case .changedTo: return isOfWhole(comparison) ? .share : .comparison
    default:
      return .comparison
    }
  }

  /// Whether the reference is a whole (`of capacity`), so that the figure is a share.
  func isOfWhole(_ comparison: ComparisonMatch) -> Bool {
    let limit = min(comparison.end + 5, sentence.tokens.count)
    return between(max(comparison.start, comparison.end - 2), limit).contains {
      Self.wholes.contains(sentence.lower($0)) && !sentence.has($0 + 1, .sizeNoun)
    }
  }

  static let wholes: Set<String> = [
    "capacity", "total", "whole", "budget", "demand", "supply", "workforce", "electorate", "target",
    "quota", "normal", "maximum",
  ]

  /// `is the largest in the region`: a superlative that predicates, with what it is the most of.
  func isRank(_ piece: Piece) -> Bool {
    guard piece.quantity == nil || quantity(of: piece)?.isBare == true,
      ["be", "become", "remain", "make", "rank"].contains(syntax.lemma(piece.head)),
      let predicate = syntax.child(piece.head, [.attr, .acomp, .oprd, .dobj])
    else { return false }
    return ([predicate] + syntax.children(predicate, [.amod, .advmod])).contains {
      syntax.words[$0].tag == .jjs || syntax.words[$0].tag == .rbs
        || syntax.has($0, .ordinal) && ["first", "last"].contains(syntax.lower($0))
    }
      && !sentence.times.contains {
        between($0.start, $0.end).contains(where: { token in
          sentence.has(token, .superlative)
        })
      }
  }

  /// `is due to`, `resulted from`, `was caused by`.
  func isCause(_ piece: Piece) -> Bool {
    if let adjective = syntax.child(piece.head, [.acomp, .prep]),
      ["due", "because", "owing", "attributable"].contains(syntax.lower(adjective)),
      syntax.child(adjective, [.prep, .pcomp, .pobj]) != nil, syntax.lemma(piece.head) == "be",
      syntax.child(adjective, [.xcomp]) == nil
    {
      return true
    }
    if syntax.lemma(piece.head) == "be", let noun = syntax.child(piece.head, [.attr]),
      ["factor", "cause", "reason", "driver", "explanation", "culprit"].contains(syntax.lemma(noun))
    {
      return true
    }
    return ["cause", "blame", "attribute", "stem", "result", "explain"].contains(
      syntax.lemma(piece.head))
      && piece.quantity == nil
      && syntax.children(piece.head, [.agent, .prep]).contains {
        ["by", "from", "on", "to"].contains(syntax.lower($0))
      }
  }

  func conditionType(_ piece: Piece) -> ClaimType? {
    guard let verb = syntax.mainVerb(of: piece), !syntax.isPassive(verb) || piece.quantity != nil,
      Lexicon.verb(syntax.lemma(verb))?.type == .condition
    else { return nil }
    return .condition
  }

  /// `the annual cap of 500,000 barrels`, `the permitted value is 15`.
  func isLimit(_ piece: Piece) -> Bool {
    guard piece.quantity != nil else { return false }
    let words =
      piece.origin == .quantity
      ? Array(piece.words) : [syntax.child(piece.head, Syntax.subjects)].compactMap(\.self)
    return words.contains { word in
      ["cap", "limit", "quota", "ceiling", "threshold", "allowance"].contains(syntax.lemma(word))
        || syntax.children(word, [.amod]).contains {
          ["permitted", "allowed", "approved", "licensed", "authorised", "authorized", "maximum"]
            .contains(syntax.lower($0))
        }
        || ["approve", "permit", "allow", "authorise", "authorize", "license"].contains(
          syntax.lemma(word))
          && syntax.words[word].relation == .acl
    }
  }

  /// `is intended for`, `is meant for`, `is designed to`.
  func isMeant(_ piece: Piece) -> Bool {
    ["intend", "mean", "design", "destine", "earmark"].contains(syntax.lemma(piece.head))
      && syntax.isPassive(piece.head)
      && (syntax.children(piece.head, [.prep]).contains {
        ["for", "as"].contains(syntax.lower($0))
      }
        || syntax.lemma(piece.head) == "design")
  }

  func shareType(_ piece: Piece) -> ClaimType? {
    guard let share = quantity(of: piece), share.isShare else { return nil }
    let next = sentence.lower(share.end)
    let verb = syntax.mainVerb(of: piece).map { syntax.lemma($0) } ?? ""
    let isPart =
      ["of", "is", "are", "were", "was", "to"].contains(next)
      || [
        "account", "comprise", "represent", "own", "hold", "make", "be", "cover", "occupy", "fall",
        "drop", "drain", "shrink", "stand", "lose",
      ].contains(verb)
    if isPlanned(piece), piece.origin != .apposition, piece.origin != .relative { return nil }
    return isPart || syntax.finiteVerb(of: piece) == nil ? .share : nil
  }
}
