import Articles
import Claims

/// Finds which article draws on which, by citation and by wording.
struct RelayGraph {
  /// The least share of word triples at which wording alone makes a relay.
  private static let wordingThreshold = 0.12

  let readings: [ArticleReading]
  let order: [Int]
  let names: NameTable

  func relays() -> [Relay] {
    let triples = readings.map(triples)
    var relays: [Relay] = []
    for (place, article) in order.enumerated() {
      let earlier = order[..<place]
      let cited = citations(in: article, among: Array(earlier))
      for (source, cue, basis) in cited {
        relays.append(
          Relay(
            from: source, to: article, basis: basis, cue: cue,
            sharedWording: shared(triples[article], triples[source])))
      }
      guard cited.isEmpty else { continue }
      let best = earlier.map { ($0, shared(triples[article], triples[$0])) }
        .max { ($0.1, -$0.0) < ($1.1, -$1.0) }
      if let (source, share) = best, share >= Self.wordingThreshold {
        relays.append(
          Relay(from: source, to: article, basis: .wording, cue: nil, sharedWording: share))
      }
    }
    return reduced(relays)
  }

  /// Without citations of a source that was only reached through another of the set.
  private func reduced(_ relays: [Relay]) -> [Relay] {
    relays.filter { relay in
      relay.basis != .citation
        || !relays.contains { middle in
          middle.to == relay.to && middle.from != relay.from
            && relays.contains { $0.from == relay.from && $0.to == middle.from }
        }
    }
  }

  private func citations(in article: Int, among earlier: [Int]) -> [(Int, String?, Relay.Basis)] {
    var found: [(Int, String?, Relay.Basis)] = []
    let own = readings[article].publisher ?? ""
    for source in earlier {
      guard let publisher = readings[source].publisher, !publisher.isEmpty else { continue }
      if SourceName.isSame(publisher, own) {
        if readings[article].claims.contains(where: { $0.type == .correction }) {
          found.append((source, nil, .correction))
        }
        continue
      }
      if let cue = cue(for: publisher, in: readings[article]) {
        found.append((source, cue, .citation))
      }
    }
    return found
  }

  /// Words by which an article names another as its source, in a chain or in its text.
  private func cue(for publisher: String, in reading: ArticleReading) -> String? {
    for claim in reading.claims {
      for link in claim.attribution.chain.dropLast() where isSame(link.agent, publisher) {
        return link.cue ?? link.agent
      }
    }
    let words = SourceName.folded(publisher)
    for sentence in reading.sentences where sentence.role != .boilerplate {
      let text = " " + SourceName.folded(sentence.text) + " "
      if text.contains(" " + words + " ") { return sentence.text }
    }
    return nil
  }

  private func isSame(_ agent: String, _ publisher: String) -> Bool {
    SourceName.isSame(agent, publisher)
      || NameKey.isSame(SourceName.folded(agent), SourceName.folded(publisher))
  }

  // MARK: Wording

  /// Runs of three content words, names taken together across spellings.
  private func triples(of reading: ArticleReading) -> Set<String> {
    var result: Set<String> = []
    for sentence in reading.sentences where sentence.role == .body || sentence.role == .headline {
      var words: [String] = []
      for piece in sentence.text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
        let word = String(piece)
        if word.first?.isUppercase == true, let cluster = names.cluster(of: word) {
          words.append("#\(cluster)")
        } else if let plain = Wording.content(of: word).first {
          words.append(plain)
        }
      }
      for index in words.indices.dropLast(2) {
        result.insert(words[index...index + 2].joined(separator: " "))
      }
    }
    return result
  }

  private func shared(_ later: Set<String>, _ earlier: Set<String>) -> Double {
    later.isEmpty ? 0 : Double(later.intersection(earlier).count) / Double(later.count)
  }
}
