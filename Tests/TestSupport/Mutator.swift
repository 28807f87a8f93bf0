import Quantities

/// Damages bytes and texts at random; its whole sequence follows from its seed.
public struct Mutator {
  private var random: SeededGenerator

  /// The mutator that `seed` determines.
  public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// A whole number in `0..<count`; 0 where `count` is not positive.
  public mutating func index(below count: Int) -> Int {
    count > 0 ? Int.random(in: 0..<count, using: &random) : 0
  }

  /// One of `values`, which must not be empty.
  public mutating func pick<Value>(_ values: [Value]) -> Value {
    values[index(below: values.count)]
  }

  // MARK: Bytes

  /// `bytes` after one to eight flips, insertions, deletions or doublings of up to 16 bytes.
  public mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0...index(below: 8) {
      let at = index(below: result.count + 1)
      let stretch = at..<min(result.count, at + 1 + index(below: 16))
      switch index(below: 4) {
      case 0 where at < result.count: result[at] ^= 1 << UInt8(index(below: 8))
      case 1: result.insert(UInt8.random(in: 0...255, using: &random), at: at)
      case 2: result.removeSubrange(stretch)
      default: result.insert(contentsOf: result[stretch], at: at)
      }
    }
    return result
  }

  /// `bytes` cut off at a random length.
  public mutating func cut(_ bytes: [UInt8]) -> [UInt8] {
    Array(bytes.prefix(index(below: bytes.count + 1)))
  }

  // MARK: Texts

  /// `text` after one to six of its words or marks were deleted, swapped, doubled or joined.
  public mutating func shuffledTokens(_ text: String) -> String {
    var pieces = Self.pieces(of: text)
    for _ in 0...index(below: 6) where !pieces.isEmpty {
      let at = index(below: pieces.count)
      switch index(below: 4) {
      case 0: pieces.remove(at: at)
      case 1: pieces.swapAt(at, index(below: pieces.count))
      case 2: pieces.insert(pieces[at], at: index(below: pieces.count + 1))
      default:
        // The space after a word goes, so that it runs into the next: `2023is`.
        if let space = pieces[at...].firstIndex(where: { $0.allSatisfy(\.isWhitespace) }) {
          pieces.remove(at: space)
        }
      }
    }
    return pieces.joined()
  }

  /// Sentences of two texts: of one in another order, one cut short, or the one's beginning with
  /// the other's end.
  public mutating func spliced(_ text: String, _ other: String) -> String {
    var sentences = Self.sentences(of: text)
    guard !sentences.isEmpty else { return other }
    switch index(below: 3) {
    case 0:
      sentences.shuffle(using: &random)
      return sentences.joined(separator: " ")
    case 1:
      let at = index(below: sentences.count)
      sentences[at] = String(sentences[at].prefix(index(below: sentences[at].count + 1)))
      return sentences.joined(separator: " ")
    default:
      let (one, two) = (pick(sentences), Self.sentences(of: other))
      guard !two.isEmpty else { return one }
      let end = pick(two)
      return one.prefix(index(below: one.count + 1)) + " "
        + end.suffix(index(below: end.count + 1))
    }
  }

  /// A damaged text made of `texts`, which must not be empty: by bytes, by words or by sentences.
  public mutating func damagedText(of texts: [String]) -> [UInt8] {
    let text = pick(texts)
    switch index(below: 4) {
    case 0: return damaged(Array(text.utf8))
    case 1: return Array(shuffledTokens(text).utf8)
    case 2: return Array(spliced(text, pick(texts)).utf8)
    default: return Array(shuffledTokens(spliced(text, pick(texts))).utf8)
    }
  }

  /// Words, runs of white space, and single marks, in order; joined they are the text again.
  static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var last: Kind?
    for character in text {
      let kind = Kind(character)
      if kind == last, kind != .mark, !pieces.isEmpty {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      last = kind
    }
    return pieces
  }

  private enum Kind {
    case word, space, mark

    init(_ character: Character) {
      self =
        character.isWhitespace ? .space : character.isLetter || character.isNumber ? .word : .mark
    }
  }

  static func sentences(of text: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    for character in text {
      current.append(character)
      if ".!?\n".contains(character) {
        sentences.append(current)
        current = ""
      }
    }
    if !current.isEmpty { sentences.append(current) }
    return sentences.map { $0.trimmingPrefix(while: \.isWhitespace) }.map(String.init)
      .filter { !$0.isEmpty }
  }
}
