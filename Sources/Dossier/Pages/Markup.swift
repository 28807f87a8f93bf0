/// A piece of HTML in which every inserted text is escaped.
///
/// Written as a string literal: `\(text)` of a `String` is escaped for content and for quoted
/// attributes alike, `\(markup)` of another `Markup` goes in as it is. No other way in exists but
/// `Markup(trusted:)`, which is for this program's own constants.
struct Markup: ExpressibleByStringInterpolation, Hashable, Sendable {
  private(set) var html: String

  /// HTML this program wrote itself.
  init(trusted html: String) { self.html = html }

  /// Nothing.
  init() { html = "" }

  /// A text, escaped.
  init(text: String) { html = Self.escaped(text) }

  init(stringLiteral value: String) { html = value }

  init(stringInterpolation: Interpolation) { html = stringInterpolation.html }

  /// Collects literal parts as they are and values escaped.
  struct Interpolation: StringInterpolationProtocol {
    var html = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(literalCapacity + 32 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { html += literal }
    mutating func appendInterpolation(_ text: String) { html += Markup.escaped(text) }
    mutating func appendInterpolation(_ text: String?) { html += text.map(Markup.escaped) ?? "" }
    mutating func appendInterpolation(_ number: Int) { html += String(number) }
    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
    mutating func appendInterpolation(_ markup: Markup?) { html += markup?.html ?? "" }
    mutating func appendInterpolation(_ parts: [Markup]) { for part in parts { html += part.html } }
  }

  static func += (left: inout Markup, right: Markup) { left.html += right.html }

  var isEmpty: Bool { html.isEmpty }

  /// The text with the five characters replaced that HTML gives a meaning, and control characters
  /// taken out.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7f: continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Sequence where Element == Markup {
  /// The pieces one after the other.
  func joined(by separator: Markup = "") -> Markup {
    var result = Markup()
    for (index, piece) in enumerated() {
      if index > 0 { result += separator }
      result += piece
    }
    return result
  }
}

/// A name that is safe as an element's id and in a link.
enum Anchor {
  static func claim(_ id: String) -> String { "claim-" + FileName.safe(id) }
  static func structure(_ id: String) -> String { "structure-" + FileName.safe(id) }
  static func change(_ id: String) -> String { "change-" + FileName.safe(id) }
  static func measurement(_ id: String) -> String { "measure-" + FileName.safe(id) }
  static func source(_ id: String) -> String { "article-" + FileName.safe(id) }
  static func scene(_ id: String) -> String { "scene-" + FileName.safe(id) }
}
