import Vocabulary

/// A thing that was kept as evidence: an unchanged copy beside the case, known by its bytes.
public struct EvidenceRecord: DerivedRecord, Equatable {
  public static let table = "evidence"
  /// What a thing is.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case page, archive, photograph, document, scene, other
  }
  /// `E-` and the first digits of its hash.
  public var id: String
  /// SHA-256 of its bytes, hexadecimal.
  public var sha256: String
  /// Its size in bytes.
  public var bytes: Int
  /// What its first bytes say it is.
  public var mediaType: String
  /// What it is.
  public var kind: Kind
  /// Where it was published or sent from; nil where that was not said.
  public var originUrl: String?
  /// When it was obtained, as the keeper says; nil where that was not said.
  public var obtained: String?
  /// Who obtained it; nil where that was not said.
  public var obtainedBy: String?
  /// How it was obtained, in the keeper's words.
  public var how: String?
  /// The file's name when it was handed over.
  public var originalName: String
  /// Where the copy lies, from the case's folder.
  public var stored: String
  /// Under which licence it may be shown.
  public var licence: String?
  /// Whether the copy stays in the house: a bundle then holds its hash alone.
  public var restricted: Bool
  /// Why it was kept, or why it is restricted.
  public var because: String?
  /// The activity that made it.
  public var activity: String

  /// A row.
  public init(
    id: String, sha256: String, bytes: Int, mediaType: String, kind: Kind, originUrl: String?,
    obtained: String?, obtainedBy: String?, how: String?, originalName: String, stored: String,
    licence: String?, restricted: Bool, because: String?, activity: String
  ) {
    (self.id, self.sha256, self.bytes) = (id, sha256, bytes)
    (self.mediaType, self.kind, self.originUrl) = (mediaType, kind, originUrl)
    (self.obtained, self.obtainedBy, self.how) = (obtained, obtainedBy, how)
    (self.originalName, self.stored, self.licence) = (originalName, stored, licence)
    (self.restricted, self.because, self.activity) = (restricted, because, activity)
  }

  public var fault: String? {
    RowFault.first(RowFault.hash(sha256, "sha256"), RowFault.count(bytes, "bytes"))
  }
}

/// Something that was done to a kept thing, and by whom.
public struct CustodyRecord: DerivedRecord, Equatable {
  public static let table = "custody"
  /// What was done.
  public enum Event: String, Codable, Sendable, CaseIterable {
    case acquired, copied, exported, withheld, handedOver, checked
  }
  /// The thing's id.
  public var evidence: String
  /// What was done.
  public var event: Event
  /// Who did it.
  public var by: String
  /// When, by the machine's clock or as the person says, ISO 8601.
  public var at: String
  /// Why, or how.
  public var because: String?
  /// The activity that made it.
  public var activity: String

  /// A row.
  public init(
    evidence: String, event: Event, by: String, at: String, because: String?, activity: String
  ) {
    (self.evidence, self.event, self.by) = (evidence, event, by)
    (self.at, self.because, self.activity) = (at, because, activity)
  }
}
