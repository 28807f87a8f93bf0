import Articles
import Quantities

/// The date words of a pack.
struct DatesOfPack: Sendable {
  let hasCapitalMonths: Bool
  let months: PackPhrases<Int>
  let weekdays: PackPhrases<Int>
  let seasons: PackPhrases<Int>
  /// Words after or before a year that say that it is one.
  let yearWords: PackPhrases<Bool>
  let relativeYears: PackPhrases<Int>
  let units: PackPhrases<String>
  let ordinals: PackPhrases<Int>
  /// `kind | pattern`, tried in order.
  let patterns: [(kind: String, pattern: PackPattern)]
  /// Prepositions before a date: `within`, `since`, `by`, `after`.
  let relations: PackPhrases<String>
  /// `на початку`: the part of the date that follows, `third 0` … `half 1`.
  let parts: PackPhrases<String>
  /// `з 3 по 12`: what opens and what joins two dates.
  let spans: [(opening: PackPhrases<Bool>, joining: PackPhrases<Bool>)]
  /// `минулого`, `наступного`: before a weekday, a season or a unit.
  let steps: PackPhrases<Int>
  let past: PackPhrases<Bool>
  let ago: PackPhrases<Bool>
  let ahead: PackPhrases<Bool>
  /// `2010-х`: endings of a decade.
  let decadeEndings: Set<String>

  init(_ text: PackText, hasCapitalMonths: Bool) {
    self.hasCapitalMonths = hasCapitalMonths
    months = Self.numbered(text, "months")
    weekdays = Self.numbered(text, "weekdays")
    seasons = Self.numbered(text, "seasons")
    yearWords = Self.words(text, "year words")
    relativeYears = Self.numbered(text, "relative years")
    units = PackPhrases(
      text.rows("time units").flatMap { row in PackText.entries(row[1]).map { ($0, row[0]) } })
    ordinals = Self.numbered(text, "ordinals")
    patterns = text.rows("dates").map { ($0[0], PackPattern($0[1], sets: [:])) }
    relations = PackPhrases(
      text.rows("date relations").flatMap { row in PackText.entries(row[1]).map { ($0, row[0]) } })
    parts = PackPhrases(
      text.rows("date parts").flatMap { row in PackText.entries(row[1]).map { ($0, row[0]) } })
    spans = text.rows("date spans").map {
      (PackPhrases(PackText.entries($0[0])), PackPhrases(PackText.entries($0[1])))
    }
    steps = Self.numbered(text, "steps")
    past = Self.words(text, "past")
    ago = Self.words(text, "ago")
    ahead = Self.words(text, "ahead")
    decadeEndings = Set(text.rows("decade endings", cells: 1).flatMap { TableText.words($0[0]) })
  }

  private static func numbered(_ text: PackText, _ section: String) -> PackPhrases<Int> {
    PackPhrases(
      text.rows(section).flatMap { row in
        Int(row[0]).map { value in PackText.entries(row[1]).map { ($0, value) } } ?? []
      })
  }

  private static func words(_ text: PackText, _ section: String) -> PackPhrases<Bool> {
    PackPhrases(text.rows(section, cells: 1).flatMap { PackText.entries($0[0]) })
  }
}
