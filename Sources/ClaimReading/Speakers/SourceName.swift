/// How names of sources are held against each other.
enum SourceName {
  /// Whether one name holds the other, articles and case aside.
  static func isSame(_ first: String, _ second: String) -> Bool {
    let (one, two) = (folded(first), folded(second))
    return !one.isEmpty && !two.isEmpty && (one.contains(two) || two.contains(one))
  }

  static func folded(_ name: String) -> String {
    PlainWords.words(of: name.lowercased()).filter { $0 != "the" }.joined(separator: " ")
  }
}
