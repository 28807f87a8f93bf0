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
  private var linkDepth = 0
  private var isInTitle = false
  /// How many open elements hold no article text; what lies in them is no part of any line.
  private var skipDepth = 0

  private static let deepest = 512

  /// Reads a page in UTF-8.
  ///
  /// - Throws: `Refusal` where the page leaves too many elements open or takes too much memory.
  init(_ bytes: [UInt8], named name: String) throws(Refusal) {
    elements = [PageElement(name: "#page", parent: nil, isArticle: false, isFurniture: false)]
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
  }

  // MARK: Elements

  private mutating func start(_ tag: HTMLTag) {
    facts.note(tag)
    if tag.name == "a" { linkDepth += 1 }
    if skipDepth == 0, PageWords.blocks.contains(tag.name) { flush() }
    guard !PageWords.voids.contains(tag.name) else { return }
    if PageWords.skipped.contains(tag.name) { skipDepth += 1 }
    let parent = open.last ?? 0
    if tag.name == "title", !elements[parent].isFurniture { isInTitle = facts.title == nil }
    let isFurniture = elements[parent].isFurniture || PageWords.isFurniture(tag)
    elements.append(
      PageElement(
        name: tag.name, parent: parent, isArticle: PageWords.isArticle(tag),
        isFurniture: isFurniture))
    open.append(open.count < Self.deepest ? elements.count - 1 : parent)
  }

  private mutating func end(_ tag: HTMLTag) {
    if tag.name == "title" { isInTitle = false }
    if tag.name == "a" { linkDepth = max(0, linkDepth - 1) }
    if skipDepth == 0, PageWords.blocks.contains(tag.name) { flush() }
    guard !PageWords.voids.contains(tag.name) else { return }
    if PageWords.skipped.contains(tag.name) { skipDepth -= 1 }
    open.removeLast()
  }

  // MARK: Text

  private mutating func add(_ text: String) {
    if isInTitle {
      facts.title = (facts.title ?? "") + text
      return
    }
    guard skipDepth == 0 else { return }
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

/// One line of a page's text with the element it stands in.
struct PageBlock {
  var text: String
  var linkCharacters: Int
  var characters: Int
  /// The element that holds it, an index into `Page.elements`.
  var element: Int
  var isHeading: Bool
  /// Whether it lies in navigation, an aside, a form or the like.
  var isFurniture: Bool
  var isListItem: Bool

  var linkDensity: Double {
    characters == 0 ? 0 : Double(linkCharacters) / Double(characters)
  }
}

/// One element of a page.
struct PageElement {
  var name: String
  var parent: Int?
  /// Whether the page itself says that this is the article.
  var isArticle: Bool
  var isFurniture: Bool
}
