import Articles
import Grammar

/// Gives a count the noun that it counts, as the arcs tell: `112 plots out of 640`, `four abandoned
/// copper mine shafts`.
///
/// The surface guess takes the words after the number; where the parser hangs the number on a noun, that
/// noun is what is counted.
enum CountedNouns {
  static func corrected(_ sentence: SentenceAnalysis) -> SentenceAnalysis {
    guard sentence.quantities.contains(where: { $0.unit == nil && !$0.isShare }) else {
      return sentence
    }
    var corrected = sentence
    let syntax = Syntax(sentence, words: sentence.words)
    for index in sentence.quantities.indices {
      let match = sentence.quantities[index]
      guard match.unit == nil, !match.isShare, !match.quantity.isUnitElided,
        !sentence.comparisons.contains(where: { $0.quantity == index }),
        let noun = noun(of: match, in: syntax)
      else { continue }
      let tokens = syntax.tokens(of: noun..<noun + 1)
      guard let token = tokens.first, token != match.noun, token >= match.number.end - 1 else {
        continue
      }
      let name = sentence.lower(token)
      corrected.quantities[index].noun = token
      corrected.quantities[index].isBare = false
      corrected.quantities[index].quantity.unit = name + rate(match.quantity.unit)
      corrected.quantities[index].quantity.dimension = name + rate(match.quantity.dimension)
      corrected.quantities[index].quantity.si.unit = name + rate(match.quantity.si.unit)
      let end = max(match.number.end, token + 1)
      corrected.quantities[index].end = end
      corrected.quantities[index].quantity.raw = sentence.text(between(match.start, end))
    }
    return corrected
  }

  /// `/d` of `trips/d`.
  private static func rate(_ unit: String) -> String {
    unit.firstIndex(of: "/").map { String(unit[$0...]) } ?? ""
  }

  /// The noun that the number is a modifier of, or that stands behind `of`.
  private static func noun(of match: QuantityMatch, in syntax: Syntax) -> Int? {
    let words = syntax.words(of: match.number.start..<max(match.number.end, match.number.start + 1))
    guard
      let number = words.last(where: { syntax.words[$0].pos == .num || syntax.words[$0].tag == .cd }
      )
        ?? words.last
    else { return nil }
    let top = syntax.path(from: number).first { !words.contains($0) || syntax.words[$0].head == $0 }
    let inner = words.contains(number) ? number : words.lowerBound
    var word = inner
    while words.contains(syntax.words[word].head), syntax.words[word].head != word {
      word = syntax.words[word].head
    }
    guard let top, top > word else { return nil }
    if [.nummod, .compound, .quantmod, .amod].contains(syntax.words[word].relation),
      [.noun, .propn].contains(syntax.words[top].pos), top - word <= 8
    {
      return top
    }
    return nil
  }
}
