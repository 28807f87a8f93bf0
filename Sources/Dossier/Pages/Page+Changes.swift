import CaseFile
import Vocabulary

extension Page {
  /// What else changed for good, and what could not be judged; nothing where no scene was used.
  var changes: Markup {
    guard facts.scenes.contains(where: { facts.isUsed($0.id) }) else { return "" }
    let listed = Array(facts.listedChanges)
    return """
      <h3 id="changes">Also changed for good</h3>
      \(listed.isEmpty ? noFurtherChange : table(of: listed))
      \(leftOut)\(ofStructures)\(unjudged)
      """
  }

  private var noFurtherChange: Markup {
    "<p>\(LastingWords.nothing(facts) ?? Wording.sentence(LastingWords.notKnown)).</p>"
  }

  private func table(of changes: [ChangeRecord]) -> Markup {
    """
    <p>Ground that no longer looks as it did at the start, largest first; thin dashed outlines show it \
    above. What it became is a ranking and no probability.</p>
    <div class="scroll"><table class="changes"><thead><tr><th scope="col">Id</th>\
    <th scope="col">Likeliest</th><th scope="col" class="n">Area</th><th scope="col">Began</th>\
    <th scope="col">Ended</th><th scope="col">Why it is not a structure</th></tr></thead>\
    <tbody>\(changes.map(row))</tbody></table></div>
    """
  }

  private func row(_ change: ChangeRecord) -> Markup {
    let status = Wording.sentence(change.status.rawValue)
    let structure: Markup? = change.structure.map { " (\($0))" }
    return """
      <tr id="\(Anchor.change(change.id))"><th scope="row">\(change.id)</th>\
      <td>\(Wording.sentence(LastingWords.likeliest(change)))</td>\
      <td class="n">\(Wording.area(change.areaM2))</td>\
      <td>\(LastingWords.bracket(change.beganAbsentLast, change.beganPresentFirst))</td>\
      <td>\(LastingWords.bracket(change.endedAbsentLast, change.endedPresentFirst))</td>\
      <td>\(status)\(structure): \(change.because)</td></tr>

      """
  }

  /// How many are not in the table, and where all are.
  private var leftOut: Markup? {
    let rest = facts.furtherChanges.count - facts.listedChanges.count
    guard rest > 0 else { return nil }
    return """
      <p class="key">\(Wording.sentence(Wording.count(rest, "smaller one"))) \
      \(rest == 1 ? "is" : "are") left out here and on the map; all \(facts.changes.count) are in \
      <code>changes.geojson</code>, which <code>tiepoint export changes</code> prints.</p>

      """
  }

  /// The changes that are structures, or parts of them.
  private var ofStructures: Markup? {
    let own = facts.changes.filter { facts.isTold($0) }
    guard !own.isEmpty else { return nil }
    let names = own.prefix(Facts.mostChanges).map { "\($0.id) (\($0.structure ?? ""))" }
    let rest = own.count - names.count
    let told = Wording.list(names + (rest > 0 ? ["\(Wording.count(rest)) more"] : []))
    return "<p class=\"key\">Told as structures above: \(told).</p>\n"
  }

  private var unjudged: Markup? {
    LastingWords.unjudged(facts.snapshot.ground).map { "<p class=\"key\">\($0).</p>\n" }
  }
}
