import GRDB

/// A row of a case's table, read and written by name.
public protocol CaseRecord: Codable, Sendable, FetchableRecord, PersistableRecord {}

extension CaseRecord {
  /// The columns' names are the properties' names in snake case.
  public static var databaseColumnDecodingStrategy: DatabaseColumnDecodingStrategy {
    .convertFromSnakeCase
  }
  /// The columns' names are the properties' names in snake case.
  public static var databaseColumnEncodingStrategy: DatabaseColumnEncodingStrategy {
    .convertToSnakeCase
  }
}
