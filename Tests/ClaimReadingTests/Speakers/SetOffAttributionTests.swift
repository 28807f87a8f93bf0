import Articles
import Grammar
import Testing
import Vocabulary

@testable import ClaimReading

/// Attributions set off by commas: the source, and the statement around it.
@Suite("Attributions between commas", .needsEnglish)
struct SetOffAttributionTests {
  /// `sentence | source | statement`; `-` where nothing is set off.
  static let rows = """
    The drought, scientists say, is the worst since 1950. | scientists | The drought is the worst since 1950
    The crossing reopened on Monday, the interior ministry said in a statement. | the interior ministry | The crossing reopened on Monday
    The warehouse, analysts at the Tern Group believe, holds spare engines. | analysts at the Tern Group | The warehouse holds spare engines
    The north wall has moved by 11 centimetres, Ida Bloom said. | Ida Bloom | The north wall has moved by 11 centimetres
    Forty houses, the mayor of Sorvale said, were under water. | the mayor of Sorvale | Forty houses were under water
    The convoy turned back at dawn, witnesses reported, after the pass was closed. | witnesses | The convoy turned back at dawn after the pass was closed
    The reservoir fell to 18 per cent of capacity, the Lowland Survey reported last week. | the Lowland Survey | The reservoir fell to 18 per cent of capacity
    The quarry, residents have said, was dug without a permit. | residents | The quarry was dug without a permit
    The ferry, its captain added, had been overloaded. | its captain | The ferry had been overloaded
    Two shafts were sealed in April, a spokesman for Brede Steel said, and the third was flooded. | a spokesman for Brede Steel | Two shafts were sealed in April and the third was flooded
    The terminal, the company announced on Tuesday, will open in May. | the company | The terminal will open in May
    The hall was finished in May, and the road was widened. | - | -
    The general, who said nothing, left the room. | - | -
    The ship, a tanker, was reported missing. | - | -
    The mine, which the company says is safe, was sealed. | - | -
    In May, the ministry said the line was open. | - | -
    Nine barges, each 80 metres long, are missing, the port authority says. | the port authority | Nine barges each 80 metres long are missing
    The depot is empty, a guard at the gate told Radio Senn. | a guard at the gate | The depot is empty
    The old lock, Petra Dunn recalls, was closed in 1998. | Petra Dunn | The old lock was closed in 1998
    The quay, 90 metres long, was sold. | - | -
    The bridge, engineers warned last week, may not last the winter. | engineers | The bridge may not last the winter
    The kiln, the plant's owner said on Sunday, was shut for repairs. | the plant's owner | The kiln was shut for repairs
    When the dam broke, the mayor said nothing. | - | -
    """

  /// Rows that the reader does not yet read as a careful person would; they fail when it does.
  static let notYet = """
    """

  @Test("Each row reads as written", arguments: CorpusRows.rows(rows))
  func held(row: [String]) throws { try check(row) }

  @Test("Rows that wait for a better rule", arguments: CorpusRows.rows(notYet))
  func waiting(row: [String]) throws { withKnownIssue { try check(row) } }

  private func check(_ row: [String]) throws {
    try #require(row.count == 3)
    let syntax = English.syntax(row[0])
    let all = syntax.words.indices.filter { !syntax.isPunctuation($0) }
    // An attribution in the middle or at the end: its verb comes after words that it answers for.
    let speech = SpeechFinder(syntax: syntax).speeches().first { speech in
      guard let verb = speech.verb, let source = speech.source else { return false }
      return speech.kind != .denying
        && speech.content.contains { $0 < min(verb, source.lowerBound) }
    }
    guard row[1] != "-" else {
      #expect(speech == nil, "\(row[0]): nothing is set off in it")
      return
    }
    let found = try #require(speech, "\(row[0]): no attribution was found")
    let source = found.source.map { syntax.text($0) }
    #expect(source == row[1], "\(row[0])")
    let content = all.filter { found.content.contains($0) }.map { syntax.words[$0].text }
    #expect(
      content.joined(separator: " ") == row[2], "\(row[0])")
  }

  @Test(
    "The words stay in the order of the text, each over its own letters",
    arguments: CorpusRows.rows(rows))
  func order(row: [String]) throws {
    let source = SourceText(row[0])
    let whole = TextSpan(start: 0, end: source.scalars.count)
    let (words, found) = English.words(whole, of: source)
    for (word, next) in zip(words, words.dropFirst()) {
      #expect(word.span.end <= next.span.start, "\(row[0])")
    }
    for word in words {
      #expect(source.string(word.span) == word.text)
      #expect(words.indices.contains(word.head))
    }
    if let found {
      #expect(found.all.contains(found.verb) && !found.source.contains(found.verb))
    }
  }
}
