import GRDB

extension Schema {
  /// What was kept as evidence, and what was done to it.
  static let evidence = [
    Table(
      name: "evidence",
      columns: """
        id TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, media_type TEXT NOT NULL,
        kind TEXT NOT NULL, origin_url TEXT, obtained TEXT, obtained_by TEXT, how TEXT,
        original_name TEXT NOT NULL, stored TEXT NOT NULL, licence TEXT,
        restricted BOOLEAN NOT NULL, because TEXT, \(by), UNIQUE (id, activity)
        """,
      geometry: nil, description: "What was kept: unchanged copies beside the case"),
    Table(
      name: "custody",
      columns: """
        evidence TEXT NOT NULL, event TEXT NOT NULL, "by" TEXT NOT NULL, "at" TEXT NOT NULL,
        because TEXT, \(by)
        """,
      geometry: nil, description: "What was done to what was kept, and by whom"),
  ]

  /// Makes the tables that a case of before lacked, with their views.
  @Sendable static func addEvidence(to db: Database) throws {
    for table in evidence {
      try create(table, in: db)
      try createView(of: table, in: db)
    }
  }
}
