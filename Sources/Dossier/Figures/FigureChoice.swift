/// Which figures a dossier gets.
public enum FigureChoice: String, Hashable, Sendable, CaseIterable {
  /// Those of the page, and the residuals of the few scenes that alignment fits worst.
  case key
  /// Those, and the residuals of every scene.
  case all
}
