import Vocabulary

/// Finds the dictionary's form of a word by exceptions, endings and a list of known forms.
struct Lemmatizer: Sendable {
  private let tables: [PartOfSpeech: Table]
  /// Whether inflection can say that a word is its own lemma: English only.
  private let knowsBaseForms: Bool

  private struct Table: Sendable {
    var endings: [(old: [UInt8], new: [UInt8])] = []
    var exceptions: [UInt64: [String]] = [:]
    var known: Set<UInt64> = []

    var isEmpty: Bool { endings.isEmpty && exceptions.isEmpty && known.isEmpty }
  }

  /// The tables of the pipeline for `language` in `folder`.
  init(_ folder: PipelineFolder, language: String) throws(Refusal) {
    knowsBaseForms = language == "en"
    let name = "lemmatizer/lookups/lookups.bin"
    let pack = try folder.messagePack(name)
    guard case .map(let rules) = pack.member("lemma_rules", of: pack.root) else {
      throw folder.unfit(name, "holds no rules of endings")
    }
    let exceptions = pack.members(pack.member("lemma_exc", of: pack.root))
    let known = pack.members(pack.member("lemma_index", of: pack.root))
    var tables: [PartOfSpeech: Table] = [:]
    for pos in PartOfSpeech.allCases {
      let id = StringIdentity.of(pos.rawValue.lowercased())
      func value(_ members: [(key: MessagePack, value: MessagePack)]) -> MessagePack? {
        members.first { pack.identity($0.key) == id }?.value
      }
      var table = Table()
      for rule in pack.elements(value(rules)) {
        let pair = pack.elements(rule).map { pack.string($0).map { Array($0.utf8) } }
        guard pair.count == 2, let old = pair[0], let new = pair[1] else {
          throw folder.unfit(name, "holds an ending that is no pair of texts")
        }
        table.endings.append((old, new))
      }
      for (key, forms) in pack.members(value(exceptions)) {
        guard let word = pack.string(key) else { continue }
        table.exceptions[StringIdentity.hash(word)] =
          pack.elements(forms).compactMap { pack.string($0) }
      }
      let forms = value(known)
      let listed = pack.elements(forms) + pack.members(forms).map(\.key)
      table.known.reserveCapacity(listed.count)
      for form in listed.lazy.compactMap({ pack.string($0) }) {
        table.known.insert(StringIdentity.hash(form))
      }
      if !table.isEmpty { tables[pos] = table }
    }
    self.tables = tables
  }

  /// The lemma of `form` as `pos` with the inflection `morphology`.
  func lemma(of form: Lexeme, _ pos: PartOfSpeech, _ morphology: Morphology) -> String {
    if pos == .space || pos == .other { return form.lower }
    if knowsBaseForms, morphology.isBaseForm(of: pos) { return form.lower }
    guard let table = tables[pos] else { return pos == .propn ? form.text : form.lower }
    let word = Array(form.lower.utf8)
    if let exceptions = table.exceptions[StringIdentity.hash(form.lower)], !exceptions.isEmpty {
      // The last one that the endings do not give too comes first.
      let (forms, _) = byEndings(word, table)
      if let last = exceptions.last(where: { !forms.contains($0) }) { return last }
      return forms.first ?? form.text
    }
    let (forms, unknown) = byEndings(word, table)
    return forms.first ?? unknown ?? form.text
  }

  /// The forms that the endings give: those listed first, then those that are no plain words; and
  /// the first that is neither.
  private func byEndings(_ word: [UInt8], _ table: Table) -> (forms: [String], unknown: String?) {
    var listed: [String] = []
    var others: [String] = []
    var unknown: String?
    for (old, new) in table.endings where word.count >= old.count {
      guard word[(word.count - old.count)...].elementsEqual(old) else { continue }
      let bytes = word[..<(word.count - old.count)] + new
      if bytes.isEmpty { continue }
      let form = String(decoding: bytes, as: UTF8.self)
      if table.known.contains(StringIdentity.hash(form)) {
        listed.insert(form, at: 0)
      } else if !form.unicodeScalars.allSatisfy({ Scalars.isLetter($0.value) }) {
        others.append(form)
      } else if unknown == nil {
        unknown = form
      }
    }
    return (listed + others, unknown)
  }
}
