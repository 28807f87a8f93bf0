import Quantities

/// What a page says of itself: title, author, site, day and language.
struct PageFacts {
  var title: String?
  var heading: String?
  var metaTitle: String?
  var author: String?
  var site: String?
  var published: CalendarDate?
  var language: String?
  var url: String?
  private var hasStatedDay = false

  mutating func note(_ tag: HTMLTag) {
    switch tag.name {
    case "html": language = language ?? tag.attribute("lang").flatMap(Self.filled)
    case "time":
      if published == nil, let day = tag.attribute("datetime").flatMap(Self.day) { published = day }
    case "meta": note(meta: tag)
    case "link":
      if tag.attribute("rel") == "canonical" { url = url ?? tag.attribute("href") }
    default: break
    }
    if tag.attribute("itemprop") == "datePublished", !hasStatedDay,
      let day = (tag.attribute("content") ?? tag.attribute("datetime")).flatMap(Self.day)
    {
      published = day
      hasStatedDay = true
    }
  }

  private mutating func note(meta tag: HTMLTag) {
    guard let content = tag.attribute("content").flatMap(Self.filled) else { return }
    let name = (tag.attribute("property") ?? tag.attribute("name") ?? "").lowercased()
    switch name {
    case "og:title": metaTitle = metaTitle ?? content
    case "og:site_name", "application-name": site = site ?? content
    case "author", "article:author", "parsely-author", "dc.creator":
      if !content.hasPrefix("http") { author = author ?? content }
    case "og:url": url = url ?? content
    case "article:published_time", "date", "dc.date", "dc.date.issued", "pubdate",
      "parsely-pub-date",
      "sailthru.date", "publish-date":
      if !hasStatedDay, let day = Self.day(content) {
        published = day
        hasStatedDay = true
      }
    default: break
    }
  }

  /// Takes `datePublished` out of JSON-LD without reading the rest.
  mutating func note(script: String, type: String?) {
    guard !hasStatedDay, type?.lowercased().contains("ld+json") == true,
      let key = script.firstRange(of: "\"datePublished\"")
    else { return }
    let rest = script[key.upperBound...].prefix(60)
    let value = rest.split(separator: "\"").dropFirst().first.map(String.init)
    if let day = value.flatMap(Self.day) {
      published = day
      hasStatedDay = true
    }
  }

  static func day(_ text: String) -> CalendarDate? {
    let trimmed = text.drop { $0.isWhitespace }
    return CalendarDate(iso: String(trimmed.prefix(10)))
  }

  private static func filled(_ text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
