import CaseFile
import Vocabulary

extension Page {
  /// Every structure with its pictures, measures and phases, then the ratios between them, then
  /// what else changed for good.
  func structures() throws -> Markup {
    var parts: [Markup] = []
    let all = facts.displayed
    for structure in all.prefix(Self.most) { parts.append(try part(structure)) }
    if all.count > Self.most { parts.append(rest(all.dropFirst(Self.most))) }
    if parts.isEmpty { parts = ["<p>No structure was found, and none was drawn.</p>"] }
    return """
      <section id="structures" aria-labelledby="structures-h">\
      <h2 id="structures-h">Structures</h2>
      \(parts)
      \(decided)
      \(try ratios())
      \(changes)
      </section>

      """
  }

  /// What persons rejected, and what they decided of ground where nothing is found any more.
  private var decided: Markup {
    let judged = facts.snapshot.judged
    let rejected = judged.rejected.sorted { Facts.order($0.id, $1.id) }.map { structure in
      let name = structure.name.map { "\($0) (\(structure.id))" } ?? structure.id
      return """
        <li id="\(Anchor.structure(structure.id))"><b>\(name)</b>, found as \
        \(KindWords.words(structure.kind)): \(DecisionWords.words(on: structure.id, judged))</li>

        """ as Markup
    }
    let orphans = judged.orphans.map { "<li>\(DecisionWords.orphan($0))</li>\n" as Markup }
    guard !(rejected + orphans).isEmpty else { return "" }
    return """
      <section aria-labelledby="decided-h"><h3 id="decided-h">Decided by persons</h3>
      <p>Rejected structures take no part in any figure or verdict.</p>
      <ul>\(rejected)\(orphans)</ul></section>

      """
  }

  /// How many structures get pictures of their own.
  static let most = 24

  /// The least sure of many structures, a line each.
  private func rest(_ structures: ArraySlice<StructureRecord>) -> Markup {
    let rows = structures.map { structure in
      let area = facts.measurement(of: structure.id, .area).map { Wording.measured(Measured($0)) }
      return """
        <tr id="\(Anchor.structure(structure.id))"><th scope="row">\
        \(facts.name(of: structure.id))</th><td>\(Self.known(structure.absentLast))</td>\
        <td>\(Self.known(structure.presentFirst))</td><td>\(area ?? "not measured")</td>\
        <td class="n">\(Wording.probability(structure.confidence))</td></tr>

        """ as Markup
    }
    return """
      <div class="scroll"><table><caption>Further structures</caption><thead><tr>\
      <th scope="col">Structure</th><th scope="col">Last absent</th>\
      <th scope="col">First present</th><th scope="col">Area</th>\
      <th scope="col" class="n">Confidence</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }

  private func part(_ structure: StructureRecord) throws -> Markup {
    let area = facts.measurement(of: structure.id, .area)
    let footprint = try figures.footprint(of: structure).map { try plate($0) }
    let budget = try area.flatMap { figures.budget(of: $0) }.map { try plate($0) }
    return """
      <article class="structure" id="\(Anchor.structure(structure.id))">
      <h3>\(heading(structure))</h3>
      <div class="columns"><div>\(footprint)</div><div>\(facts(structure))</div></div>
      \(try strip(structure))
      \(measures(structure))
      \(budget)
      \(observations(structure))
      </article>

      """
  }

  private func heading(_ structure: StructureRecord) -> Markup {
    guard let name = structure.name else { return "Structure \(structure.id)" }
    return "\(Wording.sentence(name)) <span class=\"id\">\(structure.id)</span>"
  }

  private func facts(_ structure: StructureRecord) -> Markup {
    let phases = structure.phases.map { phase in
      let color = PhaseColor.of(phase.phase).css
      return """
        <li><i style="background:\(color)" aria-hidden="true"></i>\(phase.phase.rawValue)<br>\
        <small>\(Wording.span(phase.from, phase.to))</small></li>
        """ as Markup
    }
    let confidence: Markup =
      structure.origin == .drawn
      ? ""
      : """
      <dt>Confidence</dt><dd>\(Wording.probability(structure.confidence)), from \
      \(Wording.count(structure.scenesUsed, "scene")); a ranking, not calibrated on real sites</dd>
      """
    let origin = structure.origin == .drawn ? "drawn by a person" : "found through time"
    let because = structure.because == origin ? nil : structure.because
    let decided: Markup =
      DecisionWords.words(on: structure.id, facts.snapshot.judged)
      .map { "<dt>Decided</dt><dd>\(Wording.sentence($0))</dd>" } ?? ""
    let told: Markup =
      phases.isEmpty ? "" : "<dt>Phases</dt><dd><ul class=\"phases\">\(phases)</ul></dd>"
    return """
      <dl class="facts">
      <dt>What</dt><dd>\(Wording.sentence(KindWords.words(structure.kind))), \(origin)\
      \(because.map { "<br><small>\($0)</small>" as Markup })</dd>
      <dt>Last seen absent</dt><dd>\(Self.known(structure.absentLast))</dd>
      <dt>First seen present</dt><dd>\(Self.known(structure.presentFirst))</dd>
      \(Self.span("Ground broken", structure.groundAbsentLast, structure.groundPresentFirst))\
      \(Self.span("Stands as at the end", structure.standingAbsentLast, structure.standingPresentFirst))
      \(confidence)
      \(decided)
      \(told)
      </dl>
      """
  }

  static func known(_ date: String?) -> String {
    date.map { Wording.day($0) } ?? "not in these scenes"
  }

  /// A line that says between which days something came; nothing where it was not told apart.
  private static func span(_ what: String, _ absent: String?, _ present: String?) -> Markup {
    guard absent != nil || present != nil else { return "" }
    return "<dt>\(what)</dt><dd>\(LastingWords.bracket(absent, present))</dd>\n"
  }

  private func strip(_ structure: StructureRecord) throws -> Markup {
    guard let (_, drawing) = try figures.strip(of: structure) else { return "" }
    let chips = try drawing.chips.map { chip in
      let overlay = MapOverlay(
        picture: chip.panel.picture, outlines: chip.panel.outlines,
        isSimulated: facts.isSimulated, lettersAcross: 21)
      let jpeg = Self.embedded(try JPEG.encoded(chip.panel.picture), type: "image/jpeg")
      return """
        <li><div class="chip"><img src="\(jpeg)" width="\(chip.panel.picture.columns)" \
        height="\(chip.panel.picture.rows)" alt="\(facts.name(of: structure.id)) on \
        \(chip.panel.date): \(chip.state)">\(overlay.svg)</div>\
        <p><b>\(chip.panel.date)</b> \(chip.state)<br><small>\(chip.panel.provider)</small></p>\
        </li>

        """ as Markup
    }
    return "<ul class=\"strip\">\(chips)</ul>"
  }

  private func measures(_ structure: StructureRecord) -> Markup {
    let own = facts.snapshot.measurements
      .filter { $0.structure == structure.id && $0.against == nil }
      .sorted { Self.rank($0) < Self.rank($1) }
    guard !own.isEmpty else { return "<p>Nothing was measured on this structure.</p>" }
    let rows = own.map { row in
      let measured = Measured(row)
      let value: Markup =
        measured.value.map { "<b>\($0)\(measured.unit)</b>" } ?? "<b>not measured</b>"
      let interval = measured.value == nil ? "–" : "\(measured.interval)\(measured.unit)"
      return """
        <tr id="\(Anchor.measurement(row.id))"><th scope="row">\(Wording.sentence(row.quantity.rawValue))\
        </th><td class="n">\(value)</td><td class="n">\(interval)</td><td>\(row.method)\
        \(row.because.map { "<br><small>\($0)</small>" as Markup })</td>\
        <td class="n">\(row.scenes.count)</td></tr>

        """ as Markup
    }
    return """
      <div class="scroll"><table><caption>Measures</caption><thead><tr>\
      <th scope="col">Quantity</th><th scope="col" class="n">Value</th>\
      <th scope="col" class="n">95 % interval</th><th scope="col">How</th>\
      <th scope="col" class="n">Scenes</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }

