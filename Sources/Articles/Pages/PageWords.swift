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

/// Parts of a web page: `kind | names`.
///
/// `skip` elements hold no article text; `hint` words in a class or id mark page furniture; `block`
/// elements end a line; `void` elements never close.
let pageTable = """
  skip | script style noscript noframes noembed template svg nav aside footer form button select iframe object canvas audio video math dialog menu textarea input map
  hint | comment comments share sharing social related newsletter promo advert advertisement ads sidebar breadcrumb breadcrumbs cookie cookies footer menu subscribe subscription recommend recommended recommendations popup banner paywall navbar nav navigation outbrain taboola widget masthead tags pagination hidden sponsored teaser teasers trending
  block | p div section article main h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table tr td th header footer aside nav figure figcaption hr br body html form address details summary center
  void | br hr img input meta link area base col embed source track wbr param
  heading | h1 h2 h3 h4 h5 h6
  """
