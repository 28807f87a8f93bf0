/// File names that every system takes.
enum FileName {
  /// The names in their order, a number behind those that are taken already.
  static func unique(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    return names.map { name in
      var free = name
      var number = 2
      while !taken.insert(free).inserted {
        free = "\(name)-\(number)"
        number += 1
      }
      return free
    }
  }

  static func safe(_ name: String) -> String {
    String(
      name.map { letter in
        letter.isASCII && (letter.isLetter || letter.isNumber || "-_".contains(letter))
          ? letter : "-"
      }
    ).lowercased()
  }
}
