import Articles
import ClaimReading
import Claims
import Quantities

/// Reads the corpus tables.
enum CorpusRows {
  static func rows(_ table: String) -> [[String]] {
    table.split(separator: "\n").map { line in
      line.split(separator: "|").map { cell in
        String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
    }
  }

  static func number(_ cell: String) -> Double? { cell == "-" ? nil : Double(cell) }

  static func close(_ one: Double?, _ two: Double?, within share: Double = 1e-5) -> Bool {
    switch (one, two) {
    case (nil, nil): true
    case (let one?, let two?): abs(one - two) <= share * max(1, abs(one), abs(two))
    default: false
    }
  }

  static func claims(_ sentence: String, published: String? = nil) -> [Claim] {
    let day = published.flatMap { CalendarDate(iso: $0) }
    return English.read(ArticleDocument(text: sentence, published: day)).claims
  }
}
