import GRDB
import Vocabulary

/// A record as GRDB reads and writes it; keeps the library out of the room's face.
struct Stored<Record: CaseRecord>: Codable, FetchableRecord, PersistableRecord {
  static var databaseTableName: String { Record.table }
  static var databaseColumnDecodingStrategy: DatabaseColumnDecodingStrategy {
    .convertFromSnakeCase
  }
  static var databaseColumnEncodingStrategy: DatabaseColumnEncodingStrategy {
    .convertToSnakeCase
  }

  let record: Record

  init(_ record: Record) { self.record = record }

  init(from decoder: any Decoder) throws { record = try Record(from: decoder) }

  func encode(to encoder: any Encoder) throws { try record.encode(to: encoder) }

  /// The rows of a query, each checked.
  ///
  /// - Throws: ``Refusal`` that names table, row and what is wrong with it.
  static func all(_ db: Database, sql: String, _ arguments: StatementArguments, path: String) throws
    -> [Record]
  {
    let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
    let columns = try StoredColumn.all(of: Record.table, in: db)
    var records: [Record] = []
    while let row = try rows.next() {
      if let odd = columns.lazy.compactMap({ $0.fault(in: row) }).first {
        throw refusal(row, path, odd)
      }
      let stored: Stored
      do {
        stored = try Stored(row: row)
      } catch let error as DatabaseError {
        throw error
      } catch {
        throw Self.refusal(row, path, RowReading.problem(error))
      }
      if let fault = stored.record.fault { throw refusal(row, path, fault) }
      records.append(stored.record)
    }
    return records
  }

  private static func refusal(_ row: Row, _ path: String, _ problem: String) -> Refusal {
    let number: DatabaseValue = row["fid"]
    return .badData(
      path, "table \(Record.table), row \(number): \(problem)",
      "put back what was there, or do the step again in a new case")
  }
}

/// A column, and what its values may be stored as.
///
/// SQLite keeps any value in any column, and reads a text as the number 0 where a number is asked
/// for.
private struct StoredColumn {
  let name: String
  let isNumber: Bool

  static func all(of table: String, in db: Database) throws -> [Self] {
    try db.columns(in: table).filter { $0.name != "geom" }.map { column in
      Self(name: column.name, isNumber: column.type.uppercased() != "TEXT")
    }
  }

  /// What is wrong with how this column's value of a row is stored; nil where nothing is.
  func fault(in row: Row) -> String? {
    let value: DatabaseValue? = row[name]
    switch value?.storage {
    case .string(let text) where isNumber:
      return "column \(name) holds “\(text.prefix(40))”, no number"
    case .blob(let data):
      return "column \(name) holds \(data.count) bytes, no \(isNumber ? "number" : "text")"
    default: return nil
    }
  }
}

/// What a decoder has against a row, in words.
enum RowReading {
  static func problem(_ error: any Error) -> String {
    switch error {
    case DecodingError.dataCorrupted(let context):
      "\(column(context.codingPath)) \(context.debugDescription)"
    case DecodingError.typeMismatch(let type, let context):
      "\(column(context.codingPath)) is no \(type)"
    case DecodingError.valueNotFound(_, let context), DecodingError.keyNotFound(_, let context):
      "\(column(context.codingPath)) is missing"
    default:
      "\(error)"
    }
  }

  private static func column(_ path: [any CodingKey]) -> String {
    path.isEmpty ? "a column" : "column " + path.map(\.stringValue).joined(separator: ".")
  }
}
