import Rasters
import Vocabulary

/// The polygons that a file draws around one thing.
public struct DrawnParts: Sendable {
  /// One polygon.
  public struct Part: Sendable {
    /// Its feature's `name` and its place in the file, such as `part 2 (west wing)`.
    public let name: String
    /// In longitude and latitude.
    public let polygon: Polygon
    /// Square metres on the ground, courtyards taken off.
    public let area: Double
  }

  /// All of them, in the file's order.
  public let parts: [Part]

  /// The polygons of the GeoJSON file at `path`.
  ///
  /// - Throws: ``Refusal`` where the file holds no polygon, or two that overlap: ground that is drawn
  ///   twice would count twice.
  public init(path: String) throws(Refusal) {
    var parts: [Part] = []
    for feature in try GeoJSON.features(path: path) {
      for polygon in feature.polygons {
        let name = "part \(parts.count + 1)" + (feature.name.map { " (\($0))" } ?? "")
        parts.append(
          Part(
            name: name, polygon: polygon,
            area: try PolygonMap.groundArea(of: polygon, in: .wgs84)))
      }
    }
    guard !parts.isEmpty else {
      throw Refusal(
        .badData, subject: path, problem: "holds no polygon",
        nextStep: "draw the outline as a polygon in longitude and latitude")
    }
    self.parts = parts
  }

  /// The part with the most ground.
  public var largest: Part {
    parts.dropFirst().reduce(parts[0]) { $1.area > $0.area ? $1 : $0 }
  }

  /// What is left out where only the largest can be used; nil where there is but one.
  public var leftOut: String? {
    guard parts.count > 1 else { return nil }
    let used = largest
    let others = parts.filter { $0.name != used.name }
    func words(_ part: Part) -> String { "\(part.name), \(Int(part.area.rounded())) m²" }
    return "of \(parts.count) polygons only the largest is used (\(words(used))); left out: "
      + others.prefix(8).map(words).joined(separator: "; ")
      + (others.count > 8 ? " and \(others.count - 8) more" : "")
  }

  /// Refuses parts that overlap by more than a twentieth of either: they would count twice.
  public func expectApart(in path: String) throws(Refusal) {
    for (index, one) in parts.enumerated() {
      for other in parts.dropFirst(index + 1) {
        let shared = one.polygon.intersectionOverUnion(with: other.polygon)
        guard shared > 0 else { continue }
        let both = shared / (1 + shared) * (one.area + other.area)
        guard both > 0.05 * min(one.area, other.area) else { continue }
        throw Refusal(
          .badData, subject: path,
          problem: "\(one.name) and \(other.name) overlap by about \(Int(both.rounded())) m²",
          nextStep: "draw each piece of the building once")
      }
    }
  }
}

extension GeoJSON {
  /// The outline of a site: the polygon with the largest ground area in the file at `path`.
  public static func site(path: String) throws(Refusal) -> Polygon {
    try DrawnParts(path: path).largest.polygon
  }
}
