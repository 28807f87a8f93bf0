/// The page table, looked up by word.
enum PageWords {
  static let skipped = words("skip")
  static let blocks = words("block")
  static let voids = words("void")
  static let headings = words("heading")
  private static let hints = words("hint")
  private static let weakHints = words("weak")
  private static let commentHints = words("comment")
  private static let parts = words("part")

  private static func words(_ kind: String) -> Set<String> {
    Set(TableText.rows(pageTable).filter { $0[0] == kind }.flatMap { TableText.words($0[1]) })
  }

  /// Why an element looks as if it belonged to the page and not to the article; nil where it does not.
  static func hint(_ tag: HTMLTag) -> PageHint? {
    if ["html", "body", "main", "article"].contains(tag.name) { return nil }
    if parts.contains(tag.name) {
      return PageHint(word: tag.name, strength: wholes.contains(tag.name) ? .weak : .plain)
    }
    if tag.attribute("hidden") != nil || tag.attribute("aria-hidden") == "true" {
      return PageHint(word: "hidden", strength: .weak)
    }
    if let role = tag.attribute("role"), roles.contains(role) {
      return PageHint(word: role, strength: .plain)
    }
    return hint(inNames: (tag.attribute("class") ?? "") + " " + (tag.attribute("id") ?? ""))
  }

  private static func hint(inNames names: String) -> PageHint? {
    var weak: PageHint?
    var isArticle = false
    for name in names.split(whereSeparator: \.isWhitespace).prefix(16) {
      var isHint = false
      let words = words(inName: name)
      for word in words {
        if commentHints.contains(word) { return PageHint(word: word, strength: .comment) }
        if hints.contains(word) { return PageHint(word: word, strength: .plain) }
        if weakHints.contains(word) {
          weak = weak ?? PageHint(word: word, strength: unseen.contains(word) ? .weak : .linked)
          isHint = true
        }
      }
      if !isHint, words.contains(where: { articleWords.contains($0) }) { isArticle = true }
    }
    return isArticle ? nil : weak
  }

  /// The words of one class or id in lower case, `relatedLinks` being two, without those that say what
  /// an element has, lacks or lies beside: `has-sidebar`.
  private static func words(inName name: Substring) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var wasSmall = false
    func close() {
      if !word.isEmpty { words.append(String(word).lowercased()) }
      word = String.UnicodeScalarView()
    }
    for scalar in name.unicodeScalars.prefix(120) {
      let isPart = scalar.isLetter || scalar.isDigit
      if !isPart || wasSmall && scalar.isUppercaseLetter { close() }
      if isPart { word.append(scalar) }
      wasSmall = scalar.isLowercaseLetter
    }
    close()
    return words.indices.filter { $0 == 0 || !qualifiers.contains(words[$0 - 1]) }.map { words[$0] }
  }

  /// Parts that whole pages are put in.
  private static let wholes: Set<String> = ["form", "noscript"]
  private static let unseen: Set<String> = ["hidden"]
  private static let articleWords = words("article")
  private static let qualifiers = words("qualifier")

  private static let roles: Set<String> = [
    "navigation", "complementary", "banner", "contentinfo", "search", "dialog",
  ]

  static func isArticle(_ tag: HTMLTag) -> Bool {
    tag.name == "article" || tag.name == "main" || tag.attribute("role") == "main"
      || (tag.attribute("itemprop") ?? "").lowercased() == "articlebody"
  }
}

/// A word in an element's name, class or id that speaks against its being the article.
struct PageHint: Hashable {
  enum Strength: Hashable {
    /// Met on articles as often as on furniture.
    case weak
    /// Weak, and no hint at all on an element without links.
    case linked
    case plain
    /// What readers wrote, which may be longer than the article.
    case comment
  }

  var word: String
  var strength: Strength
}

/// Parts of a web page: `kind | names`.
///
/// `article` outweighs a weak one; a word behind a `qualifier` says what an element has or lacks; `skip` elements hold no article text; `part` elements, and those with a word of `hint`, `weak` or
/// `comment` in a class or id, are furniture unless most of the page's text lies in them; `block`
/// elements end a line; `void` elements never close. The hints follow Readability's.
let pageTable = """
  skip | script style noframes noembed template svg button select iframe object canvas audio video math textarea input map rt rp
  part | nav aside footer form dialog menu noscript
  hint | sharing share social related newsletter newsletters advert advertisement advertising ads sidebar breadcrumb breadcrumbs cookie cookies gdpr consent footer menu subscribe subscription recommend recommended recommendations recirc popup popups banner navbar nav navigation outbrain taboola masthead pagination pager sponsored sponsor sponsors trending skyscraper shoutbox supplemental agegate signup signin login toolbar modal credit credits copyright disclaimer mostread popular bio authorbox contactbox rating ratings toc socials disclosure whatsapp
  weak | paywall hidden widget widgets tags tag overlay rss extra teaser teasers promo promos promoted
  article | article hentry post entry story content main body text
  qualifier | no non not has have with without hide show two three one is in toggle off below above under beside
  comment | comment comments commentlist disqus replies respond combx remark remarks
  block | noscript p div section article main h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table tr td th thead tbody tfoot caption header footer aside nav figure figcaption hr br body html form fieldset address details summary center dialog menu
  void | br hr img input meta link area base col embed source track wbr param
  heading | h1 h2 h3 h4 h5 h6
  """
