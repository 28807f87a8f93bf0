import Articles
import Grammar
import Vocabulary

/// An attribution between commas or at the end, such as `…, filings seen by the paper show`.
///
/// Taken by its place and not by arcs where the parser, trained on edited body text, reads the verb as
/// a noun (`…, regulator data show`) or hangs it under the statement. The statement is then parsed as
/// if the attribution were not there, and the source and the verb apart.
struct SetOffAttribution {
  /// The words of the source.
  var source: Range<Int>
  /// The verb of saying.
  var verb: Int
  /// The words from the first mark to the last.
  var all: Range<Int>

  /// The words of a sentence, and an attribution that was misread when it was parsed whole.
  static func read(_ text: MaskedText, _ span: TextSpan, grammar: Pipeline)
    -> (words: [Word], found: SetOffAttribution?)
  {
    let whole = grammar.parse(text.string(span), from: span.start).words
    guard let found = place(in: whole), !isClean(found, in: whole) else { return (whole, nil) }
    func parse(_ words: Range<Int>) -> [Word] {
      guard let first = words.first, let last = words.last else { return [] }
      let part = TextSpan(start: whole[first].span.start, end: whole[last].span.end)
      return grammar.parse(text.string(part), from: part.start).words
    }
    let source = parse(found.source)
    let tag = parse(found.source.upperBound..<found.all.upperBound)
    let (before, after) = statement(text, whole, without: found.all, grammar)
    guard !source.isEmpty, !tag.isEmpty, !before.isEmpty else { return (whole, nil) }
    // The statement's second part keeps its arcs to the first across the attribution.
    let inserted = source.count + tag.count
    func placed(_ word: Word) -> Word {
      word.head < before.count ? word : word.moved(by: inserted)
    }
    let words =
      before.map(placed) + source.map { $0.moved(by: before.count) }
      + tag.map { $0.moved(by: before.count + source.count) } + after.map(placed)
    return (
      words,
      SetOffAttribution(
        source: before.count..<before.count + source.count, verb: before.count + source.count,
        all: before.count..<before.count + inserted)
    )
  }

  /// The statement parsed as one text, its words before and after the attribution.
  private static func statement(
    _ text: MaskedText, _ whole: [Word], without hole: Range<Int>, _ grammar: Pipeline
  ) -> (before: [Word], after: [Word]) {
    let start = whole[0].span.start
    let left = TextSpan(start: start, end: whole[hole.lowerBound - 1].span.end)
    let first = text.string(left)
    guard hole.upperBound < whole.count, let last = whole.last else {
      return (grammar.parse(first, from: start).words, [])
    }
    let right = TextSpan(start: whole[hole.upperBound].span.start, end: last.span.end)
    let isMark = [",", "."].contains(whole[hole.upperBound].lower)
    let joint = isMark ? 0 : 1
    let words = grammar.parse(first + (isMark ? "" : " ") + text.string(right), from: start).words
    let skipped = right.start - left.end - joint
    var (before, after): ([Word], [Word]) = ([], [])
    for word in words {
      if word.span.start < left.end {
        before.append(word)
      } else {
        after.append(word.moved(by: 0, in: skipped))
      }
    }
    return (before, after)
  }

  /// A comma, a noun phrase and a verb of saying before the next comma or the end.
  private static func place(in words: [Word]) -> SetOffAttribution? {
    var end = words.count
    while end > 0, [.punct, .space].contains(words[end - 1].pos) { end -= 1 }
    guard end > 4 else { return nil }
    for verb in 4..<end where isSaying(words[verb], after: words[verb - 1]) {
      let isLast = verb == end - 1
      let close = isLast ? end : words[verb + 1].lower == "," ? verb + 1 : nil
      let isTold =
        ["told", "tells"].contains(words[verb].lower) && end - verb <= 10
        && !words[(verb + 1)..<end].contains { [.vbd, .vbz, .vbp, .md].contains($0.tag) }
      guard
        let stop = close ?? (isTold ? end : adjunctEnd(from: verb, in: words, end: end)),
        !words[verb..<stop].contains(where: { $0.lower == "that" })
      else { continue }
      guard
        words[verb - 1].lower != ",",
        let comma = stride(from: verb - 2, through: max(2, verb - 16), by: -1).first(where: {
          words[$0].lower == ","
        }), isSource(words[comma + 1..<verb])
      else { continue }
      var last = verb
      while last > comma + 2, isHave(words[last - 1]) { last -= 1 }
      return SetOffAttribution(source: comma + 1..<last, verb: verb, all: comma + 1..<stop)
    }
    return nil
  }

  /// Where `on Friday`, `in a report` and then `citing Y` after the verb end.
  private static func adjunctEnd(from verb: Int, in words: [Word], end: Int) -> Int? {
    guard verb + 1 < end, opensAdjunct(words[verb + 1]) else { return nil }
    let comma = words[(verb + 1)..<end].firstIndex { $0.lower == "," } ?? end
    guard comma - verb <= 7,
      !words[(verb + 1)..<comma].contains(where: { [.vbd, .vbz, .vbp, .md].contains($0.tag) })
    else { return nil }
    let isCited = comma + 1 < end && ["citing", "quoting"].contains(words[comma + 1].lower)
    return isCited ? end : comma
  }

  private static func isSource(_ words: ArraySlice<Word>) -> Bool {
    guard let first = words.first, !barred.contains(first.lower),
      [.det, .noun, .propn, .adj, .pron, .num].contains(first.pos)
    else { return false }
    return !words.contains {
      [.vbd, .vbz, .vbp, .md].contains($0.tag) && $0.pos != .noun && !isHave($0)
        || [.wp, .wdt, .wrb].contains($0.tag)
    } && words.contains { [.noun, .propn, .pron].contains($0.pos) }
  }

  private static func isHave(_ word: Word) -> Bool { ["has", "have", "had"].contains(word.lower) }

  private static func isSaying(_ word: Word, after before: Word) -> Bool {
    let classes = Lexicon.classes(of: word.lower)
    guard !classes.isDisjoint(with: [.say, .report, .show, .think]), word.tag != .vbg,
      word.tag != .vb || isHave(before) == false
    else { return false }
    if !classes.isDisjoint(with: [.presentThird, .baseVerb]) { return true }
    return classes.contains(.finite) && (word.tag != .vbn || isHave(before))
      || classes.contains(.participle) && isHave(before)
  }

  private static func opensAdjunct(_ word: Word) -> Bool {
    ["on", "in", "last", "this", "earlier", "yesterday", "today", "late", "early"]
      .contains(word.lower) || !Lexicon.classes(of: word.lower).isDisjoint(with: [.weekday])
  }

  private static let barred: Set<String> = [
    "which", "who", "that", "as", "and", "but", "or", "when", "where", "while", "what", "if",
    "than",
    "then", "there", "contrary", "according",
  ]

  /// Whether the parser itself hung the statement on the verb, or the verb beside it.
  private static func isClean(_ found: SetOffAttribution, in words: [Word]) -> Bool {
    let verb = found.verb
    guard words[verb].pos == .verb || words[verb].pos == .aux else { return false }
    let subject = words.indices.first {
      words[$0].head == verb && [.nsubj, .nsubjpass].contains(words[$0].relation)
    }
    guard let subject, found.source.contains(subject) else { return false }
    let holds = words.indices.contains {
      words[$0].head == verb && words[$0].relation == .ccomp && $0 < found.source.lowerBound
    }
    return holds || words[verb].relation == .parataxis
  }
}
