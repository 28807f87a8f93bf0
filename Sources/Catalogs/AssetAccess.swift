import Foundation
import Imagery
import Networking
import Quantities
import Synchronization
import Vocabulary

/// One file of a look that is wanted.
public struct WantedAsset: Sendable {
  /// The asset's key.
  public let key: String
  /// The trade's name of its band; nil for a file of several bands.
  public let band: BandName?
  /// Where it is, as the Item says.
  public let href: String
  /// Its size in bytes, where the Item states it.
  public let bytes: Int?
}

extension CatalogItem {
  /// The bands that are wanted unless others are named.
  public static let usualBands: [BandName] = ["blue", "green", "red", "nir"]

  /// The assets for `bands`, and the mask; where no asset holds one of them, a picture for the eye.
  public func wanted(_ bands: [BandName]) throws(Refusal) -> [WantedAsset] {
    let assets = stated.assets
    var chosen: [WantedAsset] = []
    for band in bands {
      let fitting = assets.filter { $0.isRaster && named($0) == band }
      // Of copies at several resolutions the finest.
      let finest = fitting.min { ($0.cellSize ?? 1e9, $0.key) < ($1.cellSize ?? 1e9, $1.key) }
      if let finest { chosen.append(wanted(finest, band)) }
    }
    if chosen.isEmpty, let visual = assets.first(where: isPicture) {
      chosen.append(wanted(visual, nil))
    }
    guard !chosen.isEmpty else {
      throw Refusal.badData(
        stated.id,
        "has no GeoTIFF or JPEG 2000 file of \(bands.map(\.rawValue).joined(separator: ", ")), only "
          + assets.map(\.key).prefix(12).joined(separator: ", "),
        "name other bands with --bands")
    }
    if chosen.contains(where: { $0.band != nil }), let mask = classes { chosen.append(mask) }
    // A band that is named twice, or is the mask itself, is one file.
    var seen: Set<String> = []
    return chosen.filter { seen.insert($0.key).inserted }
  }

  /// The provider's classes: those of the dialect, else of an asset that is called like known ones.
  public var mask: CollectionDialect.Mask? {
    if let known = meaning.mask { return known }
    for asset in stated.assets where isAssumed && asset.isRaster {
      let name = asset.key.lowercased()
      if name == "scl" || name.hasPrefix("scl_") { return .sceneClassification(asset: asset.key) }
      if name.contains("qa_pixel") || name == "pixel_qa" { return .qaPixel(asset: asset.key) }
      if name.hasSuffix("fmask") { return .fmask(asset: asset.key) }
    }
    return nil
  }

  /// The asset of classes, where there is one.
  public var classes: WantedAsset? {
    guard let mask, let asset = stated.assets.first(where: { $0.key == mask.asset })
    else { return nil }
    return wanted(asset, mask.band)
  }

  private func wanted(_ asset: STACAsset, _ band: BandName?) -> WantedAsset {
    let bytes = json["assets"]?[asset.key]?["file:size"]?.number
    return WantedAsset(
      key: asset.key, band: band, href: asset.href, bytes: bytes.flatMap { Int(exactly: $0) })
  }

  /// The band of an asset that holds one: as the dialect has it, else by its own words.
  ///
  /// Landsat's near infrared is called `nir08` by some and is the only one it has.
  private func named(_ asset: STACAsset) -> BandName? {
    if let known = meaning.bands[asset.key] { return known }
    guard isAssumed || meaning.bands.isEmpty else { return nil }
    let name = asset.soleBand(sensor: stated.sensor)
    return name == "nir08" && stated.sensor?.hasPrefix("Landsat") == true ? "nir" : name
  }

  private func isPicture(_ asset: STACAsset) -> Bool {
    guard asset.isRaster, !asset.roles.contains("thumbnail"), !asset.roles.contains("overview")
    else { return false }
    return asset.roles.contains("visual")
      || ["visual", "analytic", "data", "image"].contains(asset.key)
  }
}

/// Opens the files of looks with what their provider asks for.
public final class AssetAccess: Sendable {
  private let fetcher: Fetcher
  private let credentials: Credentials
  private let environment: [String: String]
  /// Tokens by what they open, and until when they hold, in seconds since 1970.
  private let tokens = Mutex<[String: (text: String, until: Double)]>([:])

