import Testing
import Vocabulary

@testable import Articles

@Suite("Lines and sentences")
struct LineTests {
  static func sentences(_ text: String) -> [String] {
    let source = SourceText(text)
    let splitter = SentenceSplitter(source)
    return splitter.paragraphs().flatMap { splitter.sentences(in: $0) }.map {
      source.string($0).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  @Test(
    "A full stop of an abbreviation ends no sentence",
    arguments: [
      "The U.S. Army left.", "He lives at No. 4 Quay Road.", "It holds approx. 5 boats.",
      "The works at St. Orla closed.", "J. K. Bel and A. Orr spoke.", "It grew 4.5 m in 2.5 years.",
      "Gen. Orr met Lt. Col. Bel.", "About 20 sq. km were burnt, i.e. Orla.",
      "See Fig. 3 and p. 12.",
      "It opens on Nov. 7 or Dec. 1 this year.", "Kiln Works Inc. Chief Ana Bel left.",
      "Bel Ltd. Group shares fell.", "On 5 a.m. Monday it burnt.",
      "Prof. Ana Bel, Ph.D. Orla, spoke.", "ORLA, Fla. (PJA) - It burnt.",
      "Die Halle wurde am 8. Mai eröffnet.", "Смотри ул. Ленина и им. Пушкина в г. Орле.",
    ])
  func abbreviations(text: String) {
    #expect(Self.sentences(text) == [text])
  }

  @Test("A full stop of an abbreviation that ends a sentence does")
  func endings() {
    let pairs = [
      ["It was made in the U.S.", "The kiln is new."], ["He said no.", "Then he left."],
      ["It is 5 km.", "Workers walk it."], ["They looked at Hall A.", "Workers left Hall B."],
      ["It closed at 5 p.m.", "In the evening it burnt."],
      ["The firm is Orla Inc.", "It has 30 kilns."],
      ["It was built in 2019 г.", "Рабочие ушли."], ["They moved in.", "Nobody saw it."],
      ["He was ill.", "Residents left."],
      ["“It is gone.”", "Bel left."], ["Is it 4 m?", "No."],
    ]
    for pair in pairs { #expect(Self.sentences(pair.joined(separator: " ")) == pair) }
    #expect(Self.sentences("倉庫は大きい。工場は小さい。") == ["倉庫は大きい。", "工場は小さい。"])
  }

  // MARK: Lines broken at a width

  /// `text` broken at a width, as agencies send it.
  static func wrapped(_ text: String, at width: Int) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      if let last = lines.last, !last.isEmpty, last.count + 1 + word.count > width {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] += (lines.last?.isEmpty == true ? "" : " ") + word
      }
    }
    return lines.joined(separator: "\n")
  }

  static let story = [
    "KELDER, Nov 7 (PJA) - The Kelder Water Office said on Tuesday that the third spillway of the dam near Marvane Harbour is about 140 metres long.",
    "Two former workers of the Office, who asked not to be named, told the Strand Agency on Monday that Dr. Orr had seen No. 4 Gate stand open since May.",
    "The Office denies it. Analysts of the Lantern Group in San Velmo counted 38 barges, twice as many as in March 2023, beside the new quay.",
  ]

  @Test("Text broken at any width has the sentences that it had", arguments: 44...90)
  func widths(width: Int) {
    let expected = Self.story.flatMap { Self.sentences($0) }
    let blank = Self.story.map { Self.wrapped($0, at: width) }.joined(separator: "\n\n")
    #expect(Self.sentences(blank) == expected)
    // Paragraphs that only an indent parts, and Windows line ends.
    let indented = Self.story.map { "   " + Self.wrapped($0, at: width) }.joined(separator: "\n")
    #expect(Self.sentences(indented) == expected)
    let document = ArticleDocument(text: blank.replacing("\n", with: "\r\n"))
    #expect(Self.sentences(document.text) == expected)
  }

