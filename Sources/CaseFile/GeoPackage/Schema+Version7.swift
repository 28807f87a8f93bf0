import GRDB

extension Schema {
  /// What changed for good, and how much of the ground could be judged.
  static let version7 = [
    Table(
      name: "changes",
      columns: """
        id TEXT NOT NULL, status TEXT NOT NULL, surface TEXT NOT NULL, shares TEXT NOT NULL,
        distance DOUBLE NOT NULL, area_m2 DOUBLE NOT NULL, native_samples DOUBLE NOT NULL,
        began_absent_last TEXT, began_present_first TEXT, ended_absent_last TEXT,
        ended_present_first TEXT, structure TEXT, because TEXT NOT NULL, \(by),
        UNIQUE (id, activity)
        """,
      geometry: "POLYGON", description: "Ground that changed for good, whatever it has become"),
    Table(
      name: "ground",
      columns: """
        judged_m2 DOUBLE NOT NULL, whole_m2 DOUBLE NOT NULL, changed_m2 DOUBLE NOT NULL, \(by),
        UNIQUE (activity)
        """,
      geometry: nil, description: "How much of the ground could be judged"),
  ]

  /// Adds what a lasting change rests on: bounds of its area, when its states began, its evidence;
  /// and when a structure's ground was broken and when it stood.
  @Sendable static func addVersion8(to db: Database) throws {
    for column in ["area_m2_lo DOUBLE", "area_m2_hi DOUBLE", "steps TEXT", "evidence TEXT"] {
      try db.execute(sql: "ALTER TABLE changes ADD COLUMN \(column)")
    }
    for phase in ["ground", "standing"] {
      for day in ["absent_last", "present_first"] {
        try db.execute(sql: "ALTER TABLE structures ADD COLUMN \(phase)_\(day) TEXT")
      }
    }
  }

  /// Makes the tables that a case lacked, with their views.
  @Sendable static func addVersion7(to db: Database) throws {
    for table in version7 {
      try create(table, in: db)
      try createView(of: table, in: db)
    }
    try updateExtents(in: db)
  }
}
