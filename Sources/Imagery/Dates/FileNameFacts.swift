import Quantities

/// What a file's name states by its provider's convention.
struct FileNameFacts: Hashable, Sendable {
  /// The convention, such as `Sentinel-2`.
  var convention: String
  var acquired: Acquisition?
  var sensor: String?
  var platform: String?
  var provider: String?
  var level: String?
  var baseline: String?
  /// The provider's name of the one band in the file, such as `B04`.
  var bandLabel: String?
  /// Whether the file is a picture for the eye: red, green and blue in that order.
  var isPicture = false
  /// What names the exposure whatever its processing, such as tile and moment; nil where the name
  /// does not tell exposures of a day apart.
  var acquisitionID: String?
  /// What names one flight over the ground, whichever of its frames this is; nil where not known.
  var pass: String?
  /// What orders processings of one exposure, ascending: collection, tier, day and time.
  var processing: [Int] = []

  init(_ convention: String) { self.convention = convention }

  /// What the file's name (without folders) states; nil when it follows no known convention.
  ///
  /// Where a name holds several dates, only a layout that says which of them is the acquisition's
  /// dates the image: else `acquired` is nil.
  init?(fileName: String) {
    let stem = NameParts.stem(fileName)
    for read in [
      Self.sentinel2, Self.landsat, Self.earthEngine, Self.harmonized, Self.modis,
      Self.digitalEarth, Self.skySat, Self.planetScope, Self.maxar, Self.worldView, Self.airbus,
      Self.sentinel1, Self.capella, Self.iceye, Self.umbra, Self.plainDate,
    ] {
      if let facts = read(stem) {
        self = facts
        return
      }
    }
    return nil
  }

  // MARK: Conventions

  /// ESA product, granule and compact names, as served by Copernicus, AWS and Planetary Computer.
  private static func sentinel2(_ stem: String) -> FileNameFacts? {
    let product =
      /S2([ABCD])_MSI(L1C|L2A|L1B)_(\d{8})T(\d{6})_(?:N(\d{2})(\d{2})_)?R\d{3}_T(\w{5})_.*/
    let catalogue = /S2([ABCD])_T(\d{2}[A-Z]{3})_(\d{8})T(\d{6})_(L1C|L2A)(?:_.*)?/
    let granule = /(?:L2A_)?T(\d{2}[A-Z]{3})_(\d{8})T(\d{6})_(\w+?)(?:_\d{2}m)?/
    let search = /S2([ABCD])_(\d{1,2}[A-Z]{3})_(\d{8})_\d+_(L1C|L2A)(?:_.*)?/
    let old = /S2([ABCD])_OPER_.*_V(\d{8})T(\d{6})_.*/
    var facts = FileNameFacts("Sentinel-2")
    facts.sensor = "Sentinel-2 MSI"
    facts.provider = "Copernicus"
    if let found = stem.wholeMatch(of: product) {
      facts.platform = "Sentinel-2\(found.1)"
      facts.level = String(found.2)
      facts.baseline = found.5.flatMap { major in found.6.map { "\(major).\($0)" } }
      facts.bandLabel = stem.firstMatch(of: /_(B\d[0-9A]|TCI|SCL)(?:_\d{2}m)?$/).map { "\($0.1)" }
      facts.acquisitionID = "\(found.7) \(found.3)T\(found.4)"
      let made = stem.firstMatch(of: /_T\w{5}_(\d{8})T(\d{6})/)
      facts.processing = [made?.1, made?.2].map { $0.flatMap { Int($0) } ?? 0 }
      return facts.taken(found.3, found.4)
    }
    if let found = stem.wholeMatch(of: catalogue) {
      facts.platform = "Sentinel-2\(found.1)"
      facts.level = String(found.5)
      facts.acquisitionID = "\(found.2) \(found.3)T\(found.4)"
      return facts.taken(found.3, found.4)
    }
    if let found = stem.wholeMatch(of: granule) {
      facts.bandLabel = String(found.4)
      facts.acquisitionID = "\(found.1) \(found.2)T\(found.3)"
      return facts.taken(found.2, found.3)
    }
    if let found = stem.wholeMatch(of: search) {
      facts.platform = "Sentinel-2\(found.1)"
      facts.level = String(found.4)
      return facts.taken(found.3, nil)
    }
    if let found = stem.wholeMatch(of: old) {
      facts.platform = "Sentinel-2\(found.1)"
      return facts.taken(found.2, found.3)
    }
    return facts.compact(stem)
  }

