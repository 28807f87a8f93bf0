import Claims

/// What earlier sentences leave behind for the later ones.
struct PackState {
  let publisher: String
  /// The agency of a dateline, which hands on what others say.
  var agency: String?
  /// Persons who spoke: the sentence's number, the link, and `m` or `f` where a verb tells.
  var persons: [(sentence: Int, link: AttributionLink, gender: String?)] = []
  var sentence = 0

  /// The one person that a pronoun can mean; nil where there are none or several.
  func person(gender: String) -> AttributionLink? {
    guard gender != "p" else { return nil }
    let near = persons.filter {
      sentence - $0.sentence <= 3 && ($0.gender == nil || $0.gender == gender)
    }
    guard let last = near.last,
      near.allSatisfy({ PackNames.isSame($0.link.agent, last.link.agent) })
    else { return nil }
    return last.link
  }

  func chain(_ links: [AttributionLink]) -> Attribution {
    let end = AttributionLink(agent: publisher, role: .publisher, mode: "publishes", cue: nil)
    guard !links.isEmpty else {
      let unknown = AttributionLink(
        agent: "(unattributed)", role: .unknown, mode: "unattributed", cue: nil)
      return Attribution(chain: [unknown, end], isExplicit: false, inheritsFrom: nil)
    }
    var chain: [AttributionLink] = []
    for link in links where !chain.contains(where: { PackNames.isSame($0.agent, link.agent) }) {
      chain.append(link)
    }
    if let agency, !chain.contains(where: { $0.role == .agency }),
      !PackNames.isSame(agency, publisher)
    {
      chain.append(AttributionLink(agent: agency, role: .agency, mode: "relay", cue: agency))
    }
    let kept = chain.filter {
      chain.count == 1 || !PackNames.isSame($0.agent, publisher)
    }
    return Attribution(chain: kept + [end], isExplicit: true, inheritsFrom: nil)
  }
}

/// How names of sources are held against each other.
enum PackNames {
  /// Whether one name holds the other as whole words, case aside.
  static func isSame(_ first: String, _ second: String) -> Bool {
    let (one, two) = (folded(first), folded(second))
    return !one.isEmpty && !two.isEmpty && (one.contains(two) || two.contains(one))
  }

  private static func folded(_ name: String) -> String {
    " " + PlainWords.words(of: name.lowercased()).joined(separator: " ") + " "
  }
}
