import Vocabulary

/// The rules by which a pipeline cuts white-space chunks into tokens, from its file `tokenizer`.
struct TokenizerRules: Sendable {
  /// One token of a special case: its text and, where the case states one, its norm.
  struct Part: Sendable {
    let scalars: [UInt32]
    let norm: String?
  }

  let prefix: Expression?
  let suffix: Expression?
  let infix: Expression?
  let tokenMatch: Expression?
  let urlMatch: Expression?
  /// Chunks with a tokenization of their own.
  let specialCases: [[UInt32]: [Part]]

  /// Reads the rules of the pipeline in `folder`.
  init(_ folder: PipelineFolder) throws(Refusal) {
    let name = "tokenizer"
    let pack = try folder.messagePack(name)
    func expression(_ key: String) throws(Refusal) -> Expression? {
      guard let text = pack.string(pack.member(key, of: pack.root)) else { return nil }
      guard let expression = Expression(text) else {
        throw folder.unfit(name, "has a rule “\(key)” that is not understood")
      }
      return expression
    }
    prefix = try expression("prefix_search")
    suffix = try expression("suffix_search")
    infix = try expression("infix_finditer")
    tokenMatch = try expression("token_match")
    urlMatch = try expression("url_match")
    let cases = pack.member("exceptions", of: pack.root) ?? pack.member("rules", of: pack.root)
    var specialCases: [[UInt32]: [Part]] = [:]
    for (key, value) in pack.members(cases) {
      guard let chunk = pack.string(key).map({ $0.unicodeScalars.map(\.value) }) else {
        throw folder.unfit(name, "has a special case without a text")
      }
      var parts: [Part] = []
      for element in pack.elements(value) {
        let attributes = pack.members(element)
        func attribute(_ id: Int) -> String? {
          attributes.first { pack.integer($0.key) == id }.flatMap { pack.string($0.value) }
        }
        guard let text = attribute(Self.orthographyAttribute) else { continue }
        parts.append(
          Part(
            scalars: text.unicodeScalars.map(\.value), norm: attribute(Self.normAttribute)))
      }
      guard !parts.isEmpty, Array(parts.map(\.scalars).joined()) == chunk else {
        throw folder.unfit(name, "has a special case whose parts do not make up its text")
      }
      specialCases[chunk] = parts
    }
    self.specialCases = specialCases
  }

  private static let orthographyAttribute = 65
  private static let normAttribute = 67
}
