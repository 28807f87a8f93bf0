import Articles
import Vocabulary

/// Pairs quotation marks, nested and odd ones included.
enum Quotes {
  /// The stretches inside outermost quotation marks, without the marks.
  ///
  /// A mark opens after white space, a bracket or a dash, and closes after anything else; one that
  /// is never closed reaches to the sentence's end.
  static func spans(of tokens: [Token], in sentence: TextSpan, source: SourceText) -> [TextSpan] {
    var depth = 0
    var start = sentence.start
    var result: [TextSpan] = []
    for token in tokens where token.kind == .quote {
      if opens(token, source: source) {
        if depth == 0 { start = token.end }
        depth += 1
      } else if depth > 0 {
        depth -= 1
        if depth == 0, token.start > start {
          result.append(TextSpan(start: start, end: token.start))
        }
      }
    }
    if depth > 0, start < sentence.end { result.append(TextSpan(start: start, end: sentence.end)) }
    return result
  }

  private static func opens(_ token: Token, source: SourceText) -> Bool {
    switch source.scalars[token.start].value {
    case 0x201C, 0x2018, 0xAB, 0x2039, 0x201E, 0x201A, 0x300C, 0x300E: return true
    case 0x201D, 0x2019, 0xBB, 0x203A, 0x300D, 0x300F: return false
    default: break
    }
    guard token.start > 0 else { return true }
    let before = source.scalars[token.start - 1]
    return before.isSpace || before.isDash || before.value == 0x28 || before.value == 0x5B
      || before.isQuoteMark && token.end < source.scalars.count
        && !source.scalars[token.end].isSpace
  }
}
