/// Joins words that were broken at the end of a line.
///
/// What is joined keeps the text's length: the end of the word moves up to its beginning, and the
/// line's end behind it, so that every place outside of the broken word is that of the file.
/// A hyphen stays where it is the word's own: between digits, before a capital letter, in a word with
/// another hyphen, beside a number word or a usual half of a compound, and where the text has the
/// word with its hyphen or both halves on their own.
struct LineHyphens {
  private let scalars: [Unicode.Scalar]
  private let words: Set<String>

  /// `text`, whose lines end in LF, with its broken words joined.
  static func joined(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let breaks = scalars.indices.filter { isBreak(at: $0, in: scalars) }
    guard !breaks.isEmpty else { return text }
    return LineHyphens(scalars).joined(at: breaks)
  }

  private init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    words = Self.words(in: scalars)
  }

  /// Whether a hyphen at `index` parts a word from the beginning of the next line.
  private static func isBreak(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    guard scalars[index].value == 0x2D || scalars[index].value == 0x2010, index > 0,
      isWord(scalars[index - 1]), index + 2 < scalars.count, scalars[index + 1].value == 0x0A
    else { return false }
    var next = index + 2
    while next < scalars.count, scalars[next].value == 0x20 || scalars[next].value == 0x09 {
      next += 1
    }
    return next < scalars.count && isWord(scalars[next])
  }

  private func joined(at breaks: [Int]) -> String {
    var view = String.UnicodeScalarView()
    var copied = 0
    for hyphen in breaks where hyphen >= copied {
      var first = hyphen + 2
      while first < scalars.count, !Self.isWord(scalars[first]) { first += 1 }
      var last = first
      while last < scalars.count, !scalars[last].isSpace, last - first < 60 { last += 1 }
      // An address or the like, and a second break in the same word, stay as they are.
      guard last == scalars.count || scalars[last].isSpace, !Self.isBreak(at: last - 1, in: scalars)
      else { continue }
      let keeps = keepsHyphen(hyphen, tail: between(first, last))
      view.append(contentsOf: scalars[copied..<(keeps ? hyphen + 1 : hyphen)])
      view.append(contentsOf: scalars[first..<last])
      let removed = first - hyphen - (keeps ? 1 : 0)
      let endsLine = last < scalars.count && scalars[last].value == 0x0A
      for step in 0..<removed { view.append(step == removed - 1 && !endsLine ? "\n" : " ") }
      copied = last
    }
    view.append(contentsOf: scalars[copied...])
    return String(view)
  }

  private func keepsHyphen(_ hyphen: Int, tail: Range<Int>) -> Bool {
    var first = hyphen
    while first > 0, !scalars[first - 1].isSpace, hyphen - first < 60 { first -= 1 }
    let head = scalars[first..<hyphen]
    guard let before = head.last, let after = scalars[tail].first else { return true }
    if before.isDigit || after.isDigit || !after.isLowercaseLetter { return true }
    if head.contains(where: \.isDash) || scalars[tail].contains(where: \.isDash) { return true }
    let (start, end) = (Self.letters(head), Self.letters(scalars[tail]))
    if words.contains(start + end) { return false }
    if words.contains(start + "-" + end) { return true }
    if Self.compoundHeads.contains(start) || Self.compoundTails.contains(end) { return true }
    return start.count > 3 && end.count > 3 && words.contains(start) && words.contains(end)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool { scalar.isLetter || scalar.isDigit }

  private static func letters(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.filter { $0.isLetter })
    return String(view).lowercased()
  }

  /// The words of the text in lower case, those with a hyphen too; not what a line end parts.
  private static func words(in scalars: [Unicode.Scalar]) -> Set<String> {
    var words: Set<String> = []
    var word = String.UnicodeScalarView()
    func close(_ word: String.UnicodeScalarView) {
      let text = String(word).lowercased()
      if !text.isEmpty, !text.hasSuffix("-") { words.insert(text) }
    }
    var isTail = false
    for scalar in scalars {
      if scalar.isLetter || scalar.value == 0x2D && !word.isEmpty {
        word.append(scalar)
      } else {
        if !isTail { close(word) }
        isTail = scalar.value == 0x0A && word.last == "-"
        word = String.UnicodeScalarView()
      }
    }
    if !isTail { close(word) }
    return words
  }

  private static let compoundHeads = halves("head")
  private static let compoundTails = halves("tail")

  private static func halves(_ kind: String) -> Set<String> {
    Set(
      TableText.rows(compoundTable).filter { $0.count == 2 && $0[0] == kind }
        .flatMap { TableText.words($0[1]) })
  }
}

/// Halves of compounds that are written with a hyphen: `head or tail | words`.
let compoundTable = """
  head | one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety half self well non ex co semi quasi anti pro cross all high low long short mid full first second third large small medium double single state third-party so much newly multi war peace north south east west left right open hard heavy light late early
  tail | based old year month week day hour minute long wide high deep tall storey story scale sized size like related led backed held controlled owned run made built funded free term level style range door time site wing year-old metre meter kilometre kilometer foot mile tonne ton acre hectare square per cent percent fold thirds quarters fifths tenths class shaped speed powered fired aged facing mounted
  """
