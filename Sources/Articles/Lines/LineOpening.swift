/// What stands before the first word of a line: a bullet, a list's number, a picture's label.
enum LineOpening {
  /// How many code points of `line` are a bullet or number with the space behind it: `- `, `1. `,
  /// `(a) `, `2/5 `.
  static func marker(of line: ArraySlice<Unicode.Scalar>) -> Int {
    guard let first = line.first else { return 0 }
    if isBullet(first) {
      return spaceAfter(line.startIndex + 1, in: line)
    }
    var index = line.startIndex
    let isOpen = first.value == 0x28
    if isOpen { index += 1 }
    let start = index
    while index < line.endIndex, line[index].isDigit, index - start < 3 { index += 1 }
    if index == start { index = letters(from: start, in: line) }
    guard index > start, index < line.endIndex else { return 0 }
    switch line[index].value {
    case 0x29: return spaceAfter(index + 1, in: line)
    case 0x2E where !isOpen && line[start].isDigit: return spaceAfter(index + 1, in: line)
    case 0x2F where !isOpen && line[start].isDigit:
      index += 1
      let total = index
      while index < line.endIndex, line[index].isDigit, index - total < 3 { index += 1 }
      // `1/4 of the hall` is a share, and no post's number.
      let end = spaceAfter(index, in: line)
      guard index > total, end > 0 else { return end }
      return line[(line.startIndex + end)...].first?.isLowercaseLetter == true ? 0 : end
    default: return 0
    }
  }

  /// How many code points of `line` label a picture or table: `Figure 2. `, `Map 1: `.
  static func label(of line: ArraySlice<Unicode.Scalar>) -> Int {
    var index = line.startIndex
    while index < line.endIndex, line[index].isLetter, index - line.startIndex < 10 { index += 1 }
    guard labels.contains(string(line[line.startIndex..<index]).lowercased()) else { return 0 }
    if index < line.endIndex, line[index].value == 0x2E { index += 1 }
    let gap = index
    while index < line.endIndex, line[index].isSpace { index += 1 }
    guard index > gap else { return 0 }
    let number = index
    while index < line.endIndex, line[index].isDigit || line[index].isLetter, index - number < 4 {
      index += 1
    }
    let isNumber = line[number..<index].first?.isDigit == true || index - number == 1
    guard index > number, isNumber, index < line.endIndex, isLabelEnd(line[index]) else { return 0 }
    return spaceAfter(index + 1, in: line)
  }

  static func isBullet(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isDash
      || [0x2022, 0x2A, 0x203A, 0x25CF, 0xB7, 0x25AA, 0x2192, 0x25E6, 0x2023, 0x25A0, 0x2714]
        .contains(scalar.value)
  }

  /// Up to four letters of a roman number, or one letter.
  private static func letters(from start: Int, in line: ArraySlice<Unicode.Scalar>) -> Int {
    var index = start
    while index < line.endIndex, "ivx".unicodeScalars.contains(line[index]), index - start < 4 {
      index += 1
    }
    if index == start, start < line.endIndex, line[start].isLowercaseLetter { index += 1 }
    return index
  }

  private static func isLabelEnd(_ scalar: Unicode.Scalar) -> Bool {
    [0x2E, 0x3A, 0x7C, 0x29].contains(scalar.value) || scalar.isDash
  }

  /// The length of `line` up to `index` and the spaces there; 0 where none stands there.
  private static func spaceAfter(_ index: Int, in line: ArraySlice<Unicode.Scalar>) -> Int {
    var end = index
    while end < line.endIndex, line[end].isSpace { end += 1 }
    return end > index && end < line.endIndex ? end - line.startIndex : 0
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static let labels: Set<String> = [
    "figure", "fig", "table", "map", "chart", "image", "photo", "picture", "plate", "exhibit",
    "graphic", "slide", "panel", "graph", "diagram",
  ]
}
