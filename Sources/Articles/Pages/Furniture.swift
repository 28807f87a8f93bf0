/// Which elements of a page are furniture: navigation, asides, forms, comments, and what a class or id
/// calls so.
///
/// A hint on the element that holds most of the page's text is no hint: page builders put articles in
/// "widgets", servers put whole pages in a form, and newspapers put them behind a "paywall".
struct Furniture {
  /// For each element, whether it or one that it lies in is furniture.
  private(set) var isFurniture: [Bool]
  private let page: Page
  private var hints: [PageHint?]

  init(of page: Page) {
    self.page = page
    hints = page.elements.map(\.hint)
    isFurniture = []
    dropUnlinked()
    settle()
    // Each round takes away one word or element that holds most of what is left out.
    var rounds = 0
    while rounds < 8, lift() {
      settle()
      rounds += 1
    }
  }

  /// Takes hints back that mean nothing without links: a "teaser" that leads nowhere is a standfirst.
  private mutating func dropUnlinked() {
    var links = [Int](repeating: 0, count: hints.count)
    for block in page.blocks { links[block.element] += block.linkCharacters }
    for index in page.elements.indices.reversed() {
      if hints[index]?.strength == .linked, links[index] == 0 { hints[index] = nil }
      if let parent = page.elements[index].parent { links[parent] += links[index] }
    }
  }

  private mutating func settle() {
    isFurniture = hints.map { $0 != nil }
    for index in page.elements.indices {
      if let parent = page.elements[index].parent, isFurniture[parent] { isFurniture[index] = true }
    }
  }

  /// Takes back the hint that hides most of the page's text; false where none does.
  private mutating func lift() -> Bool {
    let outermost = self.outermost()
    var (all, kept) = (0.0, 0.0)
    var byElement: [Int: Double] = [:]
    var byHint: [PageHint: Double] = [:]
    for block in page.blocks {
      all += block.weight
      if let element = outermost[block.element], let hint = hints[element] {
        byElement[element, default: 0] += block.weight
        byHint[hint, default: 0] += block.weight
      } else {
        kept += block.weight
      }
    }
    guard all > 0 else { return false }
    let largest = byElement.max { ($0.value, $1.key) < ($1.value, $0.key) }
    if let (element, weight) = largest, let hint = hints[element],
      isTooMuch(weight, of: all, beside: kept, hint)
    {
      hints[element] = nil
      return true
    }
    let word = byHint.filter { isTooMuch($0.value, of: all, beside: kept, $0.key) }
      .max { ($0.value, $1.key.word) < ($1.value, $0.key.word) }?.key
    guard let word else { return false }
    var hasLifted = false
    for (element, weight) in byElement where hints[element] == word && weight >= 80 {
      hints[element] = nil
      hasLifted = true
    }
    return hasLifted
  }

  /// Whether a hint hides more of the page's text than furniture can.
  private func isTooMuch(
    _ weight: Double, of all: Double, beside kept: Double, _ hint: PageHint
  ) -> Bool {
    guard weight >= 100 else { return false }
    return switch hint.strength {
    case .weak, .linked: weight >= (kept < 0.1 * all ? 0.1 : 0.25) * all
    case .plain:
      weight >= (kept < 0.1 * all ? 0.3 : 0.5) * all && weight > (kept < 2000 ? 1.5 : 4) * kept
    case .comment: weight >= 0.8 * all && kept < 250
    }
  }

  /// For each element, the outermost one with a hint that it lies in, itself included.
  private func outermost() -> [Int?] {
    var result = [Int?](repeating: nil, count: hints.count)
    for index in page.elements.indices {
      if let parent = page.elements[index].parent, let outer = result[parent] {
        result[index] = outer
      } else if hints[index] != nil {
        result[index] = index
      }
    }
    return result
  }
}
