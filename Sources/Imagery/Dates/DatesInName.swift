import Quantities

/// The dates that stand free in a file's name: offered to the user, never taken for a fact.
///
/// A date is written `2019-05-06`, `2019_05_06`, `2019.05.06`, `20190506` with or without a time
/// of day behind it, or `A2019126` by the day of the year. Names that hold two of them say when an
/// image was taken and when it was processed or exported, in no order that holds for all.
public struct DatesInName: Hashable, Sendable {
  /// The different dates, in the order of the name.
  public let dates: [CalendarDate]
  /// Whether the name gives the first and last day of a span that the image is made from.
  public let isSpan: Bool

  /// The dates in the name of the file at `path`.
  public init(in path: String) {
    let stem = NameParts.stem(String(path.split(separator: "/").last ?? ""))
    var found: [(place: Range<String.Index>, date: CalendarDate)] = []
    let written = /(?:^|[^0-9])((?:19|20)\d\d)([-_.])(\d\d)\2(\d\d)(?![0-9])/
    for match in stem.matches(of: written) {
      guard let date = NameParts.date(match.1, match.3, match.4) else { continue }
      found.append((match.1.startIndex..<match.4.endIndex, date))
    }
    let packed = /(?:^|[^0-9])((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{6,8})?(?![0-9])/
    for match in stem.matches(of: packed) {
      guard let date = NameParts.date(match.1, match.2, match.3) else { continue }
      found.append((match.1.startIndex..<match.3.endIndex, date))
    }
    for match in stem.matches(of: /(?:^|[^A-Za-z0-9])A((?:19|20)\d\d)(\d{3})(?![0-9])/) {
      guard let date = NameParts.date(match.1, dayOfYear: match.2) else { continue }
      found.append((match.1.startIndex..<match.2.endIndex, date))
    }
    found.sort { $0.place.lowerBound < $1.place.lowerBound }
    var dates: [CalendarDate] = []
    for one in found where !dates.contains(one.date) { dates.append(one.date) }
    self.dates = dates
    isSpan =
      dates.count == 2 && dates[0] < dates[1]
      && Self.isSpan(stem, from: found[0].place.upperBound, to: found.last?.place.lowerBound)
  }

  /// Whether what stands between two dates joins them, or the name is that of a composite.
  private static func isSpan(_ stem: String, from: String.Index, to: String.Index?) -> Bool {
    guard let to, from <= to else { return false }
    let between = stem[from..<to].lowercased()
    if between.wholeMatch(of: /[-_. ]?(?:to|until|--|\.\.)[-_. ]?/) != nil { return true }
    let made =
      /(?:^|[^a-z])(?:(?:geo)?(?:median|medoid|mean|max|min|average|p\d\d)(?![a-z])|mosaic|composite)/
    return stem.lowercased().firstMatch(of: made) != nil
  }

  /// What is said of an image that nothing else dates, one sentence with the next step.
  public var sentence: String {
    if isSpan {
      return "Nothing states when the image was taken: its name gives a span, "
        + "\(dates[0]) to \(dates[1]), and no day; state one with --date YYYY-MM-DD."
    }
    if dates.count > 1 {
      return "Nothing states when the image was taken: its name holds \(listed(" and ")); "
        + "say which it is with \(listed(" or ", "--date "))."
    }
    guard let date = dates.first else {
      return "Nothing states when the image was taken; state it with --date YYYY-MM-DD."
    }
    return "Nothing states when the image was taken; if the \(date) in its name does, "
      + "say so with --date \(date)."
  }

  /// The dates as arguments: `--date 2019-05-06 or --date 2024-01-31`; nil where a day cannot be
  /// offered.
  public var options: String? { dates.isEmpty || isSpan ? nil : listed(" or ", "--date ") }

  private func listed(_ joint: String, _ before: String = "") -> String {
    dates.map { before + $0.iso }.joined(separator: joint)
  }
}
