import CaseFile
import Vocabulary

extension Page {
  /// What was written: each article with its claims underlined, and how the pixels answer.
  func claims() throws -> Markup {
    guard !facts.sources.isEmpty else {
      return section("<p>No article was read for this case.</p>")
    }
    let compared = try facts.ratios.compactMap { ratio in
      try figures.articles(against: ratio).map {
        try plate($0, caption: Self.densityNote)
      }
    }
    return section(
      """
      \(compared)
      \(try facts.sources.map(article))
      \(try relays())
      """)
  }

  private func section(_ inside: Markup) -> Markup {
    """
    <section id="claims" aria-labelledby="claims-h"><h2 id="claims-h">Claims</h2>
    \(inside)
    </section>

    """
  }

  private static let densityNote: Markup = """
    The curve is the measurement: a normal density on each side of the value, as wide as that side \
    of its 95 % interval. The shaded column carries the interval down past the bars, which show \
    what was written. A bar away from the column is a figure the pixels speak against.
    """

  private static let key: Markup = """
    <p class="key">Underlined: what the article claims, \
    <span class="said yes">supported</span>, <span class="said no">contradicted</span>, \
    <span class="said open">open</span>, <span class="said none">not for imagery to settle\
    </span>. Grey: not part of the report.</p>
    """

  private func article(_ source: SourceRecord) throws -> Markup {
    let own = facts.claims.filter { $0.source == source.id }
    let isMain = { (claim: ClaimRecord) in
      !facts.readings(of: claim.id).isEmpty || facts.measurement(settling: claim.id) != nil
    }
    let text = ArticleText(
      source: source, sentences: facts.sentences(of: source.id), claims: own
    ) { claim in
      VerdictLook(facts.verdict(on: claim.id)?.verdict).style
    }
    let published = source.published.map { ", \(Wording.day($0))" } ?? ""
    return """
      <article class="source" id="\(Anchor.source(source.id))">
      <h3>\(source.publisher ?? "Publisher not known")\(published)</h3>
      <blockquote class="paper">\(try text.markup())</blockquote>
      \(source.id == facts.sources.first?.id ? Self.key : "")
      \(try own.filter(isMain).map(card))
      \(try others(own.filter { !isMain($0) }))
      </article>

      """
  }

  private func card(_ claim: ClaimRecord) throws -> Markup {
    let verdict = facts.verdict(on: claim.id)
    let look = VerdictLook(verdict?.verdict)
    let figure = try figures.readings(of: claim).map { try plate($0) }
    return """
      <article class="claim \(look.style)" id="\(Anchor.claim(claim.id))">
      <p class="verdict"><span class="badge \(look.style)">\(look.words)</span>\
      \(try stated(claim)) <span class="id">\(claim.id)</span></p>
      <p class="quote">“\(claim.text)”</p>
      <p class="said-by">\(try chain(claim))</p>
      \(line("", verdict?.because))\(line("Confidence", verdict?.confidence))\
      \(line("What would change it", verdict?.wouldChangeIt))\
      \(line("Rests on", verdict?.coverage))\(try ambiguity(claim))
      \(readings(of: claim))
      \(measured(claim))
      \(figure)
      </article>

      """
  }

  /// How the claim is stated, beside its verdict: `stated as possible`, `denied`.
  private func stated(_ claim: ClaimRecord) throws -> Markup {
    try ClaimDetail(claim).statedAs.map { " <span class=\"stated\">\($0)</span>" as Markup } ?? ""
  }

  private func line(_ head: String, _ text: String?) -> Markup {
    guard let text, !text.isEmpty else { return "" }
    return head.isEmpty ? "<p>\(text)</p>" : "<p><b>\(head):</b> \(text)</p>"
  }

  private func ambiguity(_ claim: ClaimRecord) throws -> Markup {
    line("Left open by the words", try ClaimDetail(claim).ambiguity.joined(separator: "; "))
  }

  private func chain(_ claim: ClaimRecord) throws -> Markup {
    var links: [String] = []
    for name in try ClaimDetail(claim).chain where name != links.last { links.append(name) }
    let names = links.map { "<span>\($0)</span>" as Markup }
    let hedges =
      claim.hedges.isEmpty
      ? "" : " · hedged: \(claim.hedges.map { "“\($0)”" }.joined(separator: ", "))" as Markup
    guard !names.isEmpty else { return "Said by: not stated\(hedges)" }
    return "Said by: \(names.joined(by: " → "))\(hedges)"
  }

