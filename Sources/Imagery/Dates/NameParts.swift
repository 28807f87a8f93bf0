import Quantities

/// Stems and dates as files' names write them.
enum NameParts {
  /// The name without its extensions (`.tif`, `.tif.aux`, `.SAFE`, …).
  static func stem(_ fileName: String) -> String {
    var name = Substring(fileName)
    for _ in 0..<2 {
      guard let dot = name.lastIndex(of: "."), dot > name.startIndex,
        name.distance(from: dot, to: name.endIndex) <= 6,
        name[name.index(after: dot)...].contains(where: \.isLetter),
        // The last part of a harmonised product's name is its band.
        name[name.index(after: dot)...].wholeMatch(of: /B\d[0-9A]|Fmask/) == nil
      else { break }
      name = name[..<dot]
    }
    return String(name)
  }

  /// The day of a year, from 1, as satellites' names count it.
  static func date(_ year: Substring, dayOfYear: Substring) -> CalendarDate? {
    guard let day = Int(dayOfYear), let first = date(year, "01", "01") else { return nil }
    let date = first.adding(days: day - 1)
    return day >= 1 && date.parts.year == first.parts.year ? date : nil
  }

  /// A day of three numbers; nil where there is none such.
  static func date(
    _ year: Substring, _ month: Substring, _ day: Substring
  ) -> CalendarDate? {
    guard let year = Int(year), let month = Int(month), let day = Int(day),
      (1900...2200).contains(year)
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }
}
