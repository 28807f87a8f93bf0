import GRDB

/// The tables of a case, and how each came about, in order.
enum Schema {
  /// A table that GeoPackage readers are told of.
  struct Table {
    let name: String
    let columns: String
    let geometry: String?
    let description: String
  }

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1-geopackage") { db in
      try db.execute(sql: geoPackageCore)
      for table in tablesOfVersion1 { try create(table, in: db) }
    }
    migrator.registerMigration("2-residual-direction") { db in
      try db.execute(sql: "ALTER TABLE tie_points ADD COLUMN residual_row DOUBLE")
      try db.execute(sql: "ALTER TABLE tie_points ADD COLUMN residual_column DOUBLE")
    }
    // Cases made before this migration was written may have both already.
    migrator.registerMigration("3-remarks-and-readings") { db in
      if try !db.tableExists(remarks.name) { try create(remarks, in: db) }
      guard try !db.columns(in: "sources").contains(where: { $0.name == "reading" }) else { return }
      try db.execute(sql: "ALTER TABLE sources ADD COLUMN reading TEXT NOT NULL DEFAULT '{}'")
      try db.execute(sql: "UPDATE sources SET reading = sentences")
    }
    return migrator
  }

  private static func create(_ table: Table, in db: Database) throws {
    let geometry = table.geometry.map { ", geom \($0)" } ?? ""
    try db.execute(
      sql: """
        CREATE TABLE \(table.name) (
          fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL\(geometry), \(table.columns))
        """)
    try db.execute(
      sql: """
        INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change,
          min_x, min_y, max_x, max_y, srs_id)
        VALUES (?, ?, ?, ?, '2000-01-01T00:00:00.000Z', ?, ?, ?, ?, ?)
        """,
      arguments: [
        table.name, table.geometry == nil ? "attributes" : "features", table.name,
        table.description, table.geometry.map { _ in -180 }, table.geometry.map { _ in -90 },
        table.geometry.map { _ in 180 }, table.geometry.map { _ in 90 },
        table.geometry == nil ? nil : 4326,
      ])
    if let type = table.geometry {
      try db.execute(
        sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)",
        arguments: [table.name, type])
    }
  }

  private static let remarks = Table(
    name: "remarks", columns: "step TEXT NOT NULL, text TEXT NOT NULL, activity TEXT NOT NULL",
    geometry: nil, description: "What the steps could not support")

  private static let tablesOfVersion1 = [
    Table(
      name: "site", columns: "name TEXT NOT NULL, simulated BOOLEAN NOT NULL",
      geometry: "POLYGON", description: "The place this case watches"),
    Table(
      name: "scenes",
      columns: """
        id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
        acquired TEXT NOT NULL, acquired_from TEXT NOT NULL, sensor TEXT, provider TEXT,
        credit TEXT, gsd_m DOUBLE NOT NULL, native_gsd_m DOUBLE NOT NULL, detail TEXT NOT NULL,
        activity TEXT NOT NULL
        """,
      geometry: "POLYGON", description: "Images of the site; pixels stay in their files"),
    Table(
      name: "alignments",
      columns: """
        scene TEXT NOT NULL, registered BOOLEAN NOT NULL, because TEXT,
        reference BOOLEAN NOT NULL, model TEXT NOT NULL, offset_row DOUBLE NOT NULL,
        offset_column DOUBLE NOT NULL, error_px DOUBLE NOT NULL,
        tie_points_tried INTEGER NOT NULL, tie_points_kept INTEGER NOT NULL,
        held_out_median_px DOUBLE, held_out_p90_px DOUBLE, closed_loop_px DOUBLE,
        transform TEXT NOT NULL, activity TEXT NOT NULL
        """,
      geometry: nil, description: "How each scene was laid onto the case's grid"),
    Table(
      name: "tie_points",
      columns: """
        scene TEXT NOT NULL, offset_row DOUBLE NOT NULL, offset_column DOUBLE NOT NULL,
        error_px DOUBLE NOT NULL, residual_px DOUBLE NOT NULL, role TEXT NOT NULL,
        activity TEXT NOT NULL
        """,
      geometry: "POINT", description: "Features found in a scene and in the reference"),
    Table(
      name: "assessments",
      columns: """
        scene TEXT NOT NULL, clear_share DOUBLE NOT NULL, used BOOLEAN NOT NULL, because TEXT,
        activity TEXT NOT NULL
        """,
      geometry: nil, description: "How much of the site each scene shows"),
    Table(
      name: "structures",
      columns: """
        id TEXT NOT NULL UNIQUE, name TEXT, origin TEXT NOT NULL, kind TEXT NOT NULL, because TEXT,
        absent_last TEXT, present_first TEXT, phases TEXT NOT NULL, confidence DOUBLE NOT NULL,
        scenes_used INTEGER NOT NULL, activity TEXT NOT NULL
        """,
      geometry: "POLYGON", description: "What was built, found through time or drawn by a person"),
    Table(
      name: "observations",
      columns: """
        structure TEXT NOT NULL, scene TEXT NOT NULL, date TEXT NOT NULL, state TEXT NOT NULL,
        magnitude DOUBLE, activity TEXT NOT NULL
        """,
      geometry: "POINT", description: "What each scene says of each structure"),
    Table(
      name: "measurements",
      columns: """
        id TEXT NOT NULL UNIQUE, structure TEXT NOT NULL, against TEXT, quantity TEXT NOT NULL,
        unit TEXT NOT NULL, value DOUBLE, standard_error DOUBLE, lo DOUBLE, hi DOUBLE,
        method TEXT NOT NULL, shared_bias DOUBLE, budget TEXT NOT NULL, outline TEXT, because TEXT,
        scenes TEXT NOT NULL, activity TEXT NOT NULL
        """,
      geometry: nil, description: "Numbers with their 95 % intervals"),
    Table(
      name: "sources",
      columns: """
        id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, sha256 TEXT NOT NULL, publisher TEXT,
        published TEXT, title TEXT, text TEXT NOT NULL, sentences TEXT NOT NULL,
        activity TEXT NOT NULL
        """,
      geometry: nil, description: "Articles"),
    Table(
      name: "claims",
      columns: """
        id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, span_start INTEGER NOT NULL,
        span_end INTEGER NOT NULL, text TEXT NOT NULL, type TEXT NOT NULL,
        attribution TEXT NOT NULL, hedges TEXT NOT NULL, checkable_by TEXT NOT NULL,
        structure TEXT, against TEXT, detail TEXT NOT NULL, activity TEXT NOT NULL
        """,
      geometry: nil, description: "What the articles say"),
    Table(
      name: "ties",
      columns: """
        claim TEXT NOT NULL, structure TEXT NOT NULL, against TEXT, name TEXT,
        because TEXT NOT NULL, activity TEXT NOT NULL
        """,
      geometry: nil, description: "Which structures the claims are about"),
    Table(
      name: "readings",
      columns: """
        claim TEXT NOT NULL, id TEXT NOT NULL, literal BOOLEAN NOT NULL, ratio_lo DOUBLE,
        ratio_hi DOUBLE, because TEXT NOT NULL, activity TEXT NOT NULL
        """,
      geometry: nil, description: "Every way a claim's figure can be understood"),
    Table(
      name: "verdicts",
      columns: """
        claim TEXT NOT NULL, reading TEXT, verdict TEXT NOT NULL, probability DOUBLE, term TEXT,
        confidence TEXT NOT NULL, because TEXT NOT NULL, would_change_it TEXT NOT NULL,
        measurement TEXT, coverage TEXT, activity TEXT NOT NULL
        """,
      geometry: nil, description: "How far claims and pixels agree"),
    Table(
      name: "relays",
      columns: """
        origin TEXT NOT NULL, relay TEXT NOT NULL, fidelity TEXT NOT NULL, because TEXT NOT NULL,
        activity TEXT NOT NULL
        """,
      geometry: nil, description: "How statements moved from article to article"),
    Table(
      name: "activity",
      columns: """
        id TEXT NOT NULL UNIQUE, step TEXT NOT NULL, "key" TEXT NOT NULL UNIQUE,
        parameters TEXT NOT NULL, inputs TEXT NOT NULL, tool_version TEXT NOT NULL,
        finished TEXT NOT NULL, seconds DOUBLE NOT NULL, peak_memory_mib DOUBLE NOT NULL
        """,
      geometry: nil, description: "Every finished step: inputs, parameters, version"),
  ]

  /// The tables every GeoPackage has (OGC 12-128r17, annex C), with the two undefined systems and
  /// WGS 84.
  private static let geoPackageCore = """
    PRAGMA application_id = 0x47504B47;
    PRAGMA user_version = 10300;
    CREATE TABLE gpkg_spatial_ref_sys (
      srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
      organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
    CREATE TABLE gpkg_contents (
      table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
      description TEXT DEFAULT '',
      last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
      min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
      CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
    CREATE TABLE gpkg_geometry_columns (
      table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
      srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
      CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
      CONSTRAINT uk_gc_table_name UNIQUE (table_name),
      CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
      CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
    INSERT INTO gpkg_spatial_ref_sys VALUES
      ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined',
        'undefined cartesian coordinate reference system'),
      ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined',
        'undefined geographic coordinate reference system'),
      ('WGS 84 geodetic', 4326, 'EPSG', 4326,
        'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,\
    AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,\
    AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],\
    AUTHORITY["EPSG","4326"]]',
        'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
    """
}
