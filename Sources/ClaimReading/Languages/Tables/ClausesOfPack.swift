import Articles

/// A pack's words that part clauses.
struct ClausesOfPack: Sendable {
  /// `і`, `а`, `але`: after a comma they begin a clause.
  let coordinators: PackPhrases<Bool>
  /// `який`, `де`, `коли`: after a comma they begin a clause that hangs on the one before.
  let subordinators: PackPhrases<Bool>
  let abbreviations: Set<String>
  let furniture: PackPhrases<String>

  init(_ text: PackText) {
    func words(_ section: String) -> PackPhrases<Bool> {
      PackPhrases(text.rows(section, cells: 1).flatMap { PackText.entries($0[0]) })
    }
    coordinators = words("coordinators")
    subordinators = words("subordinators")
    abbreviations = Set(
      text.rows("abbreviations", cells: 1).flatMap { TableText.words($0[0]) })
    furniture = PackPhrases(
      text.rows("furniture").flatMap { row in PackText.entries(row[1]).map { ($0, row[0]) } })
  }
}
