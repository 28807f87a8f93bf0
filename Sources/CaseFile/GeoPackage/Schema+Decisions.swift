import GRDB

extension Schema {
  /// What persons decided, laid over what was found.
  static let decisions = Table(
    name: "decisions",
    columns: """
      structure TEXT NOT NULL, kind TEXT NOT NULL, author TEXT NOT NULL, because TEXT NOT NULL,
      name TEXT, outline TEXT, \(by)
      """,
    geometry: "POLYGON", description: "What persons decided of the structures")

  /// Makes the table that a case of before lacked, with its view.
  @Sendable static func addDecisions(to db: Database) throws {
    try create(decisions, in: db)
    try createView(of: decisions, in: db)
    try updateExtents(in: db)
  }
}
