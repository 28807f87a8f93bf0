import CGDAL
import Rasters
import Vocabulary

/// An OGR coordinate reference system, released when it goes out of scope; x is always east.
struct SpatialReference: ~Copyable {
  let raw: OGRSpatialReferenceH

  /// The system PROJ knows as `text`: an authority code, a PROJ string or WKT.
  init(_ text: String) throws(Refusal) {
    let refused = Refusal(
      .badData, subject: "coordinate reference system “\(text)”", problem: "is not known to PROJ",
      nextStep: "give one such as EPSG:32640")
    raw = try GDALLibrary.guarded { (log) throws(Refusal) -> OGRSpatialReferenceH in
      guard !text.hasPrefix("/"), !text.contains("://"), let made = OSRNewSpatialReference(nil)
      else { throw refused }
      guard OSRSetFromUserInput(made, text) == OGRERR_NONE else {
        OSRRelease(made)
        throw refused
      }
      OSRSetAxisMappingStrategy(made, OAMS_TRADITIONAL_GIS_ORDER)
      return made
    }
  }

  /// A copy of a system that a dataset owns.
  init?(copying owned: OGRSpatialReferenceH?) {
    guard let owned, let copy = OSRClone(owned) else { return nil }
    OSRSetAxisMappingStrategy(copy, OAMS_TRADITIONAL_GIS_ORDER)
    raw = copy
  }

  deinit { OSRRelease(raw) }

  /// The system as a value; nil for engineering and other systems without a place on the Earth.
  func value() -> CoordinateReference? {
    GDALLibrary.guarded { _ in
      let geographic = OSRIsGeographic(raw) != 0
      guard geographic || OSRIsProjected(raw) != 0 else { return nil }
      let axes: CoordinateReference.Axes =
        geographic ? .geographic : .projected(metersPerUnit: OSRGetLinearUnits(raw, nil))
      return identifier().map { CoordinateReference(identifier: $0, axes: axes) }
    }
  }

  /// The authority's code where there is one that means the same, else WKT.
  private func identifier() -> String? {
    if let code = Self.code(of: raw) { return code }
    if let zone = universalTransverseMercator() { return zone }
    var text: UnsafeMutablePointer<CChar>?
    let asked = StringList(["FORMAT=WKT2_2019", "MULTILINE=NO"])
    let status = asked.withConst { OSRExportToWktEx(raw, &text, $0) }
    guard status == OGRERR_NONE, let text else { return nil }
    defer { VSIFree(text) }
    return String(cString: text)
  }

  private static func code(of system: OGRSpatialReferenceH) -> String? {
    guard let name = OSRGetAuthorityName(system, nil), let code = OSRGetAuthorityCode(system, nil)
    else { return nil }
    return "\(String(cString: name)):\(String(cString: code))"
  }

  /// The code of the WGS 84 UTM zone that is the same in all but name.
  private func universalTransverseMercator() -> String? {
    var north: Int32 = 0
    let zone = OSRGetUTMZone(raw, &north)
    guard (1...60).contains(zone), let candidate = OSRNewSpatialReference(nil) else { return nil }
    defer { OSRRelease(candidate) }
    let code = (north != 0 ? 32_600 : 32_700) + zone
    guard OSRImportFromEPSG(candidate, code) == OGRERR_NONE else { return nil }
    let how = StringList(["IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", "CRITERION=EQUIVALENT"])
    let same = how.withConst { OSRIsSameEx(raw, candidate, $0) }
    return same != 0 ? "EPSG:\(code)" : nil
  }
}

/// A map from one coordinate reference system to another; stays on the thread that made it.
final class CoordinateMap {
  private let raw: OGRCoordinateTransformationH

  /// The map from `source` to `target`.
  init(from source: String, to target: String) throws(Refusal) {
    let start = try SpatialReference(source)
    let end = try SpatialReference(target)
    let (rawA, rawB) = (start.raw, end.raw)
    raw = try GDALLibrary.guarded { (log) throws(Refusal) -> OGRCoordinateTransformationH in
      guard let made = OCTNewCoordinateTransformation(rawA, rawB) else {
        throw Refusal(
          .badData, subject: "coordinate reference system “\(source)”",
          problem: "cannot be related to “\(target)” (\(log.firstError ?? "no reason given"))",
          nextStep: "name the system with --crs, such as EPSG:32640")
      }
      return made
    }
  }

  deinit { OCTDestroyCoordinateTransformation(raw) }

  /// Where each position goes; NaN where the projection has no answer.
  func callAsFunction(_ positions: [MapPosition]) -> [MapPosition] {
    var x = positions.map(\.x)
    var y = positions.map(\.y)
    var ok = [Int32](repeating: 0, count: positions.count)
    GDALLibrary.guarded { _ in
      _ = OCTTransformEx(raw, Int32(positions.count), &x, &y, nil, &ok)
    }
    return positions.indices.map { index in
      guard ok[index] != 0, x[index].isFinite, y[index].isFinite else {
        return MapPosition(x: .nan, y: .nan)
      }
      return MapPosition(x: x[index], y: y[index])
    }
  }

  /// Where one position goes; NaN where the projection has no answer.
  func callAsFunction(_ position: MapPosition) -> MapPosition { self([position])[0] }
}
