/// Character references of HTML.
enum HTMLEntities {
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if scalars[index] == "&", let (replacement, next) = reference(scalars, at: index) {
        result.append(contentsOf: replacement.unicodeScalars)
        index = next
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return String(result)
  }

  private static func reference(_ scalars: [Unicode.Scalar], at index: Int) -> (String, Int)? {
    let limit = min(index + 12, scalars.count)
    guard let stop = (index + 1..<max(index + 1, limit)).first(where: { scalars[$0] == ";" }),
      stop > index + 1
    else { return nil }
    var name = String.UnicodeScalarView()
    name.append(contentsOf: scalars[index + 1..<stop])
    let word = String(name)
    if word.hasPrefix("#") {
      let digits = word.dropFirst()
      let value =
        digits.hasPrefix("x") || digits.hasPrefix("X")
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let scalar = value.flatMap({ Unicode.Scalar($0) }), scalar.value != 0 else {
        return nil
      }
      return (String(Character(scalar)), stop + 1)
    }
    return named[word].map { ($0, stop + 1) }
  }

  private static let named: [String: String] = {
    var table: [String: String] = [:]
    let words = entityTable.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      table[words[index]] = words[index + 1]
    }
    return table
  }()
}
