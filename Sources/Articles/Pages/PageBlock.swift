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
