import Quantities

/// An article's text with what is known about where and when it appeared.
public struct ArticleDocument: Hashable, Sendable, Codable {
  /// The main text, lines parted by LF; all spans refer to it.
  public var text: String
  public var title: String?
  public var author: String?
  public var publisher: String?
  public var published: CalendarDate?
  /// BCP 47, where the page states it.
  public var language: String?
  /// Where the page was found.
  public var url: String?
  /// What was doubtful when the text was taken out of its file: its character set, or how little of
  /// a page was read; each without the file's name.
  public var warnings: [String] = []

  /// A document of plain text.
  public init(
    text: String, title: String? = nil, author: String? = nil, publisher: String? = nil,
    published: CalendarDate? = nil, language: String? = nil, url: String? = nil,
    warnings: [String] = []
  ) {
    self.text = Self.withPlainLineEnds(text)
    self.title = title
    self.author = author
    self.publisher = publisher
    self.published = published
    self.language = language
    self.url = url
    self.warnings = warnings
  }

  static func withPlainLineEnds(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    var view = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      if scalar.value == 0x0D {
        view.append("\n")
      } else if !(wasReturn && scalar.value == 0x0A) {
        view.append(scalar)
      }
      wasReturn = scalar.value == 0x0D
    }
    return String(view)
  }
}
