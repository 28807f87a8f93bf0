import Foundation
import Vocabulary

/// What one provider means by its Items: a table, no code.
public struct Dialect: Sendable, Hashable {
  /// The name by which a person asks for it.
  public let name: String
  /// Where its catalogue begins.
  public let root: String
  /// Its collections that are searched unless others are named.
  public let collections: [CollectionDialect]
}

/// What one collection's Items mean.
public struct CollectionDialect: Sendable, Hashable {
  /// The collection's id.
  public let id: String
  /// The trade's name of each asset that holds one band, by the asset's key.
  public let bands: [String: BandName]
  /// How reflectance comes from stored counts, where the Items do not say it.
  public let counts: Counts
  /// The asset of classes, and whose classes they are.
  public let mask: Mask?
  /// Which acquisitions are one look.
  public let looks: LookRule
  /// Where the bytes are had.
  public let access: Access
  /// The words that must stand under any picture.
  public let credit: String?
  /// The licence, where the Items name none.
  public let license: String?

  /// How reflectance comes from stored counts.
  public enum Counts: Sendable, Hashable {
    /// `scale` and `offset` of the asset, as stated; sure unless `doubtful`, which is put to the pixels.
    case stated(doubtful: Bool)
    /// Sentinel-2: 0.0001, and −0.1 from processing baseline 04.00 on.
    case baseline
    /// These, whatever the Item says.
    case fixed(scale: Double, offset: Double)
  }

  /// Which provider's classes an asset holds.
  public enum Mask: Sendable, Hashable {
    /// Sentinel-2's scene classification.
    case sceneClassification(asset: String)
    /// Landsat's QA_PIXEL bits.
    case qaPixel(asset: String)
    /// Digital Earth Australia's and Africa's Fmask.
    case fmask(asset: String)

    /// The asset's key.
    public var asset: String {
      switch self {
      case .sceneClassification(let key), .qaPixel(let key), .fmask(let key): key
      }
    }

    /// The trade's name of the band.
    public var band: BandName {
      switch self {
      case .sceneClassification: "scl"
      case .qaPixel: "qa_pixel"
      case .fmask: "fmask"
      }
    }

    /// Whether a stored value says that the ground is not to be seen: no data, saturated, cloud,
    /// shadow, snow.
    public func hides(_ value: Float) -> Bool {
      guard value.isFinite, value >= 0, value < 65_536 else { return true }
      let code = Int(value)
      switch self {
      case .sceneClassification: return [0, 1, 3, 8, 9, 10].contains(code)
      case .qaPixel: return code & 0b1_1111 != 0
      case .fmask: return [0, 2, 3].contains(code)
      }
    }
  }

  /// Which Items are one look.
  public enum LookRule: Sendable, Hashable {
    /// Platform, datatake and relative orbit, from the product's name.
    case sentinel2
    /// Platform, path and day.
    case landsat
    /// Platform and time, within 90 seconds.
    case moment
  }

  /// Where the bytes are had.
  public enum Access: Sendable, Hashable {
    /// Whoever asks.
    case open
    /// Whoever adds a signature to the address that the catalogue gives to all.
    case sharedSignature
    /// An S3 service; the variables that hold key and secret, nil for none; whether the asker pays.
    case s3(endpoint: String, region: String, key: String?, secret: String?, requesterPays: Bool)
  }
}

extension Dialect {
  /// The providers that are known by name.
  public static let known: [Dialect] = [
    earthSearch, planetaryComputer, copernicus, usgs, australia, africa, maxarOpenData,
  ]

  /// The dialect called `name`, or nil.
  public static func named(_ name: String) -> Dialect? { known.first { $0.name == name } }

  /// What is assumed of a collection that no dialect knows: its Items' own words.
  public static func assumed(_ collection: String) -> CollectionDialect {
    CollectionDialect(
      id: collection, bands: [:], counts: .stated(doubtful: false), mask: nil, looks: .moment,
      access: .open, credit: nil, license: nil)
  }

  private static let copernicusCredit = "Contains modified Copernicus Sentinel data"
  private static let copernicusTerms =
    "https://sentinels.copernicus.eu/documents/247904/690755/Sentinel_Data_Legal_Notice"
  private static let named: [String: BandName] = [
    "coastal": "coastal", "blue": "blue", "green": "green", "red": "red", "nir": "nir",
    "nir08": "nir08", "swir16": "swir16", "swir22": "swir22", "rededge1": "rededge071",
    "rededge2": "rededge075", "rededge3": "rededge078",
  ]
  private static let numbered: [String: BandName] = [
    "B02": "blue", "B03": "green", "B04": "red", "B05": "rededge071", "B06": "rededge075",
    "B07": "rededge078", "B08": "nir", "B8A": "nir08", "B11": "swir16", "B12": "swir22",
  ]

