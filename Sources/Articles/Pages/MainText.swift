/// Chooses the lines of a page that are its article.
///
/// Every paragraph gives its length, less its links, to its parent and half to its grandparent; the
/// richest element is the article (the scoring of Arc90's Readability, 2010). An element that the
/// page itself marks as article wins where it holds at least half of the richest one's text. Lines of
/// mostly links, and lines in furniture, are left out.
struct MainText {
  let page: Page

  /// The article's lines, joined by LF; the heading first.
  func text() -> String {
    let root = self.root()
    var lines: [String] = []
    for block in page.blocks where isInside(block.element, root) && keeps(block) {
      lines.append(block.isListItem ? "- " + block.text : block.text)
    }
    if let heading = page.facts.heading, !lines.prefix(3).contains(heading) {
      lines.removeAll { $0 == heading }
      lines.insert(heading, at: 0)
    }
    return lines.joined(separator: "\n")
  }

  private func keeps(_ block: PageBlock) -> Bool {
    guard !block.isFurniture else { return false }
    return block.isHeading || block.linkDensity < 0.5 || block.characters > 280
  }

  private func root() -> Int {
    var scores = [Double](repeating: 0, count: page.elements.count)
    for block in page.blocks where !block.isFurniture && block.characters >= 40 {
      let weight = Double(block.characters) * (1 - block.linkDensity)
      let own = block.element
      let parent = page.elements[own].parent ?? 0
      scores[parent] += weight
      if let grandparent = page.elements[parent].parent { scores[grandparent] += weight / 2 }
    }
    let richest = scores.indices.max { (scores[$0], -$0) < (scores[$1], -$1) } ?? 0
    return marked(nearly: scores[richest]) ?? (scores[richest] > 0 ? richest : 0)
  }

  /// The smallest element the page marks as article that holds enough text.
  private func marked(nearly score: Double) -> Int? {
    var held = [Int: Double]()
    for block in page.blocks where !block.isFurniture && block.characters >= 40 {
      let weight = Double(block.characters) * (1 - block.linkDensity)
      var at: Int? = block.element
      var steps = 0
      while let element = at, steps < 64 {
        if page.elements[element].isArticle { held[element, default: 0] += weight }
        at = page.elements[element].parent
        steps += 1
      }
    }
    let enough = held.filter { $0.value >= score / 2 && $0.value >= 200 }
    return enough.min { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  private func isInside(_ element: Int, _ root: Int) -> Bool {
    var at: Int? = element
    var steps = 0
    while let current = at, steps < 600 {
      if current == root { return true }
      at = page.elements[current].parent
      steps += 1
    }
    return false
  }
}
