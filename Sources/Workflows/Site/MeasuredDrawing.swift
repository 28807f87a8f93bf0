import Imagery
import Measurement
import Quantities
import Rasters
import Vocabulary

/// An outline measured as it was drawn, without a look at pixels: what a page shows while corners are set.
public struct MeasuredDrawing: Sendable, Encodable {
  /// In square metres.
  public let area_m2: MeasuredFootprint.Number
  /// In metres.
  public let length_m: MeasuredFootprint.Number
  /// In metres.
  public let width_m: MeasuredFootprint.Number
  /// In metres.
  public let perimeter_m: MeasuredFootprint.Number
  /// Where the area's error comes from, largest first.
  public let budget: [MeasuredFootprint.Term]
  /// What could not be accounted for.
  public let remarks: [String]
  /// The finest detail of the image in metres.
  public let gsd_m: Double

  /// Measures an outline as `tiepoint footprint --method drawn` does.
  ///
  /// - Parameters:
  ///   - outline: In longitude and latitude.
  ///   - scene: The image it was drawn on.
  ///   - crs: The map to measure in, made true to the ground about the outline.
  ///   - gsd: The finest detail in metres, where the scene does not know it.
  /// - Throws: ``OutlineRefusal`` with why it cannot be measured, ``Refusal`` where PROJ does not know the
  ///   map.
  public init(_ outline: Polygon, on scene: Scene, in crs: CoordinateReference, gsd: Double) throws
  {
    let placed = try PolygonMap.moved(outline, from: .wgs84, to: crs)
    let found = try OutlineOnImages.asDrawn(
      placed, hand: .drawnSameSensor, gsd: scene.gsd ?? gsd, crs: crs,
      view: ViewGeometry(scene.angles)
    ).measures
    area_m2 = MeasuredFootprint.Number(found.area)
    length_m = MeasuredFootprint.Number(found.length)
    width_m = MeasuredFootprint.Number(found.width)
    perimeter_m = MeasuredFootprint.Number(found.perimeter)
    budget = found.budget.terms.map {
      MeasuredFootprint.Term(term: $0.source.words, standard_error_m2: $0.standardError)
    }
    remarks = found.budget.missing
    gsd_m = scene.gsd ?? gsd
  }
}
