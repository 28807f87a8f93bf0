import GRDB

/// The tables of a case, and what every GeoPackage has.
enum Schema {
  /// A table that GeoPackage readers are told of.
  struct Table {
    let name: String
    let columns: String
    let geometry: String?
    let description: String

    /// Whether an activity makes its rows, so that some of them are no longer in force.
    var isDerived: Bool { name != "site" && name != "activity" }
    /// The view of the rows that are in force.
    var view: String { "current_\(name)" }
  }

  /// Makes a table and tells GeoPackage readers of it.
  static func create(_ table: Table, in db: Database) throws {
    let geometry = table.geometry.map { ", geom \($0)" } ?? ""
    try db.execute(
      sql: """
        CREATE TABLE \(table.name) (
          fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL\(geometry), \(table.columns))
        """)
    try register(table.name, of: table, described: table.description, in: db)
  }

  /// Makes the view of a table's rows that are in force and tells GeoPackage readers of it.
  static func createView(of table: Table, in db: Database) throws {
    try db.execute(sql: viewText(of: table))
    try register(
      table.view, of: table, described: "\(table.description), as now in force", in: db)
  }

  /// The statement that makes the view of a table's rows that are in force.
  static func viewText(of table: Table) -> String {
    """
    CREATE VIEW \(table.view) AS SELECT rows.* FROM \(table.name) AS rows
    JOIN activity ON activity.id = rows.activity WHERE activity.superseded_by IS NULL
    """
  }

  /// Tells GeoPackage readers of a table or a view over it.
  static func register(
    _ name: String, of table: Table, described description: String, in db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change,
          srs_id)
        VALUES (?, ?, ?, ?, '2000-01-01T00:00:00.000Z', ?)
        """,
      arguments: [
        name, table.geometry == nil ? "attributes" : "features", name, description,
        table.geometry == nil ? nil : 4326,
      ])
    if let type = table.geometry {
      try db.execute(
        sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)",
        arguments: [name, type])
    }
  }

  /// Says how far each layer reaches, so that a map program can zoom to it.
  static func updateExtents(in db: Database) throws {
    let layers = try String.fetchAll(
      db, sql: "SELECT table_name FROM gpkg_geometry_columns ORDER BY table_name")
    for layer in layers {
      var box: (minX: Double, minY: Double, maxX: Double, maxY: Double)?
      let blobs = try DatabaseValue.fetchCursor(db, sql: "SELECT geom FROM \"\(layer)\"")
      while let value = try blobs.next() {
        guard let blob = [UInt8].fromBlob(value), let own = Geometry(blob: blob)?.bounds
        else { continue }  // A blob that is no geometry is refused where its row is read.
        box =
          box.map {
            (
              min($0.minX, own.minX), min($0.minY, own.minY), max($0.maxX, own.maxX),
              max($0.maxY, own.maxY)
            )
          } ?? own
      }
      try db.execute(
        sql: """
          UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?
          WHERE table_name = ?
          """, arguments: [box?.minX, box?.minY, box?.maxX, box?.maxY, layer])
    }
  }

  static let remarks = Table(
    name: "remarks", columns: "step TEXT NOT NULL, text TEXT NOT NULL, activity TEXT NOT NULL",
    geometry: nil, description: "What the steps could not support")

  /// The tables every GeoPackage has (OGC 12-128r17, annex C), with the two undefined systems and
  /// WGS 84.
  static let geoPackageCore = """
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

extension [UInt8] {
  /// The bytes of a blob; nil for any other value.
  fileprivate static func fromBlob(_ value: DatabaseValue) -> [UInt8]? {
    guard case .blob(let data) = value.storage else { return nil }
    return [UInt8](data)
  }
}
