/// White space as HTML has it.
enum PageText {
  /// `text` with each run of HTML's white space (space, tab, LF, FF, CR) as one space, and none of any
  /// kind at its ends; without characters that nobody sees.
  ///
  /// Other spaces stay: U+00A0, U+202F and U+2009 group the digits of a number.
  static func collapsed(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    var isSpace = false
    for scalar in PlainCharacters.visible(text).unicodeScalars {
      switch scalar.value {
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D: isSpace = true
      default:
        if view.isEmpty, scalar.isSpace { continue }
        if isSpace, !view.isEmpty { view.append(" ") }
        isSpace = false
        view.append(scalar)
      }
    }
    while let last = view.last, last.isSpace { view.removeLast() }
    return String(view)
  }
}
