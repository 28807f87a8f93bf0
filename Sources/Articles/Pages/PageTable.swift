/// Parts of a web page: `kind | names`.
///
/// `skip` elements hold no article text; `hint` words in a class or id mark page furniture; `block`
/// elements end a line; `void` elements never close.
let pageTable = """
  skip | script style noscript template svg nav aside footer form button select iframe object canvas audio video math dialog menu textarea input map
  hint | comment comments share sharing social related newsletter promo advert advertisement ads sidebar breadcrumb breadcrumbs cookie cookies footer menu subscribe subscription recommend recommended recommendations popup banner paywall navbar nav navigation outbrain taboola widget masthead tags pagination hidden sponsored teaser teasers trending
  block | p div section article main h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table tr td th header footer aside nav figure figcaption hr br body html form address details summary center
  void | br hr img input meta link area base col embed source track wbr param
  heading | h1 h2 h3 h4 h5 h6
  """

/// Named character references met in news pages: `name character`.
let entityTable = """
  amp & lt < gt > quot " apos ' nbsp \u{A0} ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ laquo « raquo » hellip … bull • middot · copy © reg ® trade ™ euro € pound £ yen ¥ cent ¢ sect § para ¶ deg ° plusmn ± times × divide ÷ frac12 ½ frac14 ¼ frac34 ¾ sup2 ² sup3 ³ micro µ eacute é egrave è ecirc ê agrave à aacute á acirc â auml ä ouml ö uuml ü Auml Ä Ouml Ö Uuml Ü szlig ß ccedil ç ntilde ñ oslash ø aring å aelig æ iacute í oacute ó uacute ú ensp \u{2002} emsp \u{2003} thinsp \u{2009} shy \u{AD} zwnj \u{200C} zwj \u{200D} minus − le ≤ ge ≥ asymp ≈ prime ′ Prime ″ lsaquo ‹ rsaquo ›
  """
