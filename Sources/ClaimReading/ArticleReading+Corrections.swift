import Claims

extension ArticleReading {
  /// This reading with persons' corrections applied, in order; those whose claim is gone stay out.
  ///
  /// A correction finds its claim by stable id, else by the claim that holds the same words.
  public func applying(_ corrections: [ClaimCorrection]) -> ArticleReading {
    guard !corrections.isEmpty else { return self }
    var reading = self
    for correction in corrections {
      guard let index = reading.index(of: correction) else { continue }
      if correction.isWithdrawn {
        reading.claims.remove(at: index)
      } else {
        reading.claims[index].apply(correction)
      }
    }
    return reading
  }

  /// The corrections that no claim of this reading answers to.
  public func unmatched(_ corrections: [ClaimCorrection]) -> [ClaimCorrection] {
    corrections.filter { index(of: $0) == nil }
  }

  private func index(of correction: ClaimCorrection) -> Int? {
    if let exact = claims.firstIndex(where: { $0.stableID == correction.claim }) { return exact }
    let words = Wording.content(of: correction.evidence)
    let best = claims.indices.max { left, right in
      overlap(claims[left], words) < overlap(claims[right], words)
    }
    guard let best, overlap(claims[best], words) >= 0.6 else { return nil }
    return best
  }

  private func overlap(_ claim: Claim, _ words: Set<String>) -> Double {
    let own = Wording.content(of: claim.evidence)
    let union = own.union(words).count
    return union == 0 ? 0 : Double(own.intersection(words).count) / Double(union)
  }
}

extension Claim {
  mutating func apply(_ correction: ClaimCorrection) {
    type = correction.type ?? type
    subject = correction.subject ?? subject
    predicate = correction.predicate ?? predicate
    object = correction.object ?? object
    quantity = correction.quantity ?? quantity
    time = correction.time ?? time
    certainty = correction.certainty ?? certainty
    polarity = correction.polarity ?? polarity
    if let likely = correction.likelyReading { comparison?.likely = likely }
    if let chain = correction.chain {
      attribution = Attribution(chain: chain, isExplicit: true, inheritsFrom: nil)
    }
    corrections = (corrections ?? []) + [correction]
  }
}
