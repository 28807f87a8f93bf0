import Articles
import Claims
import Grammar
import Quantities
import Vocabulary

/// Whether a predicate lies ahead: `will`, `is to`, `is due to`, `plans to`, `is expected to`.
extension ClaimTyper {
  /// Whether the predicate lies ahead: `will`, `is to`, `is due to`, `plans to`, `is expected to`.
  func isPlanned(_ piece: Piece) -> Bool {
    if isFuture(piece) { return true }
    if let subject = syntax.child(piece.head, Syntax.subjects), piece.quantity != nil,
      ["plan", "proposal", "target", "goal", "blueprint", "tender"].contains(syntax.lemma(subject))
    {
      return true
    }
    guard syntax.finiteVerb(of: piece) != nil else {
      return piece.words.contains {
        ["planned", "proposed", "envisaged", "target", "goal"].contains(syntax.lower($0))
      }
        || syntax.words[piece.head].tag == .vb
          && syntax.children(piece.head, [.aux]).contains { syntax.words[$0].tag == .to }
          && syntax.child(piece.head, Syntax.subjects) != nil
    }
    return false
  }

  func isFuture(_ piece: Piece) -> Bool {
    var head = piece.head
    for _ in 0..<3 {
      let isPast = syntax.children(head, [.aux]).contains {
        ["have", "had", "has"].contains(syntax.lower($0))
      }
      for child in syntax.children(head, [.aux]) {
        let modal = syntax.lower(child)
        if ["will", "'ll", "shall", "wo"].contains(modal), !isPast { return true }
        if ["could", "should", "may", "might"].contains(modal), !isPast, looksAhead(piece) {
          return true
        }
        if ["would", "may", "might", "could"].contains(modal), !isPast,
          syntax.child(head, [.neg]) == nil, !isSeenNow(head),
          !syntax.has(head, .be)
            || modal == "would"
        {
          return true
        }
      }
      let infinitive = syntax.child(head, [.xcomp]).flatMap { xcomp in
        syntax.children(xcomp, [.aux]).contains { syntax.words[$0].tag == .to } ? xcomp : nil
      }
      let lemma = syntax.lemma(head)
      if Self.ahead.contains(lemma), infinitive != nil || syntax.isPassive(head),
        syntax.words[head].tag != .vbd || syntax.isPassive(head)
      {
        let past = syntax.children(head, [.auxpass, .aux]).contains {
          ["was", "were", "been"].contains(syntax.lower($0))
        }
        return !past || ["due", "plan", "schedule", "expect"].contains(lemma)
      }
      if lemma == "be" {
        if let adjective = syntax.child(head, [.acomp, .oprd, .attr]),
          ["due", "set", "likely", "poised", "scheduled", "slated", "bound"].contains(
            syntax.lower(adjective)),
          !piece.words.isDisjoint(with: syntax.subtree(adjective))
        {
          let prepositions = syntax.children(adjective, [.prep]).map { syntax.lower($0) }
          return syntax.child(adjective, [.xcomp]) != nil || prepositions.contains { $0 != "to" }
        }
        if let infinitive {
          head = infinitive; if sentenceIsToCome(piece.head) { return true }; continue
        }
      }
      if lemma == "go", let infinitive, syntax.words[head].tag == .vbg {
        return syntax.isVerb(infinitive)
      }
      break
    }
    return false
  }

  /// Whether the piece names a time after the text was published, or a limit: `by the end of the year`.
  func looksAhead(_ piece: Piece) -> Bool {
    sentence.times.contains { time in
      piece.words.contains(syntax.words(of: time.core..<max(time.end, time.core + 1)).lowerBound)
        && isAhead(time)
    }
  }

  func isAhead(_ time: TimeMatch) -> Bool {
    guard let range = time.range else { return false }
    return time.relation == .by || published.map { range.lo > $0 } == true
  }

  /// `is to open`: arranged.
  func sentenceIsToCome(_ head: Int) -> Bool {
    ["is", "are", "'s", "'re"].contains(syntax.lower(head))
  }

  func isSeenNow(_ head: Int) -> Bool {
    syntax.isPassive(head)
      && ["see", "identify", "observe", "make", "detect", "count", "find", "spot"].contains(
        syntax.lemma(head))
  }

  static let ahead: Set<String> = [
    "plan", "expect", "schedule", "intend", "aim", "propose", "slate", "project", "forecast",
    "anticipate", "set", "envisage", "earmark", "promise", "pledge", "target",
  ]
}
