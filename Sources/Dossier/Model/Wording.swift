import Foundation
import Quantities
import Vocabulary

/// How numbers, dates and verdicts read.
enum Wording {
  /// A number with `decimals` digits after the point and thin spaces between thousands.
  static func number(_ value: Double, decimals: Int = 0) -> String {
    guard value.isFinite else { return "–" }
    let text = fixed(abs(value), decimals: decimals)
    let parts = text.split(separator: ".")
    let whole = parts.first.map(String.init) ?? "0"
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { grouped.append("\u{202f}") }
      grouped.append(digit)
    }
    let sign = value < 0 && text.contains { ("1"..."9").contains($0) } ? "−" : ""
    return sign + (whole.count > 4 ? grouped : whole) + (parts.count > 1 ? ".\(parts[1])" : "")
  }

  /// A number with exactly `decimals` digits after the point, as a program reads it.
  static func fixed(_ value: Double, decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
  }

  /// Digits after the point so that a standard error keeps two places.
  static func decimals(for standardError: Double?) -> Int {
    guard let standardError, standardError > 0, standardError.isFinite else { return 2 }
    return min(4, max(0, 1 - Int(log10(standardError).rounded(.down))))
  }

  /// `2 March 2017`, or the text itself where it is no ISO date.
  static func day(_ iso: String?) -> String {
    guard let iso, let date = CalendarDate(iso: iso.prefix(10)) else { return iso ?? "unknown" }
    let (year, month, day) = date.parts
    return "\(day)\u{a0}\(months[month - 1])\u{a0}\(year)"
  }

  /// `2 Mar 2017`.
  static func shortDay(_ iso: String?) -> String {
    guard let iso, let date = CalendarDate(iso: iso.prefix(10)) else { return iso ?? "unknown" }
    let (year, month, day) = date.parts
    return "\(day)\u{a0}\(months[month - 1].prefix(3))\u{a0}\(year)"
  }

  /// When a phase began and ended: `began 6 June–24 July 2023, ended 15 November 2023`.
  static func span(_ from: String, _ to: String) -> String {
    let parts = [edtf(from).map { "began \($0)" }, edtf(to).map { "ended \($0)" }]
      .compactMap { $0 }
    return parts.isEmpty ? "throughout" : parts.joined(separator: ", ")
  }

  /// An EDTF date or interval in words; nil where it is open on both sides.
  static func edtf(_ text: String) -> String? {
    let span = EDTFSpan(text)
    switch (span.first?.iso, span.last?.iso) {
    case (let a?, let b?) where a == b: return shortDay(a)
    case (let a?, let b?):
      let first = shortDay(a)
      return (a.prefix(4) == b.prefix(4) ? String(first.dropLast(5)) : first) + "–" + shortDay(b)
    case (let a?, nil): return "\(shortDay(a)) or later"
    case (nil, let b?): return "by \(shortDay(b))"
    case (nil, nil): return nil
    }
  }

  /// `one`, `two` … `twelve`, then digits.
  static func count(_ count: Int) -> String {
    let words = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      "eleven", "twelve",
    ]
    return words.indices.contains(count) ? words[count] : String(count)
  }

  /// `one scene`, `two scenes`.
  static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// `a, b and c`.
  static func list(_ items: [String]) -> String {
    guard let last = items.last else { return "" }
    return items.count == 1 ? last : items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The first letter made a capital.
  static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// A share of a hundred; what is short of nothing or of the whole is not rounded to it.
  static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    if share > 0, share < 0.01 { return "<\u{202f}1\u{202f}%" }
    if share < 1, share > 0.99 { return ">\u{202f}99\u{202f}%" }
    return "\(Int((share * 100).rounded()))\u{202f}%"
  }

  /// A probability as a share of a hundred.
  ///
  /// No measurement makes a thing impossible or certain: a stored 0 or 1 was rounded to it.
  static func probability(_ share: Double) -> String {
    percent(share.isFinite ? min(max(share, 1e-9), 1 - 1e-9) : share)
  }

  /// `0.60–0.70`, `0.65`, `2.00 or more`.
  static func ratio(_ lo: Double?, _ hi: Double?) -> String {
    switch (lo, hi) {
    case (let lo?, let hi?) where abs(lo - hi) < 5e-5: trimmed(lo)
    case (let lo?, let hi?): "\(trimmed(lo))–\(trimmed(hi))"
    case (let lo?, nil): "\(trimmed(lo)) or more"
    case (nil, let hi?): "up to \(trimmed(hi))"
    case (nil, nil): "any ratio"
    }
  }

  /// At most two digits after the point, no trailing zeros.
  static func shortest(_ value: Double) -> String { JSONText.digits(value, 2) }

  private static func trimmed(_ value: Double) -> String {
    let text = fixed(value, decimals: 3)
    return text.hasSuffix("0") ? String(text.dropLast()) : text
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
