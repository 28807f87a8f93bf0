import CaseFile

extension Page {
  /// What was kept as evidence: where it came from, who obtained it, and its hash.
  var kept: Markup {
    let rows = facts.snapshot.evidence.map { thing in
      """
      <tr><td>\(thing.kind.rawValue)\(thing.restricted ? ", stays in the house" : "")</td>\
      <td>\(thing.restricted ? thing.because ?? "" : thing.originalName)\
      \(thing.restricted ? "" : thing.originUrl.map { " from " + $0 } ?? "")</td>\
      <td>\(thing.obtained ?? "not stated")</td><td>\(thing.restricted ? "" : thing.obtainedBy ?? "")</td>\
      <td><code>\(thing.sha256)</code></td></tr>

      """ as Markup
    }
    guard !rows.isEmpty else { return "" }
    return """
      <div class="scroll"><table class="hashes"><caption>Kept as evidence</caption><thead><tr>\
      <th scope="col">What</th><th scope="col">Name and origin</th><th scope="col">Obtained</th>\
      <th scope="col">By</th><th scope="col">SHA-256</th></tr></thead><tbody>\(rows)</tbody></table>\
      </div>
      <p>Unchanged copies lie beside the case. <code>tiepoint seal</code> packs them with the case's log \
      and signs it; what stays in the house is sealed by its hash.</p>
      """
  }
}
