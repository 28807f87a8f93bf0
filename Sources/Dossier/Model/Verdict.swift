import Vocabulary

/// How a verdict is worded and coloured.
struct VerdictLook: Hashable, Sendable {
  /// The words a reader sees.
  let words: String
  /// The class of its colour in the pages: `yes`, `no`, `open` or `none`.
  let style: String
  /// Its colour in the figures.
  let color: Color

  /// The look of one of the verdicts a case holds.
  init(_ verdict: Verdict?) {
    switch verdict {
    case .supported: self.init("Supported", "yes", Palette.supported)
    case .contradicted: self.init("Contradicted", "no", Palette.contradicted)
    case .consistentNotDiagnostic:
      self.init("Consistent, not diagnostic", "open", Palette.open)
    case .conflictingEvidence: self.init("Conflicting evidence", "open", Palette.open)
    case .notEnoughEvidence: self.init("Not enough evidence", "open", Palette.open)
    case .notCheckableByImagery:
      self.init("Not checkable by imagery", "none", Palette.neutral)
    case .superseded: self.init("Superseded", "none", Palette.neutral)
    case .notSettled: self.init("Not settled", "none", Palette.neutral)
    case nil: self.init("Not settled", "none", Palette.neutral)
    }
  }

  private init(_ words: String, _ style: String, _ color: Color) {
    (self.words, self.style, self.color) = (words, style, color)
  }
}
