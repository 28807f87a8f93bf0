/// The word forms met so far and the chunks cut so far, so that each is worked out once.
///
/// Indices stay valid until `forgetIfFull` empties it.
struct Lexicon: Sendable {
  /// The forms; an index into it stands for a form.
  private(set) var forms: [Lexeme] = []
  private var formIndex: [Key: Int] = [:]
  private var chunks: [[UInt32]: [Int]] = [:]
  private let splitter: ChunkSplitter
  private let norms: Norms

  private struct Key: Hashable {
    let scalars: [UInt32]
    let norm: String?
  }

  /// How many forms are kept before the lexicon starts anew: some 10 MB with their vectors.
  static let mostForms = 8192

  init(splitter: ChunkSplitter, norms: Norms) {
    self.splitter = splitter
    self.norms = norms
  }

  /// Empties the lexicon when it has grown too large; says whether it did.
  mutating func forgetIfFull() -> Bool {
    guard forms.count > Self.mostForms || chunks.count > 4 * Self.mostForms else { return false }
    forms.removeAll(keepingCapacity: true)
    formIndex.removeAll(keepingCapacity: true)
    chunks.removeAll(keepingCapacity: true)
    return true
  }

  /// The forms that `chunk` consists of.
  mutating func tokens(of chunk: [UInt32]) -> [Int] {
    if let known = chunks[chunk] { return known }
    let tokens = tokens(of: chunk, withSpecialCases: true)
    chunks[chunk] = tokens
    return tokens
  }

  /// The forms that `chunk` consists of, with or without special cases.
  mutating func tokens(of chunk: [UInt32], withSpecialCases: Bool) -> [Int] {
    var tokens: [Int] = []
    for piece in splitter.pieces(of: chunk, withSpecialCases: withSpecialCases) {
      switch piece {
      case .token(let range): tokens.append(form(chunk[range], norm: nil))
      case .special(let range): tokens += special(Array(chunk[range])) ?? []
      }
    }
    return tokens
  }

  /// The forms of the special case `chunk`, or nil when it is none.
  mutating func special(_ chunk: [UInt32]) -> [Int]? {
    guard let parts = splitter.rules.specialCases[chunk] else { return nil }
    return parts.map { form($0.scalars[...], norm: $0.norm) }
  }

  private mutating func form(_ scalars: ArraySlice<UInt32>, norm: String?) -> Int {
    let key = Key(scalars: Array(scalars), norm: norm)
    if let known = formIndex[key] { return known }
    forms.append(Lexeme(scalars, norm: norm, norms: norms))
    formIndex[key] = forms.count - 1
    return forms.count - 1
  }
}
