/// The inflection of a word, as far as its lemma depends on it.
struct Morphology: Sendable, Hashable {
  private var number: String?
  private var verbForm: String?
  private var tense: String?
  private var degree: String?

  /// No inflection known.
  init() {}

  /// The features written as `Number=Sing|Person=3`; `_` for none.
  init(_ text: String) {
    for feature in text.split(separator: "|") {
      let parts = feature.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "Number": number = String(parts[1])
      case "VerbForm": verbForm = String(parts[1])
      case "Tense": tense = String(parts[1])
      case "Degree": degree = String(parts[1])
      default: break
      }
    }
  }

  /// Whether a word of English with this inflection stands in the dictionary as it is.
  func isBaseForm(of pos: PartOfSpeech) -> Bool {
    if pos == .noun, number == "Sing" { return true }
    if pos == .verb, verbForm == "Fin", tense == "Pres", number == nil { return true }
    return verbForm == "Inf" || verbForm == "None" || degree == "Pos"
  }
}
