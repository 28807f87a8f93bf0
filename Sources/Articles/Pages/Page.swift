import Vocabulary

/// A page cut into lines, with what it says of itself.
struct Page {
  private(set) var elements: [PageElement] = []
  private(set) var blocks: [PageBlock] = []
  private(set) var facts = PageFacts()

  /// The elements that are open, the innermost last; those deeper than ``deepest`` count as it.
  private var open: [Int] = []
  private var line = ""
  private var linkCharacters = 0
  /// The links that are open: whether each leads out of the page.
  private var links: [Bool] = []
  private var isInTitle = false
  /// How many open elements hold no article text; what lies in them is no part of any line.
  private var skipDepth = 0
  private var preDepth = 0

  private static let deepest = 512

  /// Reads a page in UTF-8.
  ///
  /// - Throws: `Refusal` where the page leaves too many elements open or takes too much memory.
  init(_ bytes: [UInt8], named name: String) throws(Refusal) {
    elements = [PageElement(name: "#page", parent: nil, isArticle: false, hint: nil)]
    open = [0]
    try HTMLTree.read(bytes, named: name) { event in
      switch event {
      case .start(let tag): start(tag)
      case .end(let tag): end(tag)
      case .text(let text): add(text)
      case .script(let text, let type): facts.note(script: text, type: type)
      }
    }
    flush()
    weigh()
  }

  /// Gives each block its weight: lines that breaks part are weighed together.
  private mutating func weigh() {
    var characters = [Int](repeating: 0, count: elements.count)
    for block in blocks { characters[block.element] += block.characters }
    for index in blocks.indices {
      let block = blocks[index]
      let isLong = block.characters >= 40 || characters[block.element] >= 80
      blocks[index].weight = isLong ? Double(block.characters) * (1 - block.linkDensity) : 0
    }
  }

  // MARK: Elements

  private mutating func start(_ tag: HTMLTag) {
    facts.note(tag)
    if tag.name == "a" { links.append(Self.leadsElsewhere(tag)) }
    if skipDepth == 0, PageWords.blocks.contains(tag.name) { flush() }
    guard !PageWords.voids.contains(tag.name) else { return }
    let isSkipped = PageWords.skipped.contains(tag.name)
    if tag.name == "title", skipDepth == 0 { isInTitle = facts.title == nil }
    if isSkipped { skipDepth += 1 }
    if tag.name == "pre" { preDepth += 1 }
    let parent = open.last ?? 0
    elements.append(
      PageElement(
        name: tag.name, parent: parent, isArticle: PageWords.isArticle(tag),
        hint: isSkipped ? nil : PageWords.hint(tag),
        isSpanning: tag.attribute("colspan") ?? "1" != "1"
          || tag.attribute("rowspan") ?? "1" != "1"))
    open.append(open.count < Self.deepest ? elements.count - 1 : parent)
  }

  private mutating func end(_ tag: HTMLTag) {
    if tag.name == "title" { isInTitle = false }
    if tag.name == "a", !links.isEmpty { links.removeLast() }
    if skipDepth == 0, PageWords.blocks.contains(tag.name) { flush() }
    guard !PageWords.voids.contains(tag.name) else { return }
    if PageWords.skipped.contains(tag.name) { skipDepth -= 1 }
    if tag.name == "pre" { preDepth -= 1 }
    open.removeLast()
  }

  private static func leadsElsewhere(_ link: HTMLTag) -> Bool {
    guard let target = link.attribute("href") else { return false }
    return !target.hasPrefix("#") && !target.hasPrefix("javascript:")
  }

  // MARK: Text

  private mutating func add(_ text: String) {
    if isInTitle {
      facts.title = (facts.title ?? "") + text
      return
    }
    guard skipDepth == 0 else { return }
    line += text
    if links.contains(true) { linkCharacters += text.unicodeScalars.count }
  }

  private mutating func flush() {
    defer {
      line = ""
      linkCharacters = 0
    }
    guard !line.isEmpty else { return }
    let element = open.last ?? 0
    for text in preDepth > 0 ? Self.paragraphs(line) : [line] {
      let words = PageText.collapsed(text)
      guard !words.isEmpty else { continue }
      let name = elements[element].name
      blocks.append(
        PageBlock(
          text: words, linkCharacters: linkCharacters,
          characters: max(1, text.unicodeScalars.count), element: element,
          isHeading: PageWords.headings.contains(name), isListItem: name == "li"))
    }
  }

  /// The paragraphs of preformatted text, which an empty line parts.
  private static func paragraphs(_ text: String) -> [String] {
    let plain = ArticleDocument.withPlainLineEnds(text)
    return LineHyphens.joined(plain).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.allSatisfy(\.isWhitespace) ? "" : $0 }
      .split(separator: "").map { $0.joined(separator: "\n") }
  }
}

/// One line of a page's text with the element it stands in.
struct PageBlock {
  var text: String
  var linkCharacters: Int
  var characters: Int
  /// The element that holds it, an index into `Page.elements`.
  var element: Int
  var isHeading: Bool
  var isListItem: Bool
  /// Whether it is the row of a table of figures.
  var isRow = false

  var linkDensity: Double {
    characters == 0 ? 0 : min(1, Double(linkCharacters) / Double(characters))
  }

  /// How much of it speaks for an article, in characters; nothing where it is short.
  var weight = 0.0
}

/// One element of a page; it stands behind its parent.
struct PageElement {
  var name: String
  var parent: Int?
  /// Whether the page itself says that this is the article.
  var isArticle: Bool
  /// Why it looks like furniture, for itself and not for what it lies in.
  var hint: PageHint?
  /// Whether it is a cell over several rows or columns.
  var isSpanning = false
}
