/// A page cut into lines, with what it says of itself.
struct Page {
  private(set) var elements: [PageElement] = []
  private(set) var blocks: [PageBlock] = []
  private(set) var facts = PageFacts()

  private var open: [Int] = []
  private var line = ""
  private var linkCharacters = 0
  private var linkDepth = 0
  private var isInTitle = false
  private var skipDepth = 0

  init(_ bytes: [UInt8]) {
    elements = [PageElement(name: "#page", parent: nil, isArticle: false, isFurniture: false)]
    open = [0]
    var scanner = HTMLScanner(bytes)
    while let event = scanner.next() {
      switch event {
      case .tag(let tag): tag.isClosing ? close(tag) : start(tag)
      case .text(let text): add(text)
      case .script(let text, let type): facts.note(script: text, type: type)
      }
    }
    flush()
  }

  // MARK: Elements

  private mutating func start(_ tag: HTMLTag) {
    facts.note(tag)
    if tag.name == "title" { isInTitle = facts.title == nil }
    if tag.name == "a" { linkDepth += 1 }
    if PageWords.blocks.contains(tag.name) { flush() }
    guard !PageWords.voids.contains(tag.name) else { return }
    if tag.name == "p", let last = open.last, elements[last].name == "p" { open.removeLast() }
    let parent = open.last ?? 0
    let isFurniture = elements[parent].isFurniture || PageWords.isFurniture(tag)
    elements.append(
      PageElement(
        name: tag.name, parent: parent, isArticle: PageWords.isArticle(tag),
        isFurniture: isFurniture))
    if open.count < 512 { open.append(elements.count - 1) }
  }

  private mutating func close(_ tag: HTMLTag) {
    if tag.name == "title" { isInTitle = false }
    if tag.name == "a" { linkDepth = max(0, linkDepth - 1) }
    if PageWords.blocks.contains(tag.name) { flush() }
    let reach = open.suffix(24)
    guard let at = reach.lastIndex(where: { elements[$0].name == tag.name }), at > 0 else { return }
    open.removeSubrange(at...)
  }

  // MARK: Text

  private mutating func add(_ text: String) {
    if isInTitle {
      facts.title = (facts.title ?? "") + text
      return
    }
    line += text
    if linkDepth > 0 { linkCharacters += text.unicodeScalars.count }
  }

  private mutating func flush() {
    defer {
      line = ""
      linkCharacters = 0
    }
    let words = line.split(whereSeparator: { $0.unicodeScalars.allSatisfy(\.isSpace) })
    guard !words.isEmpty else { return }
    let text = words.joined(separator: " ")
    let element = open.last ?? 0
    let name = elements[element].name
    blocks.append(
      PageBlock(
        text: text, linkCharacters: linkCharacters, characters: max(1, line.unicodeScalars.count),
        element: element, isHeading: PageWords.headings.contains(name),
        isFurniture: elements[element].isFurniture, isListItem: name == "li"))
    if name == "h1", facts.heading == nil, !elements[element].isFurniture { facts.heading = text }
  }
}

/// The page table, looked up by word.
enum PageWords {
  static let skipped = words("skip")
  static let hints = words("hint")
  static let blocks = words("block")
  static let voids = words("void")
  static let headings = words("heading")

  private static func words(_ kind: String) -> Set<String> {
    Set(TableText.rows(pageTable).filter { $0[0] == kind }.flatMap { TableText.words($0[1]) })
  }

  static func isFurniture(_ tag: HTMLTag) -> Bool {
    if skipped.contains(tag.name) { return true }
    if ["html", "body", "main", "article"].contains(tag.name) { return false }
    if tag.attribute("hidden") != nil || tag.attribute("aria-hidden") == "true" { return true }
    if let role = tag.attribute("role"),
      ["navigation", "complementary", "banner", "contentinfo", "search", "dialog"].contains(role)
    {
      return true
    }
    let names = (tag.attribute("class") ?? "") + " " + (tag.attribute("id") ?? "")
    let words = names.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.count <= 12 && words.contains { hints.contains(String($0)) }
  }

  static func isArticle(_ tag: HTMLTag) -> Bool {
    tag.name == "article" || tag.name == "main" || tag.attribute("role") == "main"
      || (tag.attribute("itemprop") ?? "").lowercased() == "articlebody"
  }
}
