import CGDAL
import Foundation
import Vocabulary

/// Outlines and places in formats other than GeoJSON: KML, KMZ, shapefiles, GeoPackage, FlatGeobuf, GML.
enum VectorFile {
  /// The drivers that are let at a file; none of them follows an address.
  private static let drivers = ["LIBKML", "KML", "ESRI Shapefile", "GPKG", "FlatGeobuf", "GML"]
  /// The most features that are read.
  private static let mostFeatures = 10_000

  /// What the file at `path` holds, as a GeoJSON FeatureCollection in longitude and latitude.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - format: What it is, for the words of a refusal.
  /// - Returns: The collection.
  /// - Throws: ``Refusal`` where no driver reads it, or a layer states no coordinate reference system.
  static func collection(path: String, format: String) throws(Refusal) -> JSONValue {
    let name = path.lowercased().hasSuffix(".zip") ? "/vsizip/" + path : path
    return try GDALLibrary.guarded { (log) throws(Refusal) -> JSONValue in
      let flags = UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR)
      let allowed = StringList(drivers)
      guard let dataset = allowed.withConst({ GDALOpenEx(name, flags, $0, nil, nil) }) else {
        throw Refusal.badData(
          path, "is \(format) that cannot be read (\(log.firstError ?? "no reason given"))",
          "convert it with `ogr2ogr -t_srs EPSG:4326 outline.geojson \(path)`")
      }
      defer { GDALClose(dataset) }
      var features: [JSONValue] = []
      for index in 0..<GDALDatasetGetLayerCount(dataset) {
        guard let layer = GDALDatasetGetLayer(dataset, index) else { continue }
        try add(layer, of: path, to: &features)
      }
      return .object(["type": .string("FeatureCollection"), "features": .array(features)])
    }
  }

  private static func add(
    _ layer: OGRLayerH, of path: String, to features: inout [JSONValue]
  ) throws(Refusal) {
    let layerName = OGR_L_GetName(layer).map { String(cString: $0) } ?? ""
    guard let stated = OGR_L_GetSpatialRef(layer) else {
      // A layer without geometry needs no system, and holds no outline.
      if OGR_L_GetGeomType(layer) == wkbNone { return }
      throw Refusal.badData(
        path, "its layer “\(layerName)” states no coordinate reference system (a .prj is missing?)",
        "write it anew in EPSG:4326, such as with ogr2ogr -t_srs EPSG:4326")
    }
    guard let from = SpatialReference(copying: stated) else {
      throw Refusal.badData(
        path, "its layer “\(layerName)” lies in a system that cannot be read",
        "write it anew in EPSG:4326")
    }
    let degrees = try SpatialReference("EPSG:4326")
    guard let map = OCTNewCoordinateTransformation(from.raw, degrees.raw) else {
      throw Refusal.badData(
        path, "its layer “\(layerName)” lies in a system that has no degrees",
        "write it anew in EPSG:4326")
    }
    defer { OCTDestroyCoordinateTransformation(map) }
    OGR_L_ResetReading(layer)
    while let feature = OGR_L_GetNextFeature(layer) {
      defer { OGR_F_Destroy(feature) }
      guard features.count < mostFeatures else {
        throw Refusal.badData(
          path, "holds more than \(mostFeatures) features",
          "keep the wanted ones in a file of their own")
      }
      guard let geometry = OGR_F_GetGeometryRef(feature) else { continue }
      guard OGR_G_Transform(geometry, map) == OGRERR_NONE,
        let text = OGR_G_ExportToJson(geometry)
      else {
        throw Refusal.badData(
          path, "its feature \(features.count + 1) has no place in longitude and latitude",
          "mend it, or write it anew in EPSG:4326")
      }
      defer { VSIFree(text) }
      let json = try JSONValue(json: Data(String(cString: text).utf8), of: path)
      features.append(
        .object([
          "type": .string("Feature"), "geometry": json, "properties": .object(properties(feature)),
        ]))
    }
  }

  /// The feature's name, where a field is called so.
  private static func properties(_ feature: OGRFeatureH) -> [String: JSONValue] {
    let field = OGR_F_GetFieldIndex(feature, "name")
    guard field >= 0, OGR_F_IsFieldSetAndNotNull(feature, field) != 0,
      let text = OGR_F_GetFieldAsString(feature, field)
    else { return [:] }
    return ["name": .string(String(cString: text))]
  }
}
