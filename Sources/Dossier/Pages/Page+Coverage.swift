import CaseFile

extension Page {
  /// What the case rests on, scene by scene, and what it cannot tell.
  func coverage() throws -> Markup {
    let residuals = try figures.residuals().map { try plate($0) }
    return """
      <section id="coverage" aria-labelledby="coverage-h">\
      <h2 id="coverage-h">Coverage and limits</h2>
      \(limits)
      \(residuals)\(furtherResiduals)
      <div class="scroll"><table class="scenes"><caption>All scenes. Offsets and errors are in \
      cells of the case’s grid.</caption><thead><tr><th scope="col">Date</th>\
      <th scope="col">Sensor</th><th scope="col" class="n">GSD, m</th>\
      <th scope="col" class="n">Offset right, down</th><th scope="col" class="n">Error</th>\
      <th scope="col" class="n">Clear</th><th scope="col">Used</th></tr></thead>\
      <tbody>\(facts.scenes.map(row))</tbody></table></div>
      </section>

      """
  }

  /// Which scenes have residual figures of their own, and the command that draws the rest.
  private var furtherResiduals: Markup? {
    let scenes = figures.residualScenes
    let rest = scenes.all.count - scenes.worst.count
    guard rest > 0 else { return nil }
    let drawn =
      choice == .all
      ? "Every scene has a residual figure of its own in <code>figures/</code>." as Markup
      : """
      Of the \(scenes.all.count) scenes with tie points, the \
      \(Wording.count(scenes.worst.count)) with the largest median residual at points held out \
      have figures of their own in <code>figures/</code>. Those of \
      \(Wording.count(rest)) more are drawn by <code>\(context.allFiguresCommand)</code>.
      """
    return "\n<p class=\"key\">\(drawn)</p>"
  }

  private var limits: Markup {
    let used = facts.scenes.filter { facts.isUsed($0.id) }
    let days = used.compactMap { EDTFSpan($0.acquired).first }
    let gaps = zip(days, days.dropFirst()).map { ($1.dayNumber - $0.dayNumber, $0, $1) }
    let widest = gaps.max { ($0.0, $1.1.dayNumber) < ($1.0, $0.1.dayNumber) }
    let gap: Markup? = widest.map {
      """
      <li>The longest time without a usable scene is \($0.0) days, from \
      \(Wording.day($0.1.iso)) to \(Wording.day($0.2.iso)); what came and went within it was not \
      seen.</li>
      """
    }
    let coarsest = used.map(\.nativeGsdM).max()
    let detail: Markup? = coarsest.map {
      """
      <li>The coarsest scene used shows \(Wording.shortest($0)) m to a cell; structures a few \
      cells across are seen, but neither their outline nor their use.</li>
      """
    }
    return """
      <ul class="limits"><li>\(used.count) of \(facts.scenes.count) scenes were used; each one left \
      out is listed with its reason.</li>\(gap)\(detail)\(remarks)\
      <li>Images show that something stands and how large it is. They do not show what it is for, \
      who ordered it, or what goes on inside.</li></ul>
      """
  }

  /// What the steps themselves say they could not support.
  private var remarks: [Markup] {
    facts.snapshot.remarks.map {
      "<li>\($0.text.prefix(1).uppercased() + $0.text.dropFirst()).</li>"
    }
  }

  private func row(_ scene: SceneRecord) -> Markup {
    let alignment = facts.alignment(of: scene.id)
    let offset = alignment.map {
      """
      \(Wording.number($0.offsetColumn, decimals: 2)), \
      \(Wording.number($0.offsetRow, decimals: 2))
      """
    }
    let clear = facts.assessment(of: scene.id).map { Wording.percent($0.clearShare) }
    let reason = facts.reasonAgainst(scene.id)
    let note = reason ?? (alignment?.reference == true ? "reference" : nil)
    return """
      <tr class="\(reason == nil ? "used" : "left-out")" id="\(Anchor.scene(scene.id))">\
      <td>\(Wording.shortDay(scene.acquired))<br><small>\(scene.id)</small></td>\
      <td>\(Credits.maker(of: scene))</td><td class="n">\(Wording.shortest(scene.nativeGsdM))</td>\
      <td class="n">\(offset ?? "–")</td>\
      <td class="n">\(alignment.map { Wording.number($0.errorPx, decimals: 3) } ?? "–")</td>\
      <td class="n">\(clear ?? "–")</td><td>\(reason == nil ? "yes" : "no")\
      \(note.map { "<br><small>\($0)</small>" as Markup })</td></tr>

      """
  }
}