  /// Names that begin with the satellite and hold one date; with several, none is the image's.
  private func compact(_ stem: String) -> FileNameFacts? {
    guard let found = stem.wholeMatch(of: /S2([ABCD]?)_.*/) else { return nil }
    var facts = self
    let dates = DatesInName(in: stem).dates
    guard !dates.isEmpty else { return nil }
    if !found.1.isEmpty { facts.platform = "Sentinel-2\(found.1)" }
    facts.level = stem.firstMatch(of: /_(L1C|L2A)(?:_|$)/).map { String($0.1) }
    facts.bandLabel = stem.firstMatch(of: /_(B\d[0-9A])$/).map { String($0.1) }
    // The one date of an old granule's name is that of its processing.
    guard dates.count == 1, !stem.contains("_OPER_") else { return facts }
    return facts.taken(dates[0], clock: nil)
  }

  /// USGS Collection names (`LC08_L2SP_…`), tiles of its analysis-ready data (`LC08_CU_…`), Earth
  /// Engine's short names (`LC08_044034_20190506`) and scene ids (`LC80280302020014LGN00`).
  private static func landsat(_ stem: String) -> FileNameFacts? {
    let collection =
      /L([COTEM])(\d{2})_(L\w{3})_(\d{6})_(\d{8})_(\d{8})_(\d{2})_(T1|T2|RT|A1|A2)(_.*)?/
    let tile = /L([COTEM])(\d{2})_(?:CU|AK|HI)_(\d{6})_(\d{8})_\d{8}_C\d{2}_V\d{2}(_.*)?/
    let short = /L([COTEM])(\d{2})_(\d{6})_(\d{8})(_.*)?/
    let sceneID = /L([COTEM])(\d)(\d{3})(\d{3})(\d{4})(\d{3})[A-Z]{3}(\d{2})(_.*)?/
    var facts = FileNameFacts("Landsat")
    facts.provider = "USGS"
    if let found = stem.wholeMatch(of: collection) {
      facts.name(instrument: found.1, number: found.2)
      facts.level = String(found.3)
      facts.bandLabel = found.9.flatMap { Self.landsatBand($0) }
      // A satellite passes a path and row once a day.
      facts.acquisitionID = "\(facts.platform ?? "") \(found.4) \(found.5)"
      facts.pass = "\(facts.platform ?? "") \(found.4.prefix(3)) \(found.5)"
      let tier = ["A2": 1, "A1": 2, "T2": 3, "T1": 4][String(found.8)] ?? 0
      facts.processing = [Int(found.7) ?? 0, tier, Int(found.6) ?? 0]
      return facts.taken(found.5, nil)
    }
    if let found = stem.wholeMatch(of: tile) {
      facts.name(instrument: found.1, number: found.2)
      facts.bandLabel = found.5.flatMap { Self.landsatBand($0) }
      return facts.taken(found.4, nil)
    }
    if let found = stem.wholeMatch(of: short) {
      facts.name(instrument: found.1, number: found.2)
      facts.bandLabel = found.5.flatMap { Self.landsatBand($0) }
      facts.acquisitionID = "\(facts.platform ?? "") \(found.3) \(found.4)"
      facts.pass = "\(facts.platform ?? "") \(found.3.prefix(3)) \(found.4)"
      return facts.taken(found.4, nil)
    }
    if let found = stem.wholeMatch(of: sceneID),
      let taken = NameParts.date(found.5, dayOfYear: found.6)
    {
      facts.name(instrument: found.1, number: found.2)
      facts.bandLabel = found.8.flatMap { Self.landsatBand($0) }
      let compactDay = taken.iso.filter { $0 != "-" }
      facts.acquisitionID = "\(facts.platform ?? "") \(found.3)\(found.4) \(compactDay)"
      facts.pass = "\(facts.platform ?? "") \(found.3) \(compactDay)"
      facts.processing = [0, 0, Int(found.7) ?? 0]
      return facts.taken(taken, clock: nil)
    }
    if let found = stem.wholeMatch(of: /L([COTEM])(0\d)_.*/) {
      let dates = DatesInName(in: stem).dates
      guard !dates.isEmpty else { return nil }
      facts.name(instrument: found.1, number: found.2)
      facts.bandLabel = landsatBand(Substring(stem))
      return dates.count == 1 ? facts.taken(dates[0], clock: nil) : facts
    }
    return nil
  }

