import CaseFile
import Vocabulary

/// What persons decided, in words.
enum DecisionWords {
  /// One decision: `rejected by L. Orvik: “a lorry park”`.
  static func words(_ decision: DecisionRecord) -> String {
    let what =
      switch decision.kind {
      case .accept: "accepted"
      case .reject: "rejected"
      case .rename: "named “\(decision.name ?? "")”"
      case .redraw: "outline drawn in place of the one found"
      case .draw: "drawn"
      }
    let why = decision.because.isEmpty ? "" : ": “\(decision.because)”"
    return "\(what) by \(decision.author)\(why)"
  }

  /// What was decided of a structure, oldest first; nil where nothing was.
  static func words(on structure: String, _ judged: JudgedStructures) -> String? {
    let all = judged.decisions[structure] ?? []
    return all.isEmpty ? nil : all.map(words).joined(separator: "; ")
  }

  /// That a decision's structure is not found any more.
  static func orphan(_ decision: DecisionRecord) -> String {
    "\(decision.structure) was \(words(decision)); no structure is found there any more"
  }
}
