import Articles
import Claims

/// Numbers with two ends: `60-70`, `60~70 %`, `20 m to 30 m`, `two or three`, `between A and B`.
extension QuantityReader {
  /// A number, or a range such as `60-70`, `20 m to 30`, `two or three`.
  func range(at index: Int) -> (number: NumberMatch, unit: UnitEntry?)? {
    guard index < tokens.count, let first = numbers.number(at: index) else { return nil }
    guard !first.isVague, !first.isFraction || tokens[index].kind == .symbol else {
      return (first, nil)
    }
    var next = first.end
    let inner = unit(at: next)
    if let inner, inner.entry.dimension != .duration { next = inner.next }
    guard let link = link(at: next), !isTaken[link.next],
      link.kind != .to || !isChange(before: index)
        || lower(index - 1) == "by" && (inner.map { $0.entry.dimension == .share } ?? true),
      var second = numbers.number(at: afterSign(link.next)), !second.isVague, !second.isFraction,
      let joined = ends(of: first, in: inner?.entry, &second), second.lo < second.hi
    else {
      return (first, nil)
    }
    if link.kind == .slash, unit(at: second.end) == nil { return (first, nil) }
    if link.kind == .choice, second.hi > max(second.lo * 2, second.lo + 2) { return (first, nil) }
    second.start = index
    return (second, joined.inline)
  }

  /// Makes `second` the range from `first` on, in the second's unit.
  ///
  /// A unit of the first alone (`20 m to 30`) is that of both; two units of one dimension are brought to
  /// the second's; two of different dimensions make no range.
  private func ends(of first: NumberMatch, in unit: UnitEntry?, _ second: inout NumberMatch)
    -> JoinedEnds?
  {
    var low = elidedScale(first, second)
    var inline: UnitEntry?
    if let unit, let other = self.unit(at: second.end)?.entry {
      guard unit.siUnit == other.siUnit else { return nil }
      if unit.symbol != other.symbol { low = low * unit.factor / other.factor }
    } else if let unit {
      guard unit.dimension == .duration || countedNoun(at: second.end) == nil else { return nil }
      inline = unit.dimension == .duration ? nil : unit
    }
    guard low <= second.hi else { return nil }
    second.isSpelledOut = second.isSpelledOut || first.isSpelledOut
    second.lo = low
    second.isRange = true
    return JoinedEnds(inline: inline)
  }

  /// The token after a sign of money at `index`, or `index`.
  private func afterSign(_ index: Int) -> Int {
    NumberWords.currency(tokens, at: index) == nil ? index : index + 1
  }

  /// Two ends made one; `inline` is a unit that only the first carries.
  private struct JoinedEnds { let inline: UnitEntry? }

  /// What may stand between the two ends of a range.
  private enum Link { case dash, to, choice, slash }

  /// The sign or word at `index` that joins two ends, and the token of the second end.
  private func link(at index: Int) -> (kind: Link, next: Int)? {
    guard index + 1 < tokens.count else { return nil }
    let touching = tokens[index - 1].end == tokens[index].start
    var kind: Link
    var next = index + 1
    switch tokens[index].lower {
    case "-", "~":
      kind = .dash
      if lower(next) == "to", lower(next + 1) == "-" { (kind, next) = (.to, next + 2) }
      if lower(next) == "or", lower(next + 1) == "-" { (kind, next) = (.choice, next + 2) }
    case "."
    where touching && lower(index + 1) == "." && tokens[index + 1].end == tokens[index + 2].start:
      (kind, next) = (.dash, lower(index + 2) == "." ? index + 3 : index + 2)
    case "…" where touching: kind = .dash
    case "/" where touching: kind = .slash
    case "to": kind = .to
    case "or": kind = .choice
    default: return nil
    }
    let bounds = BoundLexicon.prefix(tokens, at: next)
    if kind == .to, bounds.bounds.contains(where: { $0.side == .upper }) { next = bounds.next }
    guard next < tokens.count else { return nil }
    let token = tokens[next]
    let isSign = NumberWords.currency(tokens, at: next) != nil
    if kind == .dash, token.kind != .number, !token.has(.number), !isSign { return nil }
    return (kind, next)
  }

  /// `2-3 million` is two million to three million.
  private func elidedScale(_ first: NumberMatch, _ second: NumberMatch) -> Double {
    first.scale == 1 && second.scale > 1 && first.lo < 1000 && first.lo * second.scale < second.hi
      ? first.lo * second.scale : first.lo
  }

  /// `between A and B`, `from A to B`.
  func betweenOrFrom(at index: Int, inner: Int) -> (
    number: NumberMatch, unit: UnitEntry?, currency: UnitEntry?
  )? {
    let isBetween = lower(index) == "between"
    var at = inner
    var currency: UnitEntry?
    if let code = NumberWords.currency(tokens, at: at) {
      currency = UnitLexicon.money(code)
      at += 1
    }
    guard at < tokens.count, !isTaken[at], let first = numbers.number(at: at), !first.isVague else {
      return nil
    }
    let own = unit(at: first.end)
    let next = own?.next ?? first.end
    guard lower(next) == (isBetween ? "and" : "to"), isBetween || !isChange(before: index) else {
      return nil
    }
    let start = afterSign(next + 1)
    guard start < tokens.count, !isTaken[start], var second = numbers.number(at: start),
      let joined = ends(of: first, in: own?.entry, &second)
    else {
      return nil
    }
    second.start = at
    return (second, joined.inline, currency)
  }

  /// Whether a verb of change makes `from A to B` a change and no range.
  func isChange(before index: Int) -> Bool {
    var position = index - 1
    while position >= 0, index - position < 14 {
      let token = tokens[position]
      if [";", ":", "."].contains(token.lower) { return false }
      if token.is("up"), tokens[position + 1].is("to") {
        position -= 1
        continue
      }
      if ["ranging", "range", "ranges", "anywhere", "varying", "vary", "varies"].contains(
        token.lower)
      {
        return false
      }
      if token.has([.upVerb, .downVerb, .upNoun, .downNoun])
        || Self.changeWords.contains(token.lower)
      {
        return true
      }
      position -= 1
    }
    return false
  }

  private static let changeWords: Set<String> = [
    "up", "down", "went", "go", "goes", "gone", "going", "changed", "moved", "revised",
    "upgraded", "from", "doubled", "tripled", "double", "triple",
  ]
}
