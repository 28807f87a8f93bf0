/// A start or end tag.
struct HTMLTag {
  var name: String
  var isClosing: Bool
  var attributes: [(name: String, value: String)]

  func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }
}

/// One step through a page.
enum HTMLEvent {
  case tag(HTMLTag)
  case text(String)
  /// The text inside a script, with the script's type.
  case script(String, type: String?)
}
