/// The place a case watches: one row a case.
public struct SiteRecord: CaseRecord, Equatable {
  public static let table = "site"
  /// The site's name as a person gave it.
  public var name: String
  /// Its outline in EPSG:4326; nil when the scenes' common ground is meant.
  public var geom: Geometry?
  /// True when every image of the case is simulated; each figure then says so.
  public var simulated: Bool

  /// A site called `name`.
  public init(name: String, geom: Geometry?, simulated: Bool) {
    self.name = name
    self.geom = geom
    self.simulated = simulated
  }
}
