import GRDB

/// How a case's tables came about.
enum Migrations {
  /// Every change of the tables, in order; a case that is opened takes those it has not had.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1-geopackage") { db in
      try db.execute(sql: Schema.geoPackageCore)
      for table in Schema.version1 { try Schema.create(table, in: db) }
    }
    migrator.registerMigration("2-residual-direction") { db in
      try db.execute(sql: "ALTER TABLE tie_points ADD COLUMN residual_row DOUBLE")
      try db.execute(sql: "ALTER TABLE tie_points ADD COLUMN residual_column DOUBLE")
    }
    // Cases made before this migration was written may have both already.
    migrator.registerMigration("3-remarks-and-readings") { db in
      if try !db.tableExists(Schema.remarks.name) { try Schema.create(Schema.remarks, in: db) }
      guard try !db.columns(in: "sources").contains(where: { $0.name == "reading" }) else { return }
      try db.execute(sql: "ALTER TABLE sources ADD COLUMN reading TEXT NOT NULL DEFAULT '{}'")
      try db.execute(sql: "UPDATE sources SET reading = sentences")
    }
    migrator.registerMigration("4-history", migrate: Migration4.migrate)
    // Until now the column held the smaller of a scene's two loops; the larger cannot be told from it.
    migrator.registerMigration("5-loops") { db in
      try db.execute(sql: "ALTER TABLE alignments ADD COLUMN loop_before_px DOUBLE")
      try db.execute(sql: "UPDATE alignments SET closed_loop_px = NULL")
    }
    // What older cases hold was read without a pipeline.
    migrator.registerMigration("6-grammar") { db in
      try db.execute(sql: "ALTER TABLE sources ADD COLUMN grammar TEXT")
      try db.execute(sql: "ALTER TABLE sources ADD COLUMN grammar_sha256 TEXT")
    }
    // Nobody asked older cases what changed for good: they have the tables, and no rows in them.
    migrator.registerMigration("7-changes", migrate: Schema.addVersion7)
    // What older cases hold of a lasting change stays without: it was not kept.
    migrator.registerMigration("8-evidence", migrate: Schema.addVersion8)
    // Older cases do not know where a scene was clear; their next detection says it.
    migrator.registerMigration("9-clear-ground") { db in
      try db.execute(sql: "ALTER TABLE assessments ADD COLUMN hidden_share DOUBLE")
      try db.execute(sql: "ALTER TABLE assessments ADD COLUMN clear_ground TEXT")
    }
    migrator.registerMigration("10-decisions", migrate: Schema.addDecisions)
    migrator.registerMigration("11-evidence", migrate: Schema.addEvidence)
    // What a case did before it had a log is entered as it stands now, and marked as adopted.
    migrator.registerMigration("12-log", migrate: Schema.addLog)
    return migrator
  }
}