  /// Access through `fetcher`, with the secrets and settings of `environment`.
  ///
  /// `TIEPOINT_S3_ENDPOINT` and `TIEPOINT_TOKEN_URL` stand for a provider's own addresses, for
  /// services that hold a copy.
  public init(
    _ fetcher: Fetcher, environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.fetcher = fetcher
    self.environment = environment
    credentials = Credentials(environment)
  }

  /// The file behind an asset of `item`.
  ///
  /// - Throws: ``Refusal`` with what is missing: a credential, or the leave to pay.
  public func open(_ asset: WantedAsset, of item: CatalogItem, pays: Bool) throws(Refusal)
    -> RangedFile
  {
    let own = item.json["assets"]?[asset.key]
    let href = Self.s3(own) ?? asset.href
    let access = item.meaning.access
    guard href.hasPrefix("s3://") else {
      // The https address beside an S3 one may ask for another credential; the plain one is tried.
      let address = try Address(href)
      return try RangedFile(address, by: fetcher) { [self] (address) throws(Refusal) in
        guard case .sharedSignature = access else { return Request(address, limit: 1 << 20) }
        return Request(try signed(address, for: item), limit: 1 << 20)
      }
    }
    guard case .s3(let endpoint, let region, let key, let secret, let requesterPays) = access else {
      throw Refusal.badData(
        item.stated.id,
        "keeps its files at \(href.prefix(80)), an S3 service that no dialect names",
        "name a catalogue that serves them over https")
    }
    if requesterPays, !pays {
      throw Refusal.badData(
        item.stated.id, "is served at the asker's cost",
        "run again with --pay once the sum that `tiepoint search` tells is fine")
    }
    let address = try Address(
      (environment["TIEPOINT_S3_ENDPOINT"] ?? endpoint) + "/" + href.dropFirst(5))
    let signing = try signing(item, region, key, secret)
    return try RangedFile(address, by: fetcher) { (address) throws(Refusal) in
      var request = Request(address, limit: 1 << 20)
      request.signing = signing
      if requesterPays { request.headers["x-amz-request-payer"] = "requester" }
      return request
    }
  }

  /// The address in an S3 service that an asset names beside another.
  private static func s3(_ asset: JSONValue?) -> String? {
    asset?["alternate"]?["s3"]?["href"]?.string.flatMap { $0.hasPrefix("s3://") ? $0 : nil }
  }

  private func signing(
    _ item: CatalogItem, _ region: String, _ key: String?, _ secret: String?
  ) throws(Refusal) -> S3Signing? {
    guard let key, let secret else { return nil }
    guard let id = try credentials.secret(key), let hidden = try credentials.secret(secret) else {
      throw Refusal.unavailable(
        item.catalog, "lets nobody in without a key", "set \(key) and \(secret) in the environment")
    }
    return S3Signing(key: id, secret: hidden, region: region)
  }

  /// The address with a signature that holds for at least another minute.
  private func signed(_ address: Address, for item: CatalogItem) throws(Refusal) -> Address {
    let account = address.host.prefix { $0 != "." }
    let container = address.path.first ?? ""
    let name = "\(address.host)/\(container)"
    let now = Date().timeIntervalSince1970
    if let held = tokens.withLock({ $0[name] }), held.until > now {
      return try address.adding(query: held.text)
    }
    let door =
      environment["TIEPOINT_TOKEN_URL"]
      ?? "https://planetarycomputer.microsoft.com/api/sas/v1/token"
    let at = try Address("\(door)/\(account)/\(container)")
    let answer = try RemoteJSON.value(at: at, by: fetcher)
    guard let token = answer["token"]?.string, !token.isEmpty else {
      throw Refusal.unavailable(at.shown, "gives no signature", "run again later")
    }
    let until =
      answer["msft:expiry"]?.string.flatMap { Timestamp(iso: $0) }
      .map { Double($0.secondsSince1970) } ?? now + 300
    // Asked for anew with a minute left, or a quarter of a short life.
    tokens.withLock { $0[name] = (token, until - min(60, (until - now) / 4)) }
    return try address.adding(query: token)
  }
}

extension RangedFile: RemoteBytes {}
