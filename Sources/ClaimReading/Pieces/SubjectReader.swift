import Articles

/// Subject, predicate and object of a piece, as far as word order tells.
struct SubjectReader {
  let sentence: SentenceAnalysis
  /// What a pronoun stands for.
  var lastSubject: String?
  /// The noun phrase that opens the statement.
  var lead: String?

  struct Roles {
    var subject: String
    var predicate: String
    var object: String?
    var verb: Range<Int>?
  }

  func roles(of range: Range<Int>) -> Roles {
    guard let verb = sentence.finiteVerb(in: range) ?? nonFinite(in: range) else {
      return Roles(subject: sentence.text(range), predicate: "", object: nil, verb: nil)
    }
    let group = sentence.verbGroup(at: verb, in: range)
    var subject = subjectText(between(range.lowerBound, verb))
    if subject.isEmpty {
      let isParted = sentence.has(verb, .finite) && sentence.lower(range.lowerBound - 1) == ","
      subject = (isParted ? lead : nil) ?? antecedent(before: range.lowerBound) ?? lastSubject ?? ""
    }
    let rest = between(group.upperBound, range.upperBound)
    return Roles(
      subject: subject, predicate: sentence.text(group),
      object: rest.isEmpty ? nil : sentence.text(rest), verb: group)
  }

  private func nonFinite(in range: Range<Int>) -> Int? {
    range.first {
      ["having", "being"].contains(sentence.lower($0))
        || sentence.has($0, [.gerund, .participle]) && sentence.has($0, .verb)
    }
  }

  private func subjectText(_ range: Range<Int>) -> String {
    var start = range.lowerBound
    for time in sentence.times where time.start == start && time.end < range.upperBound {
      start = time.end
      if sentence.lower(start) == "," { start += 1 }
    }
    var end = range.upperBound
    while end > start, sentence.has(end - 1, .adverb) || sentence.tokens[end - 1].kind == .symbol {
      end -= 1
    }
    guard start < end else { return "" }
    if end - start == 1,
      ["it", "they", "which", "who", "he", "she", "this", "these"].contains(sentence.lower(start))
    {
      let isRelative = ["which", "who"].contains(sentence.lower(start))
      let named = isRelative ? antecedent(before: start) : lastSubject
      return named ?? sentence.text(between(start, end))
    }
    return sentence.text(between(start, end))
  }

  /// The noun phrase before a comma that a relative or participle continues.
  private func antecedent(before index: Int) -> String? {
    guard index > 1 else { return nil }
    var end = index
    while end > 0, sentence.tokens[end - 1].kind == .symbol { end -= 1 }
    var start = end
    while start > 0, sentence.tokens[start - 1].kind != .symbol,
      !sentence.has(start - 1, [.be, .have, .modal]),
      !(sentence.has(start - 1, .finite) && sentence.has(start - 1, .verb)), end - start < 8
    { start -= 1 }
    return start < end ? sentence.text(between(start, end)) : nil
  }
}
