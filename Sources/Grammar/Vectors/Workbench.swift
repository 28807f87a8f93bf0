/// The vectors of the forms met so far by one embedding.
private struct KnownVectors: Sendable {
  /// Where in `values` the vector of each form lies, without and with a space after it; -1 while it
  /// is not worked out.
  private var places: [Int32] = []
  private var values: [Float] = []

  /// Writes the vectors of `tokens` into `rows`, working out those that are missing.
  mutating func write(
    _ tokens: ArraySlice<Token>, _ lexicon: Lexicon, _ embedding: WordEmbedding,
    into rows: inout [Float], _ margin: Int
  ) {
    let missing = 2 * lexicon.forms.count - places.count
    if missing > 0 { places += Array(repeating: -1, count: missing) }
    var words: [(form: Lexeme, isSpaced: Bool)] = []
    let known = values.count / Vectors.width
    for token in tokens where places[Self.slot(token)] < 0 {
      places[Self.slot(token)] = Int32(known + words.count)
      words.append((lexicon.forms[token.form], token.isSpaced))
    }
    if !words.isEmpty {
      values += embedding.vectors(of: words)[..<(words.count * Vectors.width)]
    }
    for (row, token) in tokens.enumerated() {
      let from = Int(places[Self.slot(token)]) * Vectors.width
      let to = (margin + row) * Vectors.width
      for i in 0..<Vectors.width { rows[to + i] = values[from + i] }
    }
  }

  private static func slot(_ token: Token) -> Int { 2 * token.form + (token.isSpaced ? 1 : 0) }
}

/// What one parse at a time works with: the words met so far with their vectors, and buffers that
/// are used again.
struct Workbench: Sendable {
  var lexicon: Lexicon
  private var general = KnownVectors()
  private var naming = KnownVectors()
  /// The rows of words, the results of a layer, what words add to states, and scores.
  private var rows: [Float] = []
  private var scratch: [Float] = []
  private var table: [Float] = []
  private var scores: [Float] = []

  init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// Empties the lexicon when it has grown too large.
  mutating func forgetIfFull() {
    guard lexicon.forgetIfFull() else { return }
    general = KnownVectors()
    naming = KnownVectors()
  }

  /// Makes room for as many floats in each buffer.
  mutating func reserve(rows: Int, scratch: Int, table: Int, scores: Int) {
    func grow(_ buffer: inout [Float], _ count: Int) {
      if buffer.count < count { buffer = Array(repeating: 0, count: count + count / 4) }
    }
    grow(&self.rows, rows)
    grow(&self.scratch, scratch)
    grow(&self.table, table)
    grow(&self.scores, scores)
  }

  /// Writes the vectors of `tokens` for tags and arcs into the rows, `margin` rows in.
  mutating func embed(_ tokens: ArraySlice<Token>, by embedding: WordEmbedding, margin: Int) {
    general.write(tokens, lexicon, embedding, into: &rows, margin)
  }

  /// Writes the vectors of `tokens` for entities into the rows, `margin` rows in.
  mutating func embedForNaming(
    _ tokens: ArraySlice<Token>, by embedding: WordEmbedding, margin: Int
  ) {
    naming.write(tokens, lexicon, embedding, into: &rows, margin)
  }

  /// Calls `body` with the four buffers.
  mutating func withBuffers<Result>(
    _ body: (
      _ rows: UnsafeMutablePointer<Float>, _ scratch: UnsafeMutablePointer<Float>,
      _ table: UnsafeMutablePointer<Float>, _ scores: UnsafeMutablePointer<Float>
    ) -> Result
  ) -> Result {
    rows.withUnsafeMutableBufferPointer { rows in
      scratch.withUnsafeMutableBufferPointer { scratch in
        table.withUnsafeMutableBufferPointer { table in
          scores.withUnsafeMutableBufferPointer { scores in
            guard let rows = rows.baseAddress, let scratch = scratch.baseAddress,
              let table = table.baseAddress, let scores = scores.baseAddress
            else { preconditionFailure("the buffers are used before there is room in them") }
            return body(rows, scratch, table, scores)
          }
        }
      }
    }
  }
}
