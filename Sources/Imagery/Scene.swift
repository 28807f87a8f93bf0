import Evidence
import Quantities
import Rasters
import Vocabulary

/// One dated image of the ground: what a file (or several that belong together) states about itself.
///
/// A scene holds no pixels; ``SceneReader`` and ``ImageFile`` read them. Whatever the file does not
/// state is nil, and said in `warnings` where a later step needs it; nothing is guessed.
public struct Scene: Hashable, Sendable, Codable, Identifiable {
  /// The STAC Item's id, or the file name without its extension.
  public var id: String
  /// The files that hold the bands, the main one first.
  public var files: [SceneFile]
  /// The bands in the order of the files, the alpha band left out.
  public var bands: [SceneBand]
  /// What marks cells without data, apart from the bands' own nodata values.
  public var validity: Validity
  /// When the image was taken, and who says so; nil when nothing says it.
  public var acquisition: Acquisition?
  /// The instrument, as the trade writes it: `Sentinel-2 MSI`, `Landsat OLI`.
  public var sensor: String?
  /// The spacecraft or aircraft: `Sentinel-2A`, `Landsat 8`.
  public var platform: String?
  /// Who made the image available.
  public var provider: String?
  /// The words that must stand beside the image.
  public var credit: String?
  /// The licence under which it may be used.
  public var license: String?
  /// The side of one cell on the ground at the image's centre, in metres; nil without a place.
  public var cellSize: Double?
  /// The sensor's own ground sample distance in metres, where stated or known for the sensor.
  public var nativeGSD: Double?
  /// Where the sensor and the sun stood.
  public var angles: Angles
  /// The share of the scene under cloud, 0…1, as the provider states it.
  public var cloudCover: Double?
  /// The provider's processing level, such as `L2A`.
  public var processingLevel: String?
  /// The provider's processing baseline, such as `05.11`.
  public var processingBaseline: String?
  /// How the file ties its cells to the ground.
  public var georeference: Georeference
  /// What a reader of results made from this scene should know, each one sentence.
  public var warnings: [String]
  /// The other files that statements or pixels were read from: STAC Items, product metadata,
  /// world files, overviews, masks; nil in cases that do not know them.
  public var companions: [EvidenceFile]?

  /// The path of the main file.
  public var path: String { files[0].path }
  /// Every file that pixels or statements were read from, by path: the files of the bands and the
  /// ``companions``.
  ///
  /// Each has its own hash, length and time of modification, so that each can be held against the
  /// disk by itself: ``EvidenceFile/checked()`` reads its bytes again,
  /// ``EvidenceFile/isUntouched`` asks only for size and time.
  public var evidence: [EvidenceFile] {
    let images = files.map {
      EvidenceFile(
        path: ArchivePath.host(of: $0.path), sha256: $0.sha256, byteCount: $0.byteCount,
        modified: $0.modified)
    }
    // Files inside one archive are one file on disk.
    var seen: Set<String> = []
    return (images + (companions ?? [])).filter { seen.insert($0.path).inserted }
      .sorted { $0.path < $1.path }
  }
  /// The scene's hash, as 64 hexadecimal digits; empty where the bytes were not hashed.
  ///
  /// The SHA-256 of the image where one file holds all bands; else that of the ``FileManifest`` of
  /// all ``evidence``.
  public var sha256: String {
    guard files.count > 1, !files[0].sha256.isEmpty else { return files[0].sha256 }
    return FileManifest(evidence).hash.hex
  }
  /// The main file's grid.
  public var grid: Grid { files[0].grid }
  /// When the image was taken; nil when nothing says it.
  public var acquired: Timestamp? { acquisition?.time }
  /// Who says when it was taken.
  public var acquiredFrom: String? { acquisition?.source }
  /// The finest detail to be expected, in metres: the coarser of cell and native GSD.
  public var gsd: Double? {
    guard let cellSize else { return nativeGSD }
    return max(cellSize, nativeGSD ?? 0)
  }

  /// The band called `name`, or nil.
  public func band(_ name: BandName) -> SceneBand? { bands.first { $0.name == name } }
}

extension Scene {
  /// Hashes every file of the scene, and takes down its length and time of modification.
  ///
  /// - Throws: ``Refusal`` when one of them cannot be read to its end.
  mutating func fingerprint() throws(Refusal) {
    var known: [String: EvidenceFile] = [:]
    for index in files.indices {
      let host = ArchivePath.host(of: files[index].path)
      let read: EvidenceFile
      if let held = known[host] { read = held } else { read = try EvidenceFile(reading: host) }
      known[host] = read
      files[index].sha256 = read.sha256
      files[index].byteCount = read.byteCount
      files[index].modified = read.modified
    }
    let own = Set(files.map { ArchivePath.host(of: $0.path) })
    let others = Set((companions ?? []).map { ArchivePath.host(of: $0.path) }).subtracting(own)
    var read: [EvidenceFile] = []
    for path in others.sorted() { read.append(try EvidenceFile(reading: path)) }
    companions = read
  }
}

