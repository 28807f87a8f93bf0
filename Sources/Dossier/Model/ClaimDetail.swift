import CaseFile
import Foundation
import Vocabulary

/// What a page needs from a claim's whole JSON, in the schema of `tiepoint claims`.
struct ClaimDetail: Hashable, Sendable {
  /// The compared words, such as `60-70% smaller than`.
  let comparison: String?
  /// From the one said to know to the publisher.
  let chain: [String]
  /// What is unclear in the words.
  let ambiguity: [String]
  /// What the source commits itself to; nil in cases of before that was kept.
  let stance: Stance?
  /// Certainty and polarity in plain words; nil as above.
  let statedAs: String?

  /// How it is stated, where that is not plainly as a fact.
  var manner: String? { statedAs == Stance.plainWords ? nil : statedAs }

  /// The detail of a claim's row; a row that cannot be decoded is refused by its name.
  init(_ record: ClaimRecord) throws(Refusal) {
    let stored = try StoredJSON.decoded(
      Stored.self, from: record.detail, of: "claim \(record.id)", column: "detail")
    comparison = stored.comparison?.raw
    let agents = (stored.attribution?.chain ?? []).compactMap(\.agent)
    chain = agents.isEmpty ? record.attribution : agents
    ambiguity = stored.ambiguity ?? []
    stance = stored.stance
    statedAs = stored.stated_as
  }

  private struct Stored: Decodable {
    struct Comparison: Decodable { let raw: String? }
    struct Attribution: Decodable { let chain: [Link]? }
    struct Link: Decodable { let agent: String? }
    let comparison: Comparison?
    let attribution: Attribution?
    let ambiguity: [String]?
    let stance: Stance?
    let stated_as: String?
  }
}

/// JSON kept in a column of a case, which a person may have edited by hand.
enum StoredJSON {
  /// The value in a column's text; refused with the row's name where it is not as expected.
  static func decoded<Value: Decodable>(
    _ type: Value.Type, from text: String, of subject: String, column: String
  ) throws(Refusal) -> Value {
    do { return try JSONDecoder().decode(type, from: Data(text.utf8)) } catch {
      throw refusal(subject, column, words(error))
    }
  }

  static func refusal(_ subject: String, _ column: String, _ problem: String) -> Refusal {
    .badData(
      subject, "its column `\(column)` cannot be read (\(problem))",
      "read the articles again with `tiepoint read`")
  }

  private static func words(_ error: any Error) -> String {
    func place(_ path: [any CodingKey]) -> String {
      let steps = path.map { $0.intValue.map { "number \($0 + 1)" } ?? $0.stringValue }
      return steps.isEmpty ? "the whole" : steps.joined(separator: ", ")
    }
    return switch error {
    case DecodingError.typeMismatch(_, let context): "\(place(context.codingPath)): another type"
    case DecodingError.valueNotFound(_, let context): "\(place(context.codingPath)): nothing there"
    case DecodingError.keyNotFound(let key, let context):
      "\(place(context.codingPath)): no `\(key.stringValue)`"
    default: "no JSON"
    }
  }
}
