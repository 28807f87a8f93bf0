import Quantities
import Rasters
import Vocabulary

/// The ground a scene's main file covers.
public struct Footprint: Hashable, Sendable {
  /// The scene.
  public let sceneID: String
  /// The outline in longitude and latitude, eight points a side, from the first pixel's corner.
  public let outline: [MapPosition]

  /// The footprint of `scene`.
  ///
  /// - Throws: ``Refusal`` with the fix when the scene has no place on the ground.
  public init(of scene: Scene) throws(Refusal) {
    sceneID = scene.id
    let source = try PixelLocator(scene.files[0], scene.georeference, in: .wgs84)
    let (w, h) = (Double(scene.grid.shape.columns), Double(scene.grid.shape.rows))
    var ring: [PixelPosition] = []
    for step in 0..<8 {
      ring.append(PixelPosition(x: w * Double(step) / 8, y: 0))
    }
    for step in 0..<8 { ring.append(PixelPosition(x: w, y: h * Double(step) / 8)) }
    for step in 0..<8 { ring.append(PixelPosition(x: w - w * Double(step) / 8, y: h)) }
    for step in 0..<8 { ring.append(PixelPosition(x: 0, y: h - h * Double(step) / 8)) }
    outline = Self.unbroken(source.positions(of: ring).filter { $0.x.isFinite && $0.y.isFinite })
    guard outline.count >= 4 else {
      throw Refusal(
        .badData, subject: scene.path,
        problem: "its stated place (\(scene.grid.corners[0].x), \(scene.grid.corners[0].y)) is not "
          + "on the Earth",
        nextStep: "name the right coordinate reference system with --crs")
    }
  }

  /// The ring with longitudes that do not jump at the date line.
  private static func unbroken(_ ring: [MapPosition]) -> [MapPosition] {
    guard let first = ring.first else { return [] }
    return ring.map { MapPosition(x: near(first.x, $0.x), y: $0.y) }
  }

  /// `longitude` by whole turns within half a turn of `anchor`.
  private static func near(_ anchor: Double, _ longitude: Double) -> Double {
    longitude - 360 * ((longitude - anchor) / 360).rounded()
  }

  /// The middle of the footprint's box, in degrees.
  public var centre: MapPosition {
    let box = Extent(of: outline)
    return MapPosition(x: (box.west + box.east) / 2, y: (box.south + box.north) / 2)
  }

  static func medianCentre(_ all: [Footprint]) -> MapPosition? {
    guard let first = all.first?.centre else { return nil }
    return MapPosition(
      x: Quantile.midpoint.median(of: all.map { near(first.x, $0.centre.x) }),
      y: Quantile.midpoint.median(of: all.map(\.centre.y)))
  }

  func extent(in crs: CoordinateReference) throws(Refusal) -> Extent {
    let map = try CoordinateMap(from: "EPSG:4326", to: crs.identifier)
    return Extent(of: map(outline).filter { $0.x.isFinite && $0.y.isFinite })
  }
}
