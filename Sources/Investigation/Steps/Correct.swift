import CaseFile
import Claims
import Evidence
import Foundation
import Vocabulary
import Workflows

/// What a person says of a claim that was read wrongly.
public struct CorrectionRequest: Sendable {
  /// The claim's id in the case, such as `A1-C03`.
  public var claim: String
  /// Who corrects it.
  public var author: String
  /// Why.
  public var reason: String
  /// Whether the claim is no claim of the article's at all.
  public var isWithdrawn = false
  /// The right type.
  public var type: String?
  /// The right subject.
  public var subject: String?
  /// The reading the person holds to be meant.
  public var reading: String?
  /// Who said it, the one said to know first.
  public var saidBy: [String] = []

  /// A correction of `claim`.
  public init(claim: String, author: String, reason: String) {
    self.claim = claim
    self.author = author
    self.reason = reason
  }
}

extension Investigation {
  /// Keeps a person's correction as an activity of the case, then reads and settles again with it.
  ///
  /// The correction is tied to the article's words, so it survives every later reading.
  ///
  /// - Parameter request: Which claim, and what is right.
  /// - Returns: The claims as read with the correction.
  /// - Throws: A refusal where there is no such claim, type or reading.
  public func correct(_ request: CorrectionRequest) async throws -> ReadReport {
    let claims = try caseFile.current(ClaimRecord.self)
    guard let record = claims.first(where: { $0.id == request.claim }) else {
      throw Refusal.missingInput(
        request.claim, "no such claim among \(claims.count)",
        "`tiepoint export claims` lists them")
    }
    let correction = try correction(request, of: try record.claim())
    try expectArticles()
    let key = try StepKey(
      .correct, parameters: correction, inputs: [record.source], by: request.author)
    try await perform(key, total: 1, superseding: []) { _ in
      Outcome(summary: "\(request.claim) corrected by \(request.author)")
    }
    return try await readAgain()
  }

  /// The corrections a case holds, oldest first.
  func corrections() throws -> [ClaimCorrection] {
    try caseFile.activities(of: .correct).map { try $0.decodedParameters() }
  }

  private func correction(
    _ request: CorrectionRequest, of claim: Claim
  ) throws -> ClaimCorrection {
    let type = try request.type.map { name in
      guard let type = ClaimType(rawValue: name) else {
        throw Refusal.usage(
          "--type", "“\(name)” is none of the claim types",
          "choose one of " + ClaimType.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return type
    }
    if let reading = request.reading {
      let known = claim.comparison?.readings.map(\.id) ?? []
      guard known.contains(reading) else {
        throw Refusal.usage(
          "--reading", "“\(reading)” is no reading of \(request.claim)",
          known.isEmpty ? "it compares nothing" : "choose one of \(known.joined(separator: ", "))")
      }
    }
    let chain = request.saidBy.map {
      AttributionLink(agent: $0, role: .unknown, mode: "corrected", cue: nil)
    }
    return ClaimCorrection(
      of: claim, by: request.author, because: request.reason, isWithdrawn: request.isWithdrawn,
      type: type, subject: request.subject, likelyReading: request.reading,
      chain: chain.isEmpty ? nil : chain)
  }

  /// Refuses where an article cannot be read again, before anything is taken out of force.
  // Inlined into an async function, a typed throw can crash Swift 6.3.1.
  @inline(never)
  func expectArticles() throws {
    // Cases of 0.1 do not say what they were read on; their English needs a pipeline now.
    let needsGrammar = try caseFile.current(SourceRecord.self).contains { source in
      source.grammar != nil || source.language.hasPrefix("en") || source.language == "und"
    }
    if needsGrammar { _ = try grammar.pipeline(for: "en") }
    let articles: [ArticleEntry] = try caseFile.latest(.read)?.decodedParameters() ?? []
    for article in articles { _ = try EvidenceFile(reading: article.file) }
  }

  /// Reads and settles with the parameters of the time before.
  func readAgain() async throws -> ReadReport {
    let articles: [ArticleEntry]? = try caseFile.latest(.read)?.decodedParameters()
    let compared: [CompareEntry]? = try caseFile.latest(.settle)?.decodedParameters()
    let report = try await read(articles ?? [])
    if let compared { _ = try await settle(compared) }
    return report
  }
}
