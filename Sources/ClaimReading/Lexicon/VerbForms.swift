/// The inflected forms of English verbs, made from a table row's entry.
enum VerbForms {
  struct Forms {
    var lemma: String
    var third: String
    var pasts: [String]
    var participles: [String]
    var gerunds: [String]
  }

  /// The forms of an entry such as `build(built,built)`, `plan*` or `open`.
  static func forms(of entry: String) -> Forms {
    let doubles = entry.hasSuffix("*")
    let bare = doubles ? String(entry.dropLast()) : entry
    let parts = bare.split(separator: "(")
    let lemma = String(parts[0])
    let regular = past(lemma, doubles: doubles)
    var pasts = [regular]
    var participles = [regular]
    if parts.count == 2 {
      let irregular = parts[1].dropLast().split(separator: ",").map(String.init)
      pasts = [irregular[0]]
      participles = [irregular.count > 1 ? irregular[1] : irregular[0]]
    }
    return Forms(
      lemma: lemma, third: third(lemma), pasts: pasts, participles: participles,
      gerunds: [gerund(lemma, doubles: doubles)])
  }

  private static func third(_ lemma: String) -> String {
    if ends(lemma, withConsonantY: true) { return lemma.dropLast() + "ies" }
    let hissing = ["s", "x", "z", "ch", "sh", "o"].contains { lemma.hasSuffix($0) }
    return lemma + (hissing ? "es" : "s")
  }

  private static func past(_ lemma: String, doubles: Bool) -> String {
    if doubles, let last = lemma.last { return lemma + String(last) + "ed" }
    if lemma.hasSuffix("e") { return lemma + "d" }
    if ends(lemma, withConsonantY: true) { return lemma.dropLast() + "ied" }
    return lemma + "ed"
  }

  private static func gerund(_ lemma: String, doubles: Bool) -> String {
    if doubles, let last = lemma.last { return lemma + String(last) + "ing" }
    if lemma.hasSuffix("ie") { return lemma.dropLast(2) + "ying" }
    if lemma.hasSuffix("e"), !lemma.hasSuffix("ee") { return lemma.dropLast() + "ing" }
    return lemma + "ing"
  }

  private static func ends(_ lemma: String, withConsonantY: Bool) -> Bool {
    guard lemma.hasSuffix("y"), let before = lemma.dropLast().last else { return false }
    return !"aeiou".contains(before)
  }
}