  private func readings(of claim: ClaimRecord) -> Markup {
    let all = facts.readings(of: claim.id)
    guard !all.isEmpty else { return "" }
    let rows = all.map { reading in
      let verdict = facts.verdict(on: claim.id, reading: reading.id)
      let look = VerdictLook(verdict?.verdict)
      let share = verdict?.probability.map(Wording.probability) ?? "–"
      return """
        <tr><th scope="row">\(reading.literal ? "As written" : ReadingWords.label(reading.id))\
        </th><td class="n">\(Wording.ratio(reading.ratioLo, reading.ratioHi))</td>\
        <td>\(reading.because)</td><td class="n">\(share)<br><small>\(verdict?.term)</small></td>\
        <td><span class="badge \(look.style)">\(look.words)</span></td></tr>

        """ as Markup
    }
    return """
      <div class="scroll"><table><caption>Ways to read it, and how the measurement answers\
      </caption><thead><tr><th scope="col">Reading</th><th scope="col" class="n">Ratio</th>\
      <th scope="col">Why</th><th scope="col" class="n">Probability</th>\
      <th scope="col">Verdict</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }

  private func measured(_ claim: ClaimRecord) -> Markup {
    guard let measurement = facts.measurement(settling: claim.id) else { return "" }
    return """
      <p>Measured: <a href="#\(Anchor.measurement(measurement.id))">\
      \(facts.name(of: measurement.structure)), \(QuantityWords.words(measurement.quantity)) \
      \(Wording.measured(Measured(measurement)))</a></p>
      """
  }

  private func others(_ claims: [ClaimRecord]) throws -> Markup {
    guard !claims.isEmpty else { return "" }
    let rows = try claims.map { claim in
      let verdict = facts.verdict(on: claim.id)
      let look = VerdictLook(verdict?.verdict)
      return """
        <tr id="\(Anchor.claim(claim.id))"><td class="id">\(claim.id)</td>\
        <td>“\(claim.text)”<br><small>\(try chain(claim))</small></td>\
        <td>\(claim.type.rawValue.replacing("_", with: " "))</td>\
        <td><span class="badge \(look.style)">\(look.words)</span>\(try stated(claim))<br>\
        <small>\(verdict?.because)</small></td></tr>

        """ as Markup
    }
    return """
      <div class="scroll"><table class="others"><caption>Other claims in this article</caption>\
      <thead><tr><th scope="col">Claim</th><th scope="col">Words, and who said them</th>\
      <th scope="col">Kind</th><th scope="col">Verdict</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>
      """
  }

  private func relays() throws -> Markup {
    guard !facts.snapshot.relays.isEmpty else { return "" }
    let order = facts.snapshot.relays.sorted {
      $0.origin == $1.origin ? Facts.order($0.relay, $1.relay) : Facts.order($0.origin, $1.origin)
    }
    let rows = try order.map { relay in
      """
      <tr><td>\(try told(relay.origin))</td><td>\(try told(relay.relay))</td>\
      <td><span class="badge \(FidelityLook.style(relay.fidelity))">\
      \(FidelityLook.words(relay.fidelity))</span></td><td>\(relay.because)</td></tr>

      """ as Markup
    }
    return """
      <h3 id="relays">Who changed what</h3>
      <div class="scroll"><table><caption>How statements moved from one article to the next\
      </caption><thead><tr><th scope="col">First said</th><th scope="col">Retold</th>\
      <th scope="col">Fidelity</th><th scope="col">What changed</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>
      """
  }

  private func told(_ id: String) throws -> Markup {
    guard let claim = facts.claim(id) else { return "\(id)" }
    let publisher = facts.source(claim.source)?.publisher ?? claim.source
    let words = try ClaimDetail(claim).comparison ?? claim.text
    return "<b>\(publisher)</b><br><a href=\"#\(Anchor.claim(id))\">“\(words)”</a>"
  }
}

/// How a relay's fidelity is worded and coloured.
enum FidelityLook {
  static func words(_ fidelity: Fidelity) -> String {
    fidelity == .sourceLost ? "Source lost" : Wording.sentence(fidelity.rawValue)
  }

  static func style(_ fidelity: Fidelity) -> String {
    switch fidelity {
    case .faithful: "yes"
    case .altered: "no"
    case .weakened, .strengthened, .sourceLost: "open"
    case .corrected, .denied: "none"
    }
  }
}
