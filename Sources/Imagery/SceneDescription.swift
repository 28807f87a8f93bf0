import Vocabulary

/// What `tiepoint info --json` says of a scene.
public struct SceneDescription: Hashable, Sendable, Codable {
  /// One band of it.
  public struct Band: Hashable, Sendable, Codable {
    public let name: BandName
    public let label: String?
    public let type: String
    public let nodata: Double?
    public let scale: Double?
    public let offset: Double?
  }

  public let path: String
  public let sha256: String
  public let bytes: Int
  public let format: String
  public let width: Int
  public let height: Int
  public let bands: [Band]
  public let crs: String?
  /// The finest detail to be expected, in metres: the coarser of cell and native GSD.
  public let gsd_m: Double?
  /// The side of a cell on the ground, in metres.
  public let cell_m: Double?
  public let acquired: String?
  public let acquired_from: String?
  public let sensor: String?
  public let platform: String?
  public let provider: String?
  public let license: String?
  public let credit: String?
  public let cloud_cover: Double?
  public let processing_baseline: String?
  public let off_nadir_deg: Double?
  public let sun_elevation_deg: Double?
  public let sun_azimuth_deg: Double?
  public let warnings: [String]

  /// The description of `scene`.
  public init(_ scene: Scene) {
    path = ArchivePath.host(of: scene.path)
    sha256 = scene.sha256
    bytes = scene.files[0].byteCount
    format = scene.files[0].format
    width = scene.grid.shape.columns
    height = scene.grid.shape.rows
    bands = scene.bands.map { band in
      Band(
        name: band.name, label: band.label, type: band.dataType,
        nodata: band.nodata.flatMap { $0.isFinite ? $0 : nil },
        scale: band.scale == 1 ? nil : band.scale, offset: band.offset == 0 ? nil : band.offset)
    }
    crs = scene.grid.crs?.identifier
    gsd_m = scene.gsd
    cell_m = scene.cellSize
    acquired = scene.acquisition?.iso
    acquired_from = scene.acquiredFrom
    sensor = scene.sensor
    platform = scene.platform
    provider = scene.provider
    license = scene.license
    credit = scene.credit
    cloud_cover = scene.cloudCover
    processing_baseline = scene.processingBaseline
    off_nadir_deg = scene.angles.offNadir
    sun_elevation_deg = scene.angles.sunElevation
    sun_azimuth_deg = scene.angles.sunAzimuth
    warnings = scene.warnings
  }
}
