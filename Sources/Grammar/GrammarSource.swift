import Vocabulary

/// Where a reader takes its pipelines from: asked only when a text in the language is met.
///
/// A text that needs no pipeline is read without one; where one is needed and missing, what asks is
/// refused. Nothing is read by other means in its stead.
public struct GrammarSource: Sendable {
  private let find: @Sendable (String) throws(Refusal) -> Pipeline

  /// A source that `find` answers for, given a language such as `en`.
  public init(_ find: @escaping @Sendable (_ language: String) throws(Refusal) -> Pipeline) {
    self.find = find
  }

  /// The pipelines that are installed, each loaded once a process: see ``Pipeline/find(language:)``.
  public static let installed = GrammarSource { language throws(Refusal) in
    try Pipeline.find(language: language)
  }

  /// The pipeline for `language`; refused where there is none, with the command that brings it.
  public func pipeline(for language: String) throws(Refusal) -> Pipeline { try find(language) }
}
