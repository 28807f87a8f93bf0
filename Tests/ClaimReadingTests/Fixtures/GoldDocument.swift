import ClaimReading
import Foundation
import Vocabulary

/// What the scoring needs of an annotated file.
struct GoldFile: Decodable {
  var documents: [GoldDocument]
}

struct GoldDocument: Decodable {
  var docID: String
  var publisher: String?
  var published: String?
  var text: String
  var sentences: [GoldSentence]
  var claims: [GoldClaim]

  enum CodingKeys: String, CodingKey {
    case docID = "doc_id"
    case publisher, published, text, sentences, claims
  }
}

struct GoldSentence: Decodable {
  var role: String
  var span: TextSpan
}

struct GoldClaim: Decodable {
  var id: String
  var span: TextSpan
  var type: String
  var quantity: GoldQuantity?
  var comparison: GoldComparison?
  var time: GoldTime?
  var attribution: GoldAttribution?
}

struct GoldQuantity: Decodable {
  var raw: String
  var lo: Double?
  var hi: Double?
  var kind: String
  var si: GoldSI?
}

struct GoldSI: Decodable {
  var lo: Double?
  var hi: Double?
}

struct GoldComparison: Decodable {
  var raw: String
  var readings: [GoldReading]
  var primary: String
}

struct GoldReading: Decodable, Hashable {
  var id: String
  var ratioLo: Double?
  var ratioHi: Double?

  enum CodingKeys: String, CodingKey {
    case id
    case ratioLo = "ratio_lo"
    case ratioHi = "ratio_hi"
  }
}

struct GoldTime: Decodable {
  var lo: String?
  var hi: String?
}

struct GoldAttribution: Decodable {
  var chain: [GoldAgent]
  var explicit: Bool
}

struct GoldAgent: Decodable {
  var agent: String
}