  @Test("Headline, byline and list stand apart in broken text")
  func apart() {
    let text = """
      Kelder dam gets a third spillway
      By Ana Bel and Tom Orr
      \(Self.wrapped(Self.story[0], at: 64))

      \(Self.wrapped(Self.story[1], at: 64))

      1. The first gate of the dam was closed by workers in July
         of the year 2021.
      2. Two cranes remain
      - About 40 lorries a day enter the site
      """
    let sentences = Self.sentences(text)
    #expect(sentences[0] == "Kelder dam gets a third spillway")
    #expect(sentences[1] == "By Ana Bel and Tom Orr")
    #expect(
      sentences.suffix(3) == [
        "The first gate of the dam was closed by workers in July of the year 2021.",
        "Two cranes remain", "About 40 lorries a day enter the site",
      ])
  }

  @Test("A dash that comes to stand at a line's beginning is no bullet")
  func dashes() {
    let text = """
      The Office, which had been asked for the length of the third spillway
      — and for that of the second — said on Tuesday that it would not answer
      and that the dam near Marvane Harbour was in the hands of its engineers.
      Nobody was hurt.
      """
    #expect(Self.sentences(text).count == 2)
  }

  @Test("One paragraph a line stays so, whatever its length")
  func paragraphs() {
    let lines = [
      "Kiln burns", "Three men were hurt",
      "The kiln burnt on Monday and the office closed the road",
      "Bel said it would open", "Read more",
    ]
    #expect(Self.sentences(lines.joined(separator: "\n")) == lines)
    let table = ["Kiln | Length | Built", "Kiln A | 120 m | 2019", "Kiln B | 950 m | 2021"]
    #expect(Self.sentences(table.joined(separator: "\n")) == table)
  }

  @Test("List marks are no part of a sentence, figures at its beginning are")
  func marks() {
    for mark in ["1. ", "12) ", "(3) ", "a) ", "iv) ", "- ", "• ", "2/7 ", "3/ ", "→ "] {
      #expect(Self.sentences(mark + "Two kilns stand") == ["Two kilns stand"], "\(mark)")
    }
    for text in [
      "12 kilns stand", "3.5 m is its width", "-5 °C was it", "1/4 of it burnt", "2019 was hot",
    ] {
      #expect(Self.sentences(text) == [text])
    }
  }

  @Test("A picture's label and credit are sentences of their own")
  func captions() {
    #expect(
      Self.sentences("Figure 2. The yard on 4 May. Image © 2023 Helia. All rights reserved.") == [
        "Figure 2.", "The yard on 4 May.", "Image © 2023 Helia.", "All rights reserved.",
      ])
    #expect(
      Self.sentences("A crane at the yard on 4 May Photo: Helia Orbit") == [
        "A crane at the yard on 4 May", "Photo: Helia Orbit",
      ])
    #expect(Self.sentences("Map 1: The pits") == ["Map 1:", "The pits"])
    #expect(Self.sentences("Figures show 30 pits") == ["Figures show 30 pits"])
    #expect(Self.sentences("Image of the year: 30 pits") == ["Image of the year: 30 pits"])
  }

  // MARK: Hyphens

  @Test("A word broken at a line's end is joined, and every other place stays where it was")
  func broken() {
    let text = """
      The Office found in its report that the exca-
      vation of a second pit, which measures approxi-
      mately 140 metres by 30 metres, began in the
      spring of 2023 and ended in the summer, be-
      fore the rains came. A wall was 5 m high.
      """
    let joined = LineHyphens.joined(text)
    #expect(
      Self.sentences(joined) == [
        "The Office found in its report that the excavation of a second pit, which measures "
          + "approximately 140 metres by 30 metres, began in the spring of 2023 and ended in the "
          + "summer, before the rains came.", "A wall was 5 m high.",
      ])
    #expect(joined.unicodeScalars.count == text.unicodeScalars.count)
    let end = "the rains came. A wall was 5 m high."
    #expect(joined.hasSuffix(end) && text.hasSuffix(end))
  }

  @Test(
    "A hyphen that is the word's own stays",
    arguments: [
      ("It is 60-\n70 per cent full", "60-70"), ("the Anglo-\nVelmian pact", "Anglo-Velmian"),
      ("a state-of-\nthe-art kiln", "state-of-the-art"), ("a Velmo-\nbased firm", "Velmo-based"),
      ("a four-\nyear plan", "four-year"), ("a self-\nmade man", "self-made"),
      ("the kiln-\nyard; a kiln-yard it is", "kiln-yard"),
      ("the brick-\nworkers: brick and workers", "brick-workers"),
    ])
  func kept(text: String, word: String) {
    let joined = LineHyphens.joined(text)
    #expect(joined.contains(word), "\(joined)")
    #expect(joined.unicodeScalars.count == text.unicodeScalars.count)
  }

  @Test("A hyphen between spaces, before an empty line or in an address stays as it is")
  func untouched() {
    for text in [
      "the yard -\nand the pit", "the exca-\n\nvation", "https://velm.example/a-\n", "x -\n",
    ] {
      #expect(LineHyphens.joined(text) == text)
    }
  }

  @Test("Broken lines and hyphens of any kind keep the text's length, and the process")
  func lengths() {
    var random = SystemRandomNumberGenerator()
    let pieces = ["-", "\n", "ab", "Ab", "7", " ", "-\n", ".", "\u{2010}\n  ", "é"]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...24, using: &random))
        .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
      #expect(LineHyphens.joined(text).unicodeScalars.count == text.unicodeScalars.count, "\(text)")
      _ = Self.sentences(text)
    }
  }
}