/// One file of a scene.
public struct SceneFile: Hashable, Sendable, Codable {
  /// Where the file is.
  public var path: String
  /// The SHA-256 of its bytes, as 64 hexadecimal digits.
  public var sha256: String
  /// Its length in bytes.
  public var byteCount: Int
  /// When it was last modified, in seconds since 1970-01-01 UTC; nil where that was not kept.
  public var modified: Double?
  /// The name of the format, as GDAL calls it.
  public var format: String
  /// Its cells on the ground; identity transform and no CRS when the file states no place.
  public var grid: Grid
}

/// One band of a scene.
public struct SceneBand: Hashable, Sendable, Codable {
  /// The trade's name: `red`, `green`, `blue`, `nir`, `swir16`, …, or `band1` when unknown.
  public var name: BandName
  /// The provider's own name, such as `B04`; nil when the file gives none.
  public var label: String?
  /// Which of the scene's files holds it.
  public var file: Int
  /// The band's number in that file, from 1.
  public var index: Int
  /// The stored value that means “no data”; nil when there is none.
  public var nodata: Double?
  /// What to multiply stored values by.
  public var scale: Double
  /// What to add after multiplying.
  public var offset: Double
  /// How samples are stored, such as `uint8` or `float32`.
  public var dataType: String
}

/// What marks cells without data in a file, apart from nodata values.
public enum Validity: Hashable, Sendable, Codable {
  /// Nothing does.
  case unmarked
  /// An alpha band: 0 is no data.
  case alpha(band: Int)
  /// A mask stored for the whole file or beside it.
  case mask
}

/// When an image was taken.
public struct Acquisition: Hashable, Sendable, Codable {
  /// The moment; midnight UTC of the day when only the day is known.
  public var time: Timestamp
  /// Whether the source states the time of day.
  public var statesTimeOfDay: Bool
  /// Who says so, such as `STAC sidecar` or `file name (Sentinel-2)`.
  public var source: String

  /// A moment stated by `source`.
  public init(time: Timestamp, statesTimeOfDay: Bool, source: String) {
    self.time = time
    self.statesTimeOfDay = statesTimeOfDay
    self.source = source
  }

  /// The date, or the date and time where stated, in ISO 8601.
  public var iso: String { statesTimeOfDay ? time.iso : time.date.iso }
}

/// Where the sensor and the sun stood, in degrees; nil where not stated.
public struct Angles: Hashable, Sendable, Codable {
  /// Between the sensor's line of sight and its nadir.
  public var offNadir: Double?
  /// Between the line from the ground to the sensor and the vertical.
  public var incidence: Double?
  /// From the ground to the sensor, clockwise from north.
  public var viewAzimuth: Double?
  /// Of the sun above the horizon.
  public var sunElevation: Double?
  /// Of the sun, clockwise from north.
  public var sunAzimuth: Double?

  /// Angles none of which is known.
  public init() {}

  /// These angles, with the unknown ones taken from `other`.
  func completed(by other: Angles) -> Angles {
    var all = self
    all.offNadir = offNadir ?? other.offNadir
    all.incidence = incidence ?? other.incidence
    all.viewAzimuth = viewAzimuth ?? other.viewAzimuth
    all.sunElevation = sunElevation ?? other.sunElevation
    all.sunAzimuth = sunAzimuth ?? other.sunAzimuth
    return all
  }
}

/// How a file ties its cells to the ground.
public enum Georeference: Hashable, Sendable, Codable {
  /// An affine map in the file's coordinate reference system.
  case affine
  /// Control points in the file's coordinate reference system.
  case groundControlPoints(count: Int)
  /// Rational polynomials of longitude, latitude and height.
  case rationalPolynomials
  /// Nothing does.
  case absent
}

/// What a user states about a scene over the file's own words.
public struct SceneOverrides: Hashable, Sendable, Codable {
  /// When it was taken.
  public var acquired: Acquisition?
  /// The coordinate reference system, as PROJ understands it.
  public var crs: String?
  /// The native ground sample distance in metres.
  public var nativeGSD: Double?
  /// The sensor's name.
  public var sensor: String?
  /// The words that must stand beside the image.
  public var credit: String?
  /// The licence.
  public var license: String?

  /// Nothing stated.
  public init() {}

  /// Whether `metres` can be a ground sample distance: above 0 and below 1000 km.
  static func isGSD(_ metres: Double) -> Bool { metres > 0 && metres < 1e6 }

  /// The date, or date and time, a user gave in ISO 8601; nil when it is neither.
  public static func given(_ text: String) -> Acquisition? {
    guard let time = Timestamp(iso: text) else { return nil }
    return Acquisition(time: time, statesTimeOfDay: text.count > 10, source: "given")
  }
}