  /// Digital Earth Australia's analysis-ready Landsat and Sentinel-2 (`ga_ls8c_nbart_…_2020-05-25_…`).
  private static func digitalEarth(_ stem: String) -> FileNameFacts? {
    let name = /ga_(ls|s2)(\w+?)_\w+_[\d-]+_\w+_(\d{4})-(\d{2})-(\d{2})_.*?(?:_(band\d\w))?/
    guard let found = stem.wholeMatch(of: name) else { return nil }
    var facts = FileNameFacts("Digital Earth Australia")
    facts.provider = "Geoscience Australia"
    facts.bandLabel = stem.firstMatch(of: /_(?:oa_)?(fmask)$/).map { String($0.1) }
    if found.1 == "ls" {
      facts.sensor = "Landsat"
      facts.platform = found.2.first.map { "Landsat \($0)" }
    } else {
      facts.sensor = "Sentinel-2 MSI"
    }
    return NameParts.date(found.3, found.4, found.5).map { facts.taken($0, clock: nil) }
  }

  /// SkySat scenes and collects (`20190212_180531_ssc6_u0001_…`).
  private static func skySat(_ stem: String) -> FileNameFacts? {
    let name = /(\d{8})_(\d{6})_ssc?(\d+)(?:d\d)?_\w+?(?:_.*)?/
    guard let found = stem.wholeMatch(of: name) else { return nil }
    var facts = FileNameFacts("SkySat")
    facts.sensor = "SkySat"
    facts.platform = "SkySat-\(found.3)"
    facts.provider = "Planet Labs"
    facts.acquisitionID = stem.firstMatch(of: /^\d{8}_\d{6}_ssc?\d+(?:d\d)?(?:_\d{4}|_u\d{4})?/)
      .map { String($0.0) }
    return facts.taken(found.1, found.2)
  }

  /// PlanetScope scenes (`20160831_180302_0e26_3B_AnalyticMS`, `20210614_085601_93_2254_3B_…`).
  private static func planetScope(_ stem: String) -> FileNameFacts? {
    let name = /(\d{8}_\d{6}_(?:\d{2}_)?[0-9a-f]{4})_(1B|3A|3B)(?:_.*)?/
    let plain = /(\d{8})_(\d{6})_(?:\d{2}_)?([0-9a-f]{4})/
    let whole = stem.wholeMatch(of: name)
    let exposure = whole.map { String($0.1) } ?? stem
    guard let found = exposure.wholeMatch(of: plain) else { return nil }
    var facts = planetScopeFacts(found.3)
    facts.level = whole.map { String($0.2) }
    facts.isPicture = stem.lowercased().contains("_visual")
    facts.acquisitionID = exposure
    facts.processing = [stem.contains("_SR") ? 1 : 0]
    return facts.taken(found.1, found.2)
  }

  private static func planetScopeFacts(_ satellite: Substring) -> FileNameFacts {
    var facts = FileNameFacts("PlanetScope")
    facts.sensor = "PlanetScope"
    facts.platform = "PlanetScope \(satellite)"
    facts.provider = "Planet Labs"
    return facts
  }

  /// Maxar order names (`18JUN09071036-P1BS-502239991010_01_P001`).
  private static func maxar(_ stem: String) -> FileNameFacts? {
    let name = /(\d{2})([A-Z]{3})(\d{2})(\d{6})-([A-Z]\d[A-Z]{2}).*/
    guard let found = stem.wholeMatch(of: name),
      let month = months.firstIndex(of: String(found.2)), let year = Int(found.1),
      let day = Int(found.3),
      let date = CalendarDate(year: 2000 + year, month: month + 1, day: day)
    else { return nil }
    var facts = FileNameFacts("Maxar")
    facts.provider = "Maxar"
    facts.level = String(found.5)
    let part = stem.firstMatch(of: /_(P\d{3})/).map { " \($0.1)" } ?? ""
    facts.acquisitionID = "\(found.1)\(found.2)\(found.3)\(found.4)\(part)"
    return facts.taken(date, clock: found.4)
  }

