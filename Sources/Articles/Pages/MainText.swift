/// Chooses the lines of a page that are its article.
///
/// Every paragraph gives its length, less its links, to its parent and half to its grandparent; the
/// richest element is the article (the scoring of Arc90's Readability, 2010), with the elements beside
/// it that are rich, too. An element that the page itself marks as article wins where it holds at
/// least half of the richest one's text. Lines of mostly links, and lines in furniture, are left out.
struct MainText {
  private let page: Page
  private let furniture: Furniture
  private let lines: [PageBlock]

  init(page: Page) {
    self.page = page
    furniture = Furniture(of: page)
    lines = PageTables.lines(of: page)
  }

  /// The page's own heading; nil where it has none outside of furniture.
  var heading: String? {
    let headings = page.blocks.filter {
      page.elements[$0.element].name == "h1" && !furniture.isFurniture[$0.element]
    }
    guard headings.count > 1 else { return headings.first?.text }
    // A site's name is often a heading, too.
    let titles = [page.facts.metaTitle, page.facts.title.map(PageText.collapsed)].compactMap { $0 }
    let named = headings.first { heading in
      heading.text.unicodeScalars.count > 15 && titles.contains { $0.hasPrefix(heading.text) }
    }
    return (named ?? headings.first)?.text
  }

  /// The article's lines, joined by LF; the heading first.
  func text() -> String {
    let isInside = self.isInside(root())
    var kept = kept(isInside)
    // A page of a few lines has no room for furniture.
    if lines.count <= 6, !kept.contains(true) { kept = lines.map { $0.linkDensity < 0.5 } }
    var result: [String] = []
    for (line, isKept) in zip(lines, kept) where isKept {
      result.append(line.isListItem ? "- " + line.text : line.text)
    }
    if let heading, !result.prefix(3).contains(heading) {
      result.removeAll { $0 == heading }
      result.insert(heading, at: 0)
    }
    return result.joined(separator: "\n")
  }

  // MARK: Lines

  /// Which lines are the article's: those inside its element that are neither furniture nor links,
  /// and its standfirst, which many pages put between the heading and that element.
  private func kept(_ isInside: [Bool]) -> [Bool] {
    let teasers = self.teasers(isInside)
    var kept = lines.map { line in
      isInside[line.element] && !furniture.isFurniture[line.element] && !teasers[line.element]
        && (line.isRow || line.linkDensity < 0.5 || line.characters > 280)
    }
    addStandfirst(to: &kept, isInside)
    dropHeads(of: &kept, isInside)
    return kept
  }

  private func addStandfirst(to kept: inout [Bool], _ isInside: [Bool]) {
    guard let first = kept.firstIndex(of: true),
      let head = lines[..<first].lastIndex(where: { $0.isHeading && $0.text == heading }),
      first - head <= 12
    else { return }
    for index in between(head + 1, first) {
      let line = lines[index]
      guard !furniture.isFurniture[line.element], line.linkDensity < 0.3 else { continue }
      if line.weight >= 60 || line.isHeading && line.characters >= 25 { kept[index] = true }
    }
  }

  /// Drops a heading, or a few words that are no sentence, over nothing but links, and headings with
  /// nothing below them.
  private func dropHeads(of kept: inout [Bool], _ isInside: [Bool]) {
    for index in lines.indices.dropLast().reversed()
    where kept[index] && lines[index].text != heading {
      let line = lines[index]
      guard line.isHeading || line.characters <= 60 && !line.text.hasSuffix(".") else { continue }
      let next = lines[index + 1]
      if !kept[index + 1], next.linkDensity >= 0.5, isInside[next.element] { kept[index] = false }
    }
    while let last = kept.lastIndex(of: true), lines[last].isHeading, lines[last].text != heading {
      kept[last] = false
    }
  }

  /// The elements of teasers: a heading that is a link, with the little text beside it.
  private func teasers(_ isInside: [Bool]) -> [Bool] {
    var result = [Bool](repeating: false, count: page.elements.count)
    var characters = [Int](repeating: 0, count: page.elements.count)
    for block in page.blocks { characters[block.element] += block.characters }
    for index in page.elements.indices.reversed() {
      if let parent = page.elements[index].parent { characters[parent] += characters[index] }
    }
    for block in page.blocks
    where block.isHeading && block.linkDensity >= 0.8 && isInside[block.element]
      && block.text != heading
    {
      var card = block.element
      while let parent = page.elements[card].parent, characters[parent] <= 420, isInside[parent] {
        card = parent
      }
      result[card] = true
    }
    for index in page.elements.indices {
      if let parent = page.elements[index].parent, result[parent] { result[index] = true }
    }
    return result
  }

  // MARK: Root

  private func root() -> Int {
    var scores = [Double](repeating: 0, count: page.elements.count)
    for block in page.blocks where !furniture.isFurniture[block.element] {
      let parent = page.elements[block.element].parent ?? 0
      scores[parent] += block.weight
      if let grandparent = page.elements[parent].parent {
        scores[grandparent] += block.weight / 2
      }
    }
    let richest = scores.indices.max { (scores[$0], -$0) < (scores[$1], -$1) } ?? 0
    guard scores[richest] > 0 else { return 0 }
    let held = self.held()
    return climbed(from: marked(nearly: scores[richest], held) ?? richest, held)
  }

  /// How much article text each element holds, at any depth.
  private func held() -> [Double] {
    var held = [Double](repeating: 0, count: page.elements.count)
    for block in page.blocks where !furniture.isFurniture[block.element] {
      held[block.element] += block.weight
    }
    for index in page.elements.indices.reversed() {
      if let parent = page.elements[index].parent { held[parent] += held[index] }
    }
    return held
  }

  /// The smallest element the page marks as article that holds enough text.
  private func marked(nearly score: Double, _ held: [Double]) -> Int? {
    let enough = page.elements.indices.filter {
      page.elements[$0].isArticle && held[$0] >= score / 2 && held[$0] >= 200
    }
    return enough.min { (held[$0], -$0) < (held[$1], -$1) }
  }

  /// The element around the richest one that holds the rest of an article in several sections.
  private func climbed(from richest: Int, _ held: [Double]) -> Int {
    var root = richest
    var at = page.elements[richest].parent
    while let element = at {
      let isWhole = Self.whole.contains(page.elements[element].name)
      if held[element] >= (isWhole ? Self.climbToWhole : Self.climb) * held[root] { root = element }
      at = page.elements[element].parent
    }
    return root
  }

  /// The elements that are the page itself.
  private static let whole: Set<String> = ["body", "html"]

  /// How much more text an element must hold than the one in it, to be the article in its place.
  private static let climb = 1.3
  /// The same for the page as a whole, which has furniture that no word marks.
  private static let climbToWhole = 1.7

  private func isInside(_ root: Int) -> [Bool] {
    var result = [Bool](repeating: false, count: page.elements.count)
    result[root] = true
    for index in page.elements.indices {
      if let parent = page.elements[index].parent, result[parent] { result[index] = true }
    }
    return result
  }
}
