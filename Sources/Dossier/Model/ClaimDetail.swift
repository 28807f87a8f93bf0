import CaseFile
import Foundation

/// What a page needs from a claim's whole JSON, in the schema of `tiepoint claims`.
struct ClaimDetail: Hashable, Sendable {
  /// The compared words, such as `60-70% smaller than`.
  var comparison: String?
  /// What is compared.
  var subject: String?
  /// What it is compared with.
  var reference: String?
  /// When the claim says it was, in EDTF.
  var time: String?
  /// From the one said to know to the publisher, each with its mode.
  var chain: [String] = []
  /// What is unclear in the words.
  var ambiguity: [String] = []

  init(_ record: ClaimRecord) {
    let object = try? JSONSerialization.jsonObject(with: Data(record.detail.utf8))
    guard let claim = object as? [String: Any] else {
      chain = record.attribution
      return
    }
    let compared = claim["comparison"] as? [String: Any]
    comparison = compared?["raw"] as? String
    subject = compared?["subject"] as? String ?? claim["subject"] as? String
    reference = compared?["reference"] as? String
    time = (claim["time"] as? [String: Any])?["edtf"] as? String
    let links = (claim["attribution"] as? [String: Any])?["chain"] as? [[String: Any]] ?? []
    chain = links.compactMap { $0["agent"] as? String }
    if chain.isEmpty { chain = record.attribution }
    ambiguity = claim["ambiguity"] as? [String] ?? []
  }
}
