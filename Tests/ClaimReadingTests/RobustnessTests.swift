import Articles
import ClaimReading
import Claims
import Foundation
import Quantities
import Testing
import Vocabulary

@Suite("Robustness", .needsEnglish)
struct RobustnessTests {
  @Test(
    "Any bytes are read without a crash, as text, page or archive",
    arguments: [1, 2, 3, 4] as [UInt64])
  func bytes(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "<p>", "</p>", "<div class=\"x", "60-70% smaller than ", "\"", "'", "said ", "the ", ", ",
      ". ", "\n",
      "in 2019 ", "between ", "and ", "from ", "to ", "$", "1,2.3", "half ", "a third ", "(", ")",
      "-", "&amp", "&#x;",
      "as ", "who ", "which ", "more than ", "twice ", "times ", "Reuters", "January ", "\u{0}",
      "é", "🏭", "«", "according to ",
      "not ", "nor ", "neither ", "up ", "%", "--boundary=", "WARC/", ":", ";", "<script>", "<!--",
      "bplist00",
    ]
    for _ in 0..<150 {
      var bytes: [UInt8] = []
      for _ in 0..<Int(random.uniform(in: 0...60)) {
        if random.uniform() < 0.2 {
          bytes.append(UInt8(truncatingIfNeeded: random.next()))
        } else {
          bytes += Array(pieces[Int(random.uniform() * Double(pieces.count))].utf8)
        }
      }
      guard let document = try Self.document(bytes) else { continue }
      let reading = English.read(document)
      let count = document.text.unicodeScalars.count
      #expect(reading.claims.allSatisfy { $0.span.end <= count })
    }
  }

  /// The document in `bytes`; nil where they are refused in one line.
  private static func document(_ bytes: [UInt8]) throws -> ArticleDocument? {
    do {
      return try ArticleDocument(bytes: bytes, named: "noise")
    } catch {
      #expect(error.code == .badData && error.subject == "noise")
      return nil
    }
  }

  @Test("An article cut anywhere is read as the whole is, up to the sentence before the cut")
  func cuts() throws {
    let scalars = Array(EightArticles.agency.unicodeScalars)
    let whole = English.read(ArticleDocument(text: EightArticles.agency))
    #expect(whole.claims.count > 6)
    for length in stride(from: 0, through: scalars.count, by: 7) {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[..<length])
      let part = English.read(ArticleDocument(text: String(view)))
      #expect(part.claims.allSatisfy { $0.span.end <= length })
      // What stands before the last sentence that begins in the part.
      let end = whole.sentences.last { $0.span.start < length }?.span.start ?? 0
      let left = part.claims.filter { $0.span.end <= end }.map(Self.gist)
      let meant = whole.claims.filter { $0.span.end <= end }.map(Self.gist)
      #expect(left == meant, "cut after \(length)")
    }
  }

  /// What a claim says, without what later sentences add.
  private static func gist(_ claim: Claim) -> String {
    let quantity = claim.quantity.map { "\($0.raw) \($0.kind)" } ?? ""
    return "\(claim.span) \(claim.type) \(claim.polarity) \(quantity) "
      + "\(claim.comparison?.primary ?? "")"
  }

  @Test("Time grows with length and no faster")
  func linear() {
    func seconds(_ count: Int, separator: String) -> Double {
      let text = Array(repeating: EightArticles.agency, count: count).joined(separator: separator)
      let start = ThreadTime.seconds
      _ = English.read(ArticleDocument(text: text))
      return ThreadTime.seconds - start
    }
    _ = seconds(4, separator: "\n")
    let short = seconds(40, separator: "\n")
    let long = seconds(320, separator: "\n")
    #expect(long < 24 * max(short, 0.002), "8 times the text took \(long / short) times as long")
  }

  @Test("A number changed in a sentence changes in the claim, for 60 seeded numbers")
  func mutation() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<60 {
      let value = Int(random.uniform(in: 2...95))
      let claims = CorpusRows.claims("The new hall is \(value)% smaller than the old hall.")
      let literal = claims.compactMap(\.comparison).first?.literal
      #expect(CorpusRows.close(literal?.ratioLo, 1 - Double(value) / 100), "\(value)")
    }
  }

  @Test(
    "Noise without a full stop costs no more than its length",
    arguments: ["1 ", "said ", "between 1 and ", "<", "' \" "])
  func noise(piece: String) {
    let start = ThreadTime.seconds
    _ = English.read(
      ArticleDocument(text: String(repeating: piece, count: 20_000 / piece.count)))
    #expect(ThreadTime.seconds - start < 20)
  }
}

/// The time that this thread has computed, whatever else the machine does meanwhile.
private enum ThreadTime {
  static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