  private static func rank(_ row: MeasurementRecord) -> String {
    "\(MeasuredQuantity.allCases.firstIndex(of: row.quantity) ?? 9)\(row.id)"
  }

  private func observations(_ structure: StructureRecord) -> Markup {
    let all = facts.observations(of: structure.id)
    guard !all.isEmpty else { return "" }
    let rows = all.map { row in
      """
      <tr><td>\(Wording.shortDay(row.date))</td><td>\(StateWords.words(row.state))</td>\
      <td class="n">\(row.magnitude.map { Wording.number($0, decimals: 1) } ?? "–")</td></tr>

      """ as Markup
    }
    return """
      <details><summary>\(Wording.sentence(Wording.count(all.count, "observation"))), date by \
      date</summary><div class="scroll"><table><thead><tr><th scope="col">Date</th>\
      <th scope="col">Seen</th><th scope="col" class="n">Departure from its own past, σ</th></tr>\
      </thead><tbody>\(rows)</tbody></table></div></details>
      """
  }

  private func ratios() throws -> Markup {
    let all = facts.ratios
    guard !all.isEmpty else { return "" }
    let parts = try all.map { ratio in
      let measured = Measured(ratio)
      let against = ratio.against.map { facts.name(of: $0) } ?? "its reference"
      let value: Markup =
        measured.value.map { "<b>\($0)</b> (95 % interval \(measured.interval))" }
        ?? "not measured"
      let budget = try figures.budget(of: ratio).map { try plate($0) }
      return """
        <div class="ratio" id="\(Anchor.measurement(ratio.id))"><p>\
        \(QuantityWords.sentence(ratio.quantity)) of \(facts.name(of: ratio.structure)) ÷ that of \
        \(against): \(value). <small>\(ratio.method). \(ratio.because)</small></p>\
        \(budget)</div>

        """ as Markup
    }
    return "<h3>One against the other</h3>\(parts)"
  }
}
