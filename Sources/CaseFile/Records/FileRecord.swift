import Vocabulary

/// A file whose bytes the case rests on.
public struct FileRecord: DerivedRecord, Equatable {
  public static let table = "files"
  public static let order = "kind, owner, position, fid"
  /// What rests on it.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case scene, outline, article, evidence
  }
  /// What rests on it.
  public var kind: Kind
  /// The id of the scene, structure, article or kept thing.
  public var owner: String
  /// Its place among the owner's files, the main one 0.
  public var position: Int
  /// Where it is: as given, or from the case's folder for what is kept as evidence.
  public var path: String
  /// SHA-256 of its bytes, hexadecimal.
  public var sha256: String
  /// Its size in bytes.
  public var bytes: Int
  /// When it was changed last, in seconds since 1970; with the size it tells whether to read again.
  public var modified: Double?
  /// The activity that read it.
  public var activity: String

  /// A file's row.
  public init(
    kind: Kind, owner: String, position: Int, path: String, sha256: String, bytes: Int,
    modified: Double?, activity: String
  ) {
    self.kind = kind
    self.owner = owner
    self.position = position
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.modified = modified
    self.activity = activity
  }

  public var fault: String? {
    RowFault.first(
      RowFault.hash(sha256, "sha256"), RowFault.count(bytes, "bytes"),
      RowFault.count(position, "position"), RowFault.finite(modified, "modified"))
  }
}
