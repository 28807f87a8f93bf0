import Articles
import ClaimReading
import Claims
import Quantities
import Vocabulary

/// A passage of ``freshPassages`` or ``unseenPassages`` with what should be found in it.
struct FreshPassage: Sendable, CustomStringConvertible {
  let text: String
  let publisher: String
  let published: CalendarDate?
  private(set) var wanted: [Wanted] = []

  var description: String { publisher }

  static let all: [FreshPassage] = {
    var passages: [FreshPassage] = []
    for part in (freshPassages + "\n" + unseenPassages).split(separator: "== ") {
      let lines = part.split(separator: "\n").map(String.init)
      let head = CorpusRows.rows(lines[0])[0]
      let rows = lines.filter { $0.hasPrefix("> ") }
      var passage = FreshPassage(
        text: lines.dropFirst().filter { !$0.hasPrefix("> ") }.joined(separator: "\n"),
        publisher: head[1], published: CalendarDate(iso: head[0]))
      passage.wanted = rows.compactMap { Wanted(String($0.dropFirst(2)), in: passage.text) }
      precondition(passage.wanted.count == rows.count, "a row of \(head[1]) quotes other words")
      passages.append(passage)
    }
    return passages
  }()

  private init(text: String, publisher: String, published: CalendarDate?) {
    (self.text, self.publisher, self.published) = (text, publisher, published)
  }

  var reading: ArticleReading {
    English.read(ArticleDocument(text: text, publisher: publisher, published: published))
  }

  /// What the claims over some words should say.
  struct Wanted: Sendable {
    let evidence: String
    let span: TextSpan
    private let fields: [(name: String, value: String)]

    init?(_ row: String, in text: String) {
      let cells = CorpusRows.rows(row)[0]
      guard cells.count == 2, let range = text.firstRange(of: cells[0]) else { return nil }
      let start = text.unicodeScalars[..<range.lowerBound].count
      evidence = cells[0]
      span = TextSpan(start: start, end: start + evidence.unicodeScalars.count)
      fields = cells[1].split(separator: "; ").map { field in
        let parts = field.split(separator: "=", maxSplits: 1)
        return (String(parts[0]), String(parts[1]))
      }
    }

    /// The fields that no claim over these words has as wanted, with what there is instead.
    func misses(in reading: ArticleReading) -> [(String, String)] {
      let near = reading.claims.filter { $0.span.overlap(span) > 0 }
      return fields.compactMap { name, value in
        near.contains { Self.has(name, value, $0) }
          ? nil : (name, "\(value), not \(near.map { Self.seen(name, $0) })")
      }
    }

    private static func has(_ name: String, _ value: String, _ claim: Claim) -> Bool {
      let parts = value.split(separator: ",").map(String.init)
      switch name {
      case "type": return value.split(separator: "/").contains { $0 == claim.type.rawValue }
      case "p": return claim.polarity.rawValue == value
      case "c": return claim.checkableBy.contains { $0.rawValue == value }
      case "q":
        return claim.quantity.map {
          isEnd($0.lo, parts[0]) && isEnd($0.hi, parts[1]) && $0.kind.rawValue == parts[2]
        } ?? false
      case "r":
        return claim.comparison?.literal.map {
          isEnd($0.ratioLo, parts[0]) && isEnd($0.ratioHi, parts[1])
        } ?? false
      case "t":
        return claim.time.map { isDay($0.lo, parts[0]) && isDay($0.hi, parts[1]) } ?? false
      case "a":
        let agents = claim.attribution.chain.map(\.agent)
        let wanted = value.split(separator: " > ", omittingEmptySubsequences: true)
        return agents.count > wanted.count && zip(agents, wanted).allSatisfy { $0.contains($1) }
          && agents.count == wanted.count + 1
      default: preconditionFailure("no field is called \(name)")
      }
    }

    private static func isEnd(_ value: Double?, _ cell: String) -> Bool {
      cell == "*" || CorpusRows.close(value, CorpusRows.number(cell))
    }

    private static func isDay(_ day: CalendarDate?, _ cell: String) -> Bool {
      cell == "*" || (day?.iso ?? "-") == cell
    }

    private static func seen(_ name: String, _ claim: Claim) -> String {
      switch name {
      case "type": claim.type.rawValue
      case "p": claim.polarity.rawValue
      case "c": claim.checkableBy.map(\.rawValue).joined(separator: "/")
      case "q": claim.quantity.map { "\($0.lo as Any) \($0.hi as Any) \($0.kind)" } ?? "none"
      case "r":
        claim.comparison?.literal.map { "\($0.ratioLo as Any) \($0.ratioHi as Any)" } ?? "none"
      case "t": claim.time.map { "\($0.lo?.iso ?? "-") \($0.hi?.iso ?? "-")" } ?? "none"
      default: claim.attribution.chain.map(\.agent).joined(separator: " > ")
      }
    }
  }
}
