import CaseFile
import Foundation

extension Page {
  /// How to come to the same dossier again, and what it was made from.
  var reproduction: Markup {
    let versions = (["Tiepoint \(context.version)"] + context.versions).joined(separator: " · ")
    return """
      <section id="reproduce" aria-labelledby="reproduce-h">\
      <h2 id="reproduce-h">How to reproduce</h2>
      <pre><code>\(context.commands.joined(separator: "\n"))</code></pre>
      <p>\(versions). The same inputs give the same structures and verdicts, byte for byte. \
      <code>verify</code> hashes every input again and follows each number back to it.</p>
      \(inputs)
      \(kept)
      \(activities)
      \(credits)
      </section>

      """
  }

  private var inputs: Markup {
    let scenes = facts.scenes.map { input($0.path, $0.sha256) }
    let sources = facts.sources.map { input($0.path, $0.sha256) }
    let grammars = facts.grammars.map { input("pipeline \($0.name)", $0.sha256) }
    return """
      <div class="scroll"><table class="hashes"><caption>Inputs</caption><thead><tr>\
      <th scope="col">File</th><th scope="col">SHA-256</th></tr></thead>\
      <tbody>\(scenes)\(sources)\(grammars)</tbody></table></div>
      """
  }

  private func input(_ path: String, _ hash: String) -> Markup {
    "<tr><td>\(path)</td><td><code>\(hash)</code></td></tr>\n"
  }

  private var activities: Markup {
    let rows = facts.snapshot.activities.map { activity in
      """
      <tr><td><code>\(activity.id)</code></td><td>\(activity.toolVersion)</td>\
      <td>\(activity.finished)</td><td class="n">\(Wording.number(activity.seconds, decimals: 1))\
      </td><td><small>\(Self.shortened(activity.inputs))</small></td></tr>

      """ as Markup
    }
    guard !rows.isEmpty else { return "" }
    return """
      <details><summary>Activity log: every step, what it read, and by which version</summary>\
      <div class="scroll"><table><thead><tr><th scope="col">Activity</th>\
      <th scope="col">Version</th><th scope="col">Finished (UTC)</th>\
      <th scope="col" class="n">Seconds</th><th scope="col">Read</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div></details>
      """
  }

  private static func shortened(_ inputs: [String]) -> String {
    let names = inputs.prefix(6).map { input in
      guard let hash = input.range(of: "sha256:", options: .backwards) else { return input }
      return input[..<hash.upperBound] + input[hash.upperBound...].prefix(12) + "…"
    }
    let more = inputs.count > 6 ? " and \(inputs.count - 6) more" : ""
    return names.joined(separator: ", ") + more
  }

  private var credits: Markup {
    let lines = Credits.all(facts.scenes).map { "<li>\($0)</li>" as Markup }
    return lines.isEmpty ? "" : "<h3>Credits</h3><ul class=\"credits\">\(lines)</ul>"
  }
}
