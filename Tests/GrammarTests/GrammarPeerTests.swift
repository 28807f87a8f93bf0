import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Grammar

/// What spaCy made of texts, as `Peer/spacy_parses.py` writes it.
struct PeerParses {
  let texts: [(text: String, words: [[JSONValue]])]

  /// The parses in the file `path`.
  init(_ path: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    texts = try data.split(separator: 0x0a).map { line in
      let json = try JSONValue(json: Data(line), of: path)
      let words = try #require(json["words"]?.array).map { try #require($0.array) }
      return (try #require(json["text"]?.string), words)
    }
  }

  /// The sentences that every run is held against.
  static let sentences: [String] = {
    let path = folder.appendingPathComponent("sentences.txt").path
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""  // Tests find none then.
    return text.split(separator: "\n").map(String.init)
  }()

  static let folder = SharedData.packageRoot.appendingPathComponent("Tests/GrammarTests/Peer")
}

@Suite(.enabled(if: English.isHere)) struct GrammarPeerTests {
  @Test func ourSentencesAreParsedAsByThePeer() throws {
    let peer = try PeerParses(PeerParses.folder.appendingPathComponent("sentences.jsonl").path)
    #expect(peer.texts.map(\.text) == PeerParses.sentences)
    let agreement = try Agreement(peer)
    #expect(agreement.words > 700)
    #expect(agreement.differences == [])
  }

  private static let others = ProcessInfo.processInfo.environment["TIEPOINT_PEER_PARSES"]

  @Test(.enabled(if: others != nil)) func textsByOtherHandsAreParsedAsByThePeer() throws {
    let agreement = try Agreement(PeerParses(try #require(Self.others)))
    print(agreement.report)
    for difference in agreement.differences.prefix(20) { print(difference) }
    for part in Agreement.parts { #expect(agreement.share(of: part) >= 0.999, "\(part)") }
  }
}

/// How far our parses agree with the peer's, word by word.
struct Agreement {
  private(set) var words = 0
  private(set) var differences: [String] = []
  private var differing: [String: Int] = [:]

  /// The parts of a word that are compared, in the order of the peer's file.
  static let parts = ["start", "length", "tag", "pos", "relation", "head", "entity", "lemma"]

  init(_ peer: PeerParses) throws {
    let pipeline = try #require(English.pipeline)
    for (text, theirs) in peer.texts {
      let ours = Self.words(of: pipeline.parse(text))
      words += theirs.count
      for i in 0..<max(ours.count, theirs.count) {
        for (at, part) in Self.parts.enumerated() {
          let our = ours.indices.contains(i) ? ours[i][at] : .null
          let their = theirs.indices.contains(i) ? theirs[i][at] : .null
          guard our != their else { continue }
          differing[part, default: 0] += 1
          differences.append("\(part) of word \(i): \(our), not \(their), in: \(text)")
        }
      }
    }
  }

  func share(of part: String) -> Double {
    1 - Double(differing[part] ?? 0) / Double(max(1, words))
  }

  var report: String {
    "\(words) words; "
      + Self.parts.map { "\($0) \((share(of: $0) * 1e6).rounded() / 1e4) %" }
      .joined(separator: ", ")
  }

  private static func words(of parse: Parse) -> [[JSONValue]] {
    var places = [String](repeating: "O", count: parse.words.count)
    for entity in parse.entities {
      for i in entity.range {
        places[i] = (i == entity.range.lowerBound ? "B-" : "I-") + entity.kind.rawValue
      }
    }
    return parse.words.enumerated().map { i, word in
      [
        .number(Double(word.span.start)), .number(Double(word.span.count)),
        .string(word.tag.rawValue), .string(word.pos.rawValue), .string(word.relation.rawValue),
        .number(Double(word.head)), .string(places[i]), .string(word.lemma),
      ]
    }
  }
}
