import Vocabulary

/// The trade's name of a band from what its provider calls it.
enum BandNames {
  /// The common name for a provider's `label`, such as `red` for `B04`; nil when it says nothing.
  ///
  /// `B4` differs between sensors: without a sensor only Sentinel-2's two-digit labels are read.
  static func common(for label: String, sensor: String?) -> BandName? {
    let plain = label.lowercased().filter { $0.isLetter || $0.isNumber }
    if let spelled = spelled[withoutPrefix(plain)] { return spelled }
    if let wavelength = wavelength(in: label) { return common(micrometres: wavelength) }
    guard let number = bandNumber(plain) else { return nil }
    switch sensor {
    case let name? where name.hasPrefix("Landsat OLI"): return oli[number]
    case let name? where name.hasPrefix("Landsat TM") || name.hasPrefix("Landsat ETM"):
      return thematicMapper[number]
    case let name? where name.hasPrefix("Sentinel-2"): return sentinel2[number]
    case nil where number.count == 2: return sentinel2[number]
    default: return nil
    }
  }

  /// Whether a label is no more than a band's number, such as `B4`.
  static func isNumber(_ label: String) -> Bool {
    bandNumber(label.lowercased().filter { $0.isLetter || $0.isNumber }) != nil
  }

  /// The common name of a band centred on this wavelength; nil between the named ranges.
  static func common(micrometres: Double) -> BandName? {
    ranges.first { $0.1.contains(micrometres) }?.0
  }

  /// The order in which providers deliver bands that carry no names.
  static func conventional(count: Int, sensor: String?, level: String?) -> [BandName]? {
    guard let sensor else { return level.flatMap { maxar(count: count, level: $0) } }
    guard sensor == "PlanetScope" || sensor == "SkySat" else {
      return level.flatMap { maxar(count: count, level: $0) }
    }
    switch count {
    case 4: return ["blue", "green", "red", "nir"]
    case 5 where sensor == "PlanetScope": return ["blue", "green", "red", "rededge", "nir"]
    case 8 where sensor == "PlanetScope":
      return ["coastal", "blue", "green05", "green", "yellow", "red", "rededge", "nir"]
    default: return nil
    }
  }

  private static func maxar(count: Int, level: String) -> [BandName]? {
    switch (level.first, count) {
    case ("P", 1): ["pan"]
    case ("M", 4): ["blue", "green", "red", "nir"]
    case ("M", 8): ["coastal", "blue", "green", "yellow", "red", "rededge", "nir", "nir09"]
    default: nil
    }
  }

  private static func withoutPrefix(_ plain: String) -> String {
    for prefix in ["nbart", "nbar", "surfacereflectance", "toa", "sr"] where plain.count > 4 {
      if plain.hasPrefix(prefix) { return String(plain.dropFirst(prefix.count)) }
    }
    return plain
  }

  /// `04` of `b04`, `8a` of `b8a`, `4` of `band4`; nil where the label is no band number.
  private static func bandNumber(_ plain: String) -> String? {
    guard let found = plain.wholeMatch(of: /(?:sr)?b(?:and)?(\d{1,2}|8a)/) else { return nil }
    let number = String(found.1)
    return number
  }

  /// The wavelength of `… (0.482500 Micrometers)` or `665 nm`.
  private static func wavelength(in label: String) -> Double? {
    if let found = label.firstMatch(of: /([\d.]+)\s*(?:[Mm]icromet|[uµμ]m)/) {
      return Double(found.1)
    }
    if let found = label.firstMatch(of: /([\d.]+)\s*(?:[Nn]anomet|nm\b)/) {
      return Double(found.1).map { $0 / 1000 }
    }
    return nil
  }

  private static let ranges: [(BandName, Range<Double>)] = [
    ("coastal", 0.42..<0.452), ("blue", 0.452..<0.525), ("green", 0.525..<0.6),
    ("yellow", 0.6..<0.62), ("red", 0.62..<0.69), ("rededge", 0.69..<0.76), ("nir", 0.76..<0.9),
    ("nir09", 0.9..<1.0), ("cirrus", 1.35..<1.4), ("swir16", 1.5..<1.8), ("swir22", 2.0..<2.4),
    ("lwir", 8..<14),
  ]

  private static let spelled: [String: BandName] = [
    "r": "red", "g": "green", "b": "blue", "n": "nir", "ir": "nir",
    "red": "red", "green": "green", "blue": "blue", "nir": "nir", "coastal": "coastal",
    "coastalaerosol": "coastal", "coastalblue": "coastal", "yellow": "yellow", "pan": "pan",
    "panchromatic": "pan", "rededge": "rededge", "rededge1": "rededge071",
    "rededge2": "rededge075", "rededge3": "rededge078", "rededge071": "rededge071",
    "rededge075": "rededge075", "rededge078": "rededge078", "nir1": "nir", "nir2": "nir09",
    "nearinfrared": "nir", "infrared": "nir", "nir08": "nir08", "nir09": "nir09",
    "greeni": "green05", "greenii": "green", "cirrus": "cirrus", "swir1": "swir16",
    "swir2": "swir22", "swir16": "swir16", "swir22": "swir22", "lwir": "lwir", "lwir11": "lwir",
    "lwir12": "lwir12", "thermal": "lwir", "scl": "scl", "fmask": "fmask", "oafmask": "fmask",
    "qapixel": "qa_pixel", "pixelquality": "qa_pixel", "qaradsat": "qa_radsat",
    "qaaerosol": "sr_qa_aerosol", "qa60": "qa60", "vv": "vv", "vh": "vh", "hh": "hh", "hv": "hv",
    "ndvi": "ndvi",
    "gray": "gray", "grey": "gray", "udm": "udm",
  ]

  private static let sentinel2: [String: BandName] = [
    "01": "coastal", "02": "blue", "03": "green", "04": "red", "05": "rededge071",
    "06": "rededge075", "07": "rededge078", "08": "nir", "8a": "nir08", "09": "nir09",
    "10": "cirrus", "11": "swir16", "12": "swir22", "1": "coastal", "2": "blue", "3": "green",
    "4": "red", "5": "rededge071", "6": "rededge075", "7": "rededge078", "8": "nir", "9": "nir09",
  ]

  private static let oli: [String: BandName] = [
    "1": "coastal", "2": "blue", "3": "green", "4": "red", "5": "nir", "6": "swir16",
    "7": "swir22", "8": "pan", "9": "cirrus", "10": "lwir", "11": "lwir12", "01": "coastal",
    "02": "blue", "03": "green", "04": "red", "05": "nir", "06": "swir16", "07": "swir22",
    "08": "pan", "09": "cirrus",
  ]

  private static let thematicMapper: [String: BandName] = [
    "1": "blue", "2": "green", "3": "red", "4": "nir", "5": "swir16", "6": "lwir", "7": "swir22",
    "8": "pan", "01": "blue", "02": "green", "03": "red", "04": "nir", "05": "swir16",
    "06": "lwir", "07": "swir22", "08": "pan",
  ]
}
