import Quantities

/// Names of archives and of single satellites, in which the first moment is the acquisition's.
extension FileNameFacts {
  /// Earth Engine's Sentinel-2 names (`20190506T101031_20240131T101512_T33UUP`): the moment of the
  /// datatake, then that of the processing.
  static func earthEngine(_ stem: String) -> FileNameFacts? {
    let name = /(COPERNICUS_S2_\w*?)?(\d{8})T(\d{6})_\d{8}T\d{6}_T(\d{2}[A-Z]{3})(?:[_.-].*)?/
    guard let found = stem.wholeMatch(of: name) else { return nil }
    var facts = FileNameFacts("Sentinel-2")
    facts.sensor = "Sentinel-2 MSI"
    facts.provider = "Copernicus"
    facts.level = found.1.map { $0.contains("_SR_") ? "L2A" : "L1C" }
    facts.bandLabel = stem.firstMatch(of: /_(B\d[0-9A]?|TCI|SCL|QA60)$/).map { String($0.1) }
    facts.acquisitionID = "\(found.4) \(found.2)T\(found.3)"
    return facts.taken(found.2, found.3)
  }

  /// NASA's harmonised Landsat and Sentinel-2 (`HLS.S30.T33UUP.2019126T101031.v2.0.B04`).
  static func harmonized(_ stem: String) -> FileNameFacts? {
    let name = /HLS\.([LS])30\.T(\w{5})\.(\d{4})(\d{3})T(\d{6})(?:[._-].*)?/
    guard let found = stem.wholeMatch(of: name),
      let day = NameParts.date(found.3, dayOfYear: found.4)
    else { return nil }
    var facts = FileNameFacts("HLS")
    facts.sensor = found.1 == "S" ? "Sentinel-2 MSI" : "Landsat OLI"
    facts.provider = "NASA"
    facts.bandLabel = stem.firstMatch(of: /\.(B\d[0-9A]|Fmask)$/).map { String($0.1) }
    facts.acquisitionID = "\(found.1) \(found.2) \(day.iso) \(found.5)"
    return facts.taken(day, clock: String(found.5))
  }

  /// Daily surface reflectance of MODIS and VIIRS (`MOD09GA.A2019126.h18v04.061.2024031000000`).
  ///
  /// Products of 8 and 16 days are named by their first day, which is no acquisition.
  static func modis(_ stem: String) -> FileNameFacts? {
    let name = /(MOD|MYD|VNP|VJ[12])09G[AQ]\.A(\d{4})(\d{3})(?:\..*)?/
    guard let found = stem.wholeMatch(of: name),
      let day = NameParts.date(found.2, dayOfYear: found.3)
    else { return nil }
    var facts = FileNameFacts(found.1.hasPrefix("M") ? "MODIS" : "VIIRS")
    facts.sensor = facts.convention
    facts.provider = "NASA"
    facts.platform = ["MOD": "Terra", "MYD": "Aqua", "VNP": "Suomi NPP"][String(found.1)]
    return facts.taken(day, clock: nil)
  }

  /// Pléiades, Pléiades Neo and SPOT (`IMG_PHR1A_PMS_201905061010101_ORT_…`), image and `DIM_…`.
  static func airbus(_ stem: String) -> FileNameFacts? {
    let name = /(?:IMG|DIM)_(?:\d+_)?(PHR1|PNEO|SPOT)([AB3-7])_[A-Z-]+_(\d{8})(\d{6})\d?_.*/
    guard let found = stem.wholeMatch(of: name) else { return nil }
    var facts = FileNameFacts("Airbus")
    facts.provider = "Airbus DS"
    facts.platform =
      switch found.1 {
      case "PHR1": "Pléiades 1\(found.2)"
      case "PNEO": "Pléiades Neo \(found.2)"
      default: "SPOT \(found.2)"
      }
    facts.sensor = facts.platform
    let exposure = stem.firstMatch(of: /(?:PHR1|PNEO|SPOT)[AB3-7]_[A-Z-]+_\d{14,15}/)
    let tile = stem.firstMatch(of: /_(R\d+C\d+)$/).map { " \($0.1)" } ?? ""
    facts.acquisitionID = exposure.map { "\($0.0)\(tile)" }
    return facts.taken(found.3, found.4)
  }

  // MARK: Radar

  /// ESA's Sentinel-1 products (`S1A_IW_GRDH_1SDV_20190506T052311_20190506T052336_…`): the moments of
  /// the first and the last line.
  static func sentinel1(_ stem: String) -> FileNameFacts? {
    let name = /S1([ABCD])_(?:IW|EW|WV|S[1-6])_\w{4}_\w{4}_(\d{8})T(\d{6})_\d{8}T\d{6}(?:_.*)?/
    guard let found = stem.wholeMatch(of: name) else { return nil }
    var facts = radar("Sentinel-1", satellite: "Sentinel-1\(found.1)", "Copernicus")
    facts.sensor = "Sentinel-1 SAR"
    return facts.taken(found.2, found.3)
  }

  /// Capella's products (`CAPELLA_C02_SP_GEO_HH_20190506101031_20190506101033`).
  static func capella(_ stem: String) -> FileNameFacts? {
    let name = /CAPELLA_C(\d\d)_\w\w_\w+?_[HV]{2}_(\d{8})_?(\d{6})(?:_.*)?/
    guard let found = stem.wholeMatch(of: name) else { return nil }
    let satellite = "Capella-\(Int(found.1) ?? 0)"
    return radar("Capella", satellite: satellite, "Capella Space").taken(found.2, found.3)
  }

  /// ICEYE's products (`ICEYE_X7_GRD_SLED_67210_20190506T101010`).
  static func iceye(_ stem: String) -> FileNameFacts? {
    let name = /ICEYE_X(\d+)_\w+_(\d{8})T(\d{6})(?:_.*)?/
    guard let found = stem.wholeMatch(of: name) else { return nil }
    return radar("ICEYE", satellite: "ICEYE-X\(found.1)", "ICEYE").taken(found.2, found.3)
  }

  /// Umbra's products (`2019-05-06-10-10-10_UMBRA-04_GEC`).
  static func umbra(_ stem: String) -> FileNameFacts? {
    let name = /(\d{4})-(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)_UMBRA-(\d\d)(?:_.*)?/
    guard let found = stem.wholeMatch(of: name), let day = NameParts.date(found.1, found.2, found.3)
    else {
      return nil
    }
    return radar("Umbra", satellite: "Umbra-\(found.7)", "Umbra Space")
      .taken(day, clock: String(found.4 + found.5 + found.6))
  }

  private static func radar(
    _ convention: String, satellite: String, _ provider: String
  ) -> FileNameFacts {
    var facts = FileNameFacts(convention)
    (facts.sensor, facts.platform, facts.provider) = (convention, satellite, provider)
    return facts
  }
}