  /// Maxar strips as the Polar Geospatial Center names them (`WV02_20130117231014_1030…`).
  private static func worldView(_ stem: String) -> FileNameFacts? {
    let name = /(WV0[1-4]|GE01|QB02|IK01|LG0[1-6])_(\d{8})(\d{6})_.*/
    guard let found = stem.wholeMatch(of: name) else { return nil }
    var facts = FileNameFacts("Maxar")
    facts.provider = "Maxar"
    facts.platform = satellites[String(found.1.prefix(2))].map { "\($0)-\(found.1.suffix(1))" }
    facts.sensor = facts.platform
    return facts.taken(found.2, found.3)
  }

  /// A name that is nothing but a date, or a date and time.
  private static func plainDate(_ stem: String) -> FileNameFacts? {
    let facts = FileNameFacts("date")
    let dashed = /(\d{4})-(\d\d)-(\d\d)(?:[T_ ](\d\d)[-:]?(\d\d)(?:[-:]?(\d\d))?Z?)?/
    let packed = /(\d{4})(\d\d)(\d\d)(?:[T_](\d\d)(\d\d)(\d\d)Z?)?/
    if let found = stem.wholeMatch(of: dashed), let day = NameParts.date(found.1, found.2, found.3)
    {
      let clock = found.4.flatMap { hour in found.5.map { hour + $0 + (found.6 ?? "00") } }
      return facts.taken(day, clock: clock)
    }
    if let found = stem.wholeMatch(of: packed), let day = NameParts.date(found.1, found.2, found.3)
    {
      let clock = found.4.flatMap { hour in
        found.5.flatMap { minute in found.6.map { hour + minute + $0 } }
      }
      return facts.taken(day, clock: clock)
    }
    return nil
  }

  // MARK: Parts

  /// These facts with an acquisition at `YYYYMMDD` and `hhmmss`; nil when the calendar has no such day.
  func taken(_ day: Substring, _ clock: Substring?) -> FileNameFacts? {
    let (year, rest) = (day.prefix(4), day.dropFirst(4))
    return NameParts.date(year, rest.prefix(2), rest.suffix(2)).map { taken($0, clock: clock) }
  }

  private func taken(_ date: CalendarDate, clock: (some StringProtocol)?) -> FileNameFacts {
    var facts = self
    let source = convention == "date" ? "file name" : "file name (\(convention))"
    facts.acquired = Acquisition(
      time: Timestamp(secondsSince1970: date.dayNumber * 86_400), statesTimeOfDay: false,
      source: source)
    if let clock, let number = Int(clock), clock.count == 6,
      let time = Timestamp(
        date: date, hour: number / 10_000, minute: number / 100 % 100, second: number % 100)
    {
      facts.acquired = Acquisition(time: time, statesTimeOfDay: true, source: source)
    }
    return facts
  }

  func taken(_ date: CalendarDate, clock: String?) -> FileNameFacts {
    taken(date, clock: clock.map { Substring($0) })
  }

  private mutating func name(instrument: Substring, number: Substring) {
    let satellite = Int(number) ?? 0
    platform = "Landsat \(satellite)"
    sensor =
      switch (instrument, satellite) {
      case ("E", _): "Landsat ETM+"
      case ("T", 4...5): "Landsat TM"
      case ("M", _): "Landsat MSS"
      case ("T", _): "Landsat TIRS"
      default: "Landsat OLI"
      }
  }

  private static func landsatBand(_ tail: Substring) -> String? {
    tail.firstMatch(of: /_(B\d{1,2}|QA_PIXEL|QA_RADSAT|QA_AEROSOL)$/).map { String($0.1) }
  }

  private static let months = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
  ]
  private static let satellites = [
    "WV": "WorldView", "GE": "GeoEye", "QB": "QuickBird", "IK": "IKONOS", "LG": "WorldView Legion",
  ]
}
