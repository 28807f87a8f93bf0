import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Grammar

/// The English pipeline, where scripts/setup has brought it.
enum English {
  static let pipeline = try? Pipeline.find(language: "en")  // Its absence switches tests off.
  static var isHere: Bool { pipeline != nil }
}

@Suite(.enabled(if: English.isHere)) struct PipelineTests {
  private func pipeline() throws -> Pipeline { try #require(English.pipeline) }

  @Test func itSaysWhatItIs() throws {
    let pipeline = try pipeline()
    #expect(pipeline.name == "en_core_web_sm 3.8.0")
    #expect(pipeline.language == "en")
    #expect(pipeline.digest.count == 64)
  }

  @Test func aReportHasItsSpeakerAndItsContent() throws {
    let parse = try pipeline().parse("Officials said that the plant had been rebuilt.", from: 100)
    let said = try #require(parse.roots.first)
    #expect(parse.words[said].lemma == "say")
    #expect(parse.words[said].span == TextSpan(start: 110, end: 114))
    #expect(
      parse.children(of: said).map { parse.words[$0].relation } == [.nsubj, .ccomp, .punct])
    let content = parse.children(of: said)[1]
    #expect(
      parse.subtree(of: content).map { parse.words[$0].text }.joined(separator: " ")
        == "that the plant had been rebuilt")
    #expect(parse.children(of: 99).isEmpty && parse.subtree(of: -1).isEmpty)
  }

  @Test func spansCountScalarsOfTheText() throws {
    let text = "“Naïve e\u{301}tudes 😀 of Kyïv,”  he said."
    let scalars = Array(text.unicodeScalars)
    for word in try pipeline().parse(text).words {
      let part = scalars[word.span.start..<word.span.end].map { Character($0) }
      #expect(Array(word.text.unicodeScalars) == part.flatMap(\.unicodeScalars))
    }
  }

  @Test func runsOfSpacesAreWords() throws {
    let words = try pipeline().parse("One  hall\n\nstands.").words
    #expect(words.filter { $0.pos == .space }.map(\.text) == [" ", "\n\n"])
    #expect(words.filter { $0.pos == .space }.allSatisfy { $0.relation == .dep })
  }

  @Test func textWithoutWordsHasNone() throws {
    for text in ["", " ", "\n", "\u{0}", "\u{feff}"] {
      let parse = try pipeline().parse(text)
      #expect(parse.words.count <= 1)
      #expect(parse.roots.count == parse.words.count)
    }
  }

  @Test func everyLabelOfThePipelineIsKnown() throws {
    let pipeline = try #require(try? Self.folder())  // The pipeline was found above.
    let arcs = try ArcParser(pipeline)
    #expect(arcs.labels.filter { Relation(label: $0) == .other } == [])
    #expect(try Tagger(pipeline).tags.filter { Tag(label: $0) == .other } == [])
    let moves = try MoveTable("ner/moves", in: pipeline, actions: 6).moves
    #expect(moves.filter { !$0.label.isEmpty && EntityKind(label: $0.label) == .other }.isEmpty)
    #expect(Relation(label: "clf") == .other)
  }

  @Test func theSameTextGivesTheSameParse() throws {
    let texts = PeerParses.sentences
    let first = try Pipeline(folder: Self.folder().path)
    let second = try Pipeline(folder: Self.folder().path)
    let once = texts.map { first.parse($0).words }
    // In another order, so that what is kept of earlier texts differs.
    #expect(texts.reversed().map { second.parse($0).words } == once.reversed())
    #expect(texts.map { first.parse($0).words } == once)
  }

  @Test func severalThreadsMayParseAtOnce() async throws {
    let pipeline = try pipeline()
    let texts = PeerParses.sentences
    let once = texts.map { pipeline.parse($0).words }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 { group.addTask { texts.map { pipeline.parse($0).words } == once } }
      for await isSame in group { #expect(isSame) }
    }
  }

  @Test func longTextsAreParsedInStretches() throws {
    let text = Array(repeating: PeerParses.sentences.joined(separator: " "), count: 8)
      .joined(separator: " ")
    let parse = try pipeline().parse(text)
    #expect(parse.words.count > 2 * TextParser.longestStretch)
    #expect(parse.words.allSatisfy { parse.words.indices.contains($0.head) })
    #expect(zip(parse.words, parse.words.dropFirst()).allSatisfy { $0.span.end <= $1.span.start })
    #expect(Set(parse.roots.flatMap { parse.subtree(of: $0) }).count == parse.words.count)
    #expect(parse.entities.allSatisfy { $0.range.upperBound <= parse.words.count })
  }

  @Test func longChunksStayWhole() throws {
    let chunk = String(repeating: "(", count: 100_000)
    #expect(try pipeline().parse("See \(chunk) here.").words.map(\.text).contains(chunk))
  }

  @Test func damagedTextsAreParsed() throws {
    let pipeline = try pipeline()
    try Fuzz("grammar", rounds: 500, nightly: 50_000).run(seed: 20_261_127) { mutator in
      mutator.index(below: 2) == 0
        ? mutator.damaged(Array(mutator.pick(PeerParses.sentences).utf8))
        : mutator.damagedText(of: PeerParses.sentences)
    } read: { bytes, seed in
      let text = String(decoding: bytes, as: UTF8.self)
      let parse = pipeline.parse(text)
      let letters = parse.words.map(\.text).joined().unicodeScalars.filter { $0 != " " }
      #expect(Array(letters) == text.unicodeScalars.filter { $0 != " " }, "seed \(seed)")
    }
  }

  /// Where the English pipeline lies, as `find` looks for it.
  static func folder() throws -> PipelineFolder {
    try #require(Pipeline.folder(of: "en").map { PipelineFolder(path: $0) })
  }
}

@Suite struct PipelineFindingTests {
  @Test(arguments: ["xx", "", "../en", "/tmp"])
  func aLanguageWithoutAPipelineIsRefusedInOneLine(language: String) {
    let refusal = #expect(throws: Refusal.self) { try Pipeline.find(language: language) }
    #expect(refusal?.code == .unavailable)
    #expect(refusal?.description.contains("scripts/setup") == true)
  }

  @Test func anEmptyFolderIsRefused() throws {
    try inFolder { folder in
      let refusal = #expect(throws: Refusal.self) { try Pipeline(folder: folder.path) }
      #expect(refusal?.code == .missingInput)
    }
  }
}
