import Articles

/// Joins pieces that claim nothing by themselves to their neighbours.
extension ClauseSplitter {
  func merged(_ pieces: [Piece]) -> [Piece] {
    var result: [Piece] = []
    var pending: Range<Int>?
    for piece in pieces {
      var piece = piece
      if pending != nil, [.relative, .alias, .apposition].contains(piece.origin) {
        pending = nil
      } else if let lead = pending {
        piece.range = between(lead.lowerBound, piece.range.upperBound)
        pending = nil
      }
      if claims(piece) {
        result.append(piece)
      } else if result.isEmpty {
        pending = piece.range
      } else if isTimeOnly(piece.range) || piece.origin == .clause && !isRemark(piece.range),
        var last = result.last, last.origin != .relative
      {
        last.range = between(last.range.lowerBound, piece.range.upperBound)
        result[result.count - 1] = last
      }
    }
    if let lead = pending, result.isEmpty, sentence.role != .headline || lead.count >= 5 {
      result.append(Piece(range: lead, origin: .clause))
    }
    return result
  }

  private func isTimeOnly(_ range: Range<Int>) -> Bool {
    sentence.times(in: range).contains {
      $0.start <= range.lowerBound + 1 && $0.end >= range.upperBound - 1
    }
  }

  /// An apposition such as `a think tank`.
  private func isRemark(_ range: Range<Int>) -> Bool { sentence.has(range.lowerBound, .article) }

  private func claims(_ piece: Piece) -> Bool {
    let range = piece.range
    switch piece.origin {
    case .relative:
      return sentence.finiteVerb(in: range) != nil && !isEmptyRelative(range)
    case .alias, .contrast, .apposition, .purpose, .comparedWith, .subjectPart, .quantity, .reason:
      return range.count > 1 || hasQuantity(range)
    case .participle:
      return range.count > 1
    default:
      return sentence.lower(range.lowerBound) == "neither" || sentence.finiteVerb(in: range) != nil
        || hasQuantity(range)
        || !sentence.comparisons(in: range).isEmpty || hasNonFinitePredicate(range)
    }
  }

  /// `who did not say when`: nothing of the matter is claimed.
  private func isEmptyRelative(_ range: Range<Int>) -> Bool {
    let words = range.map { sentence.lower($0) }
    let says = range.contains {
      Lexicon.sayLemma(sentence.lower($0)) != nil && sentence.has($0, .say)
    }
    return says && words.first == "who"
  }

  /// `Russia having received …`, `improvements being made`.
  private func hasNonFinitePredicate(_ range: Range<Int>) -> Bool {
    range.dropFirst().contains {
      tokens(at: $0).is("having") || tokens(at: $0).is("being")
        || tokens(at: $0).has([.gerund]) && tokens(at: $0).has(.verb)
        || tokens(at: $0).is("to") && sentence.has($0 + 1, .baseVerb)
    }
  }

  private func tokens(at index: Int) -> Token { sentence.tokens[index] }
}
