import Vocabulary

/// The vector of a word without its neighbours: hashed rows of a table for each feature, summed,
/// then one maxout layer (Serra & Karatzoglou 2017, arXiv:1706.03993).
struct WordEmbedding: Sendable {
  /// The features of a word that count, one for each table.
  let features: [Feature]
  private let tables: [Table]
  private let layer: MaxoutLayer

  /// A feature of a word; the raw value is its name in the file.
  enum Feature: String, Sendable {
    case norm = "NORM"
    case lower = "LOWER"
    case orthography = "ORTH"
    case prefix = "PREFIX"
    case suffix = "SUFFIX"
    case shape = "SHAPE"
    case isSpaced = "SPACY"
    case isSpace = "IS_SPACE"
  }

  private struct Table: Sendable {
    let rows: Int
    let seed: UInt64
    let values: [Float]
  }

  /// The embedding of `weights`.
  init(_ weights: Weights) throws(Refusal) {
    var tables: [Table] = []
    for layer in weights.all("hashembed") {
      let table = try weights.tensor("E", of: layer, [nil, Vectors.width])
      guard let seed = layer.seed, let seed = UInt32(exactly: seed) else {
        throw weights.unfit("has a table of vectors without a seed")
      }
      tables.append(Table(rows: table.shape[0], seed: UInt64(seed), values: table.values))
    }
    let names = weights.all("extract_features").first?.columns ?? []
    features = names.compactMap { Feature(rawValue: $0) }
    guard (1...8).contains(tables.count), features.count == names.count,
      features.count == tables.count
    else {
      throw weights.unfit("has \(tables.count) tables of vectors for the features \(names)")
    }
    self.tables = tables
    layer = try MaxoutLayer(weights, 0, inputs: tables.count * Vectors.width)
  }

  /// The vectors of `words`, each a form and whether a single space follows, one after the other.
  func vectors(of words: [(form: Lexeme, isSpaced: Bool)]) -> [Float] {
    let width = Vectors.width
    let inputs = tables.count * width
    // The product takes rows in fours.
    let rows = (words.count + 3) & ~3
    var input = [Float](repeating: 0, count: rows * inputs)
    var result = [Float](repeating: 0, count: rows * width)
    input.withUnsafeMutableBufferPointer { input in
      result.withUnsafeMutableBufferPointer { result in
        guard let input = input.baseAddress, let result = result.baseAddress else { return }
        for (row, word) in words.enumerated() {
          gather(word.form, word.isSpaced, into: input + row * inputs)
        }
        layer.matrix.multiply(input, stride: inputs, count: words.count, into: result)
        for row in words.indices {
          layer.norm.apply(result + row * width, plus: nil, into: result + row * width)
        }
      }
    }
    return result
  }

  /// Adds up the four rows of each feature's table.
  private func gather(_ form: Lexeme, _ isSpaced: Bool, into input: UnsafeMutablePointer<Float>) {
    let width = Vectors.width
    for (column, table) in tables.enumerated() {
      let id =
        switch features[column] {
        case .norm: form.norm
        case .lower: StringIdentity.of(form.lower)
        case .orthography: StringIdentity.of(form.text)
        case .prefix: form.prefix
        case .suffix: form.suffix
        case .shape: form.shape
        case .isSpaced: isSpaced ? 1 : 0 as UInt64
        case .isSpace: form.isSpace ? 1 : 0 as UInt64
        }
      let hashes = Self.rows(id, table.seed)
      let count = UInt32(table.rows)
      table.values.withUnsafeBufferPointer { values in
        for part in 0..<4 {
          let from = Int(hashes[part] % count) * width
          for i in 0..<width { input[column * width + i] += values[from + i] }
        }
      }
    }
  }

  /// Four numbers for `id`: MurmurHash3 of its eight bytes, 128 bits (Appleby 2011).
  private static func rows(_ id: UInt64, _ seed: UInt64) -> SIMD4<UInt32> {
    func mixed(_ k: UInt64) -> UInt64 {
      var k = k
      k ^= k >> 33
      k = k &* 0xff51_afd7_ed55_8ccd
      k ^= k >> 33
      k = k &* 0xc4ce_b9fe_1a85_ec53
      return k ^ (k >> 33)
    }
    var h1 = id &* 0x87c3_7b91_1142_53d5
    h1 = (h1 << 31 | h1 >> 33) &* 0x4cf5_ad43_2745_937f
    h1 ^= seed ^ 8
    var h2 = seed ^ 8
    h1 = h1 &+ h2
    h2 = h2 &+ h1
    h1 = mixed(h1)
    h2 = mixed(h2)
    h1 = h1 &+ h2
    h2 = h2 &+ h1
    return SIMD4(truncatingIfNeeded: SIMD4(h1, h1 >> 32, h2, h2 >> 32))
  }
}