  private static func sentinel2(
    _ id: String, _ bands: [String: BandName], _ counts: CollectionDialect.Counts, mask: String,
    access: CollectionDialect.Access = .open
  ) -> CollectionDialect {
    CollectionDialect(
      id: id, bands: bands, counts: counts, mask: .sceneClassification(asset: mask),
      looks: .sentinel2, access: access, credit: copernicusCredit, license: copernicusTerms)
  }

  /// Element 84's Earth Search.
  ///
  /// Of its `sentinel-2-l2a` some files had the offset taken out and some
  /// not, and both of its statements are wrong for some (Element84/earth-search#66, #71).
  static let earthSearch = Dialect(
    name: "earth-search", root: "https://earth-search.aws.element84.com/v1",
    collections: [
      sentinel2("sentinel-2-c1-l2a", named, .stated(doubtful: false), mask: "scl"),
      sentinel2("sentinel-2-l2a", named, .stated(doubtful: true), mask: "scl"),
    ])

  /// Microsoft's Planetary Computer: nothing states the offset (microsoft/PlanetaryComputer#134).
  static let planetaryComputer = Dialect(
    name: "planetary-computer", root: "https://planetarycomputer.microsoft.com/api/stac/v1",
    collections: [
      sentinel2("sentinel-2-l2a", numbered, .baseline, mask: "SCL", access: .sharedSignature)
    ])

  /// The Copernicus Data Space Ecosystem: STAC 1.1, offsets on the assets.
  static let copernicus = Dialect(
    name: "cdse", root: "https://stac.dataspace.copernicus.eu/v1",
    collections: [
      sentinel2(
        "sentinel-2-l2a",
        Dictionary(
          uniqueKeysWithValues: numbered.map { key, band in
            (
              key + (["B05", "B06", "B07", "B8A", "B11", "B12"].contains(key) ? "_20m" : "_10m"),
              band
            )
          }),
        .stated(doubtful: false), mask: "SCL_20m",
        access: .s3(
          endpoint: "https://eodata.dataspace.copernicus.eu", region: "default",
          key: "TIEPOINT_CDSE_KEY", secret: "TIEPOINT_CDSE_SECRET", requesterPays: false))
    ])

  /// The United States Geological Survey: scale and offset are in no Item, and the https addresses
  /// lead to a sign-in page (stac-utils/stac-asset#37).
  static let usgs = Dialect(
    name: "usgs", root: "https://landsatlook.usgs.gov/stac-server",
    collections: [
      CollectionDialect(
        id: "landsat-c2l2-sr",
        bands: [
          "coastal": "coastal", "blue": "blue", "green": "green", "red": "red", "nir08": "nir",
          "swir16": "swir16", "swir22": "swir22",
        ],
        counts: .fixed(scale: 2.75e-5, offset: -0.2), mask: .qaPixel(asset: "qa_pixel"),
        looks: .landsat,
        access: .s3(
          endpoint: "https://s3.us-west-2.amazonaws.com", region: "us-west-2",
          key: "AWS_ACCESS_KEY_ID", secret: "AWS_SECRET_ACCESS_KEY", requesterPays: true),
        credit: "Landsat Level-2 image courtesy of the U.S. Geological Survey",
        license: "public domain")
    ])

  /// Digital Earth Australia.
  static let australia = Dialect(
    name: "dea", root: "https://explorer.dea.ga.gov.au/stac",
    collections: ["ga_s2am_ard_3", "ga_s2bm_ard_3", "ga_s2cm_ard_3"].map { id in
      CollectionDialect(
        id: id,
        bands: [
          "nbart_blue": "blue", "nbart_green": "green", "nbart_red": "red", "nbart_nir_1": "nir",
        ],
        counts: .fixed(scale: 1e-4, offset: 0), mask: .fmask(asset: "oa_fmask"), looks: .moment,
        access: .s3(
          endpoint: "https://s3.ap-southeast-2.amazonaws.com", region: "ap-southeast-2", key: nil,
          secret: nil, requesterPays: false),
        credit: "Geoscience Australia, contains modified Copernicus Sentinel data",
        license: "CC-BY-4.0")
    })

  /// Digital Earth Africa.
  static let africa = Dialect(
    name: "deafrica", root: "https://explorer.digitalearth.africa/stac",
    collections: [
      sentinel2(
        "s2_l2a", numbered, .stated(doubtful: true), mask: "SCL",
        access: .s3(
          endpoint: "https://s3.af-south-1.amazonaws.com", region: "af-south-1", key: nil,
          secret: nil, requesterPays: false))
    ])

  /// Maxar's Open Data Program: a static catalogue, true colour in 8 bits.
  static let maxarOpenData = Dialect(
    name: "maxar-open-data", root: "https://maxar-opendata.s3.amazonaws.com/events/catalog.json",
    collections: [
      CollectionDialect(
        id: "*", bands: [:], counts: .fixed(scale: 1, offset: 0), mask: nil, looks: .moment,
        access: .open, credit: "Imagery © Vantor (Maxar Open Data Program)",
        license: "CC-BY-NC-4.0")
    ])
}
