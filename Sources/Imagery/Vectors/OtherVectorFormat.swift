import Foundation

/// Files of outlines that are not GeoJSON, told by how they begin.
enum OtherVectorFormat {
  /// What the file at `path` is; nil where it may be GeoJSON, or cannot be read.
  static func name(of path: String) -> String? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }  // It was only read.
    // Whoever reads the whole file next says what is wrong with it.
    guard let head = try? handle.read(upToCount: 512), !head.isEmpty else { return nil }
    if head.starts(with: Data("SQLite format 3\0".utf8)) { return "a GeoPackage" }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return "a zip, as KMZ and zipped shapefiles are"
    }
    if head.starts(with: [0x00, 0x00, 0x27, 0x0A]) { return "a shapefile" }
    if head.starts(with: Data("fgb".utf8)) { return "FlatGeobuf" }
    let text = String(decoding: head, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines.union(["\u{FEFF}"]))
    if text.hasPrefix("<") {
      if text.contains("<kml") { return "KML" }
      return text.contains("gml") ? "GML" : "XML"
    }
    let words = ["POLYGON", "MULTIPOLYGON", "SRID=", "GEOMETRYCOLLECTION"]
    if words.contains(where: { text.uppercased().hasPrefix($0) }) { return "well-known text" }
    return nil
  }
}
