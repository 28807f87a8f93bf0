import GRDB

extension Schema {
  /// The log of the case, what was signed of it, and what authorities stamped.
  static let log = [
    Table(
      name: "log",
      columns: "position INTEGER NOT NULL UNIQUE, entry TEXT NOT NULL, leaf TEXT NOT NULL",
      geometry: nil, description: "One entry a committed step; it only grows"),
    Table(
      name: "checkpoints",
      columns: """
        size INTEGER NOT NULL UNIQUE, root TEXT NOT NULL, note TEXT NOT NULL, made TEXT NOT NULL
        """,
      geometry: nil, description: "How far the log had come, signed"),
    Table(
      name: "time_stamps",
      columns: """
        size INTEGER NOT NULL, authority TEXT NOT NULL, policy TEXT NOT NULL,
        gen_time TEXT NOT NULL, accuracy_s INTEGER NOT NULL, request TEXT, reply TEXT NOT NULL,
        state TEXT NOT NULL
        """,
      geometry: nil, description: "Until when a checkpoint was there, by time-stamping authorities"),
  ]

  /// What keeps the log from being changed, by name.
  static let logTriggers = [
    "log_is_not_changed": "UPDATE ON log", "log_is_not_cut": "DELETE ON log",
  ].mapValues {
    "BEFORE \($0) BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
  }

  /// Makes the log of a case of before, with an entry for each of its steps.
  @Sendable static func addLog(to db: Database) throws {
    for table in log { try create(table, in: db) }
    for (name, body) in logTriggers.sorted(by: { $0.key < $1.key }) {
      try db.execute(sql: "CREATE TRIGGER \(name) \(body)")
    }
    try CaseLog.adopt(in: db)
  }
}
