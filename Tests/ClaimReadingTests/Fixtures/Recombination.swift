import TestSupport

/// Clauses of texts among attributions of others.
///
/// Bytes and words at random seldom make a sentence; these are sentences, and find what a reader of
/// clauses does with a speaker, a joint or a mark of quotation where none belongs.
struct Recombination {
  private var parts: [String] = []
  private var joints: [String] = []

  /// The sentences of `texts`, cut at their commas and at verbs of saying.
  init(of texts: [String]) {
    var seen: Set<String> = []
    for text in texts {
      var part: [Substring] = []
      func close() {
        let words = part.joined(separator: " ")
        if !words.isEmpty, seen.insert(words).inserted { parts.append(words) }
        part = []
      }
      for word in text.split(whereSeparator: \.isWhitespace) {
        if Self.verbs.contains(String(word)) {
          close()
          part.append(word)
        } else {
          part.append(word)
          if ",.;:!?".contains(word.last ?? " ") { close() }
        }
      }
      close()
    }
    joints = Self.attributions + Self.links
  }

  /// One to three paragraphs of one to six sentences of parts and joints.
  func text(_ mutator: inout Mutator) -> String {
    var text = ""
    for _ in 0...mutator.index(below: 3) {
      for _ in 0...mutator.index(below: 6) {
        var sentence = ""
        for _ in 0...mutator.index(below: 7) {
          sentence += mutator.index(below: 3) == 0 ? mutator.pick(joints) : mutator.pick(parts)
          sentence += mutator.pick([
            " ", " ", " ", ", ", "; ", " – ", " \"", "\" ", "” ", " “", "", ": ",
          ])
        }
        text += sentence + mutator.pick([". ", ".\n", "? ", ".\" ", " ", "\n\n"])
      }
      text += "\n"
    }
    return text
  }

  private static let verbs: Set<String> = [
    "said", "says", "say", "reported", "reports", "told", "added", "denied", "according", "citing",
    "quoted", "show", "shows", "showed", "believe", "expects", "estimated", "counted", "published",
    "posted", "known", "which", "who", "that", "whether",
  ]

  private static let attributions = [
    "Ana Bel said", "said Ana Bel", "the ministry said on Friday", "according to the ministry",
    "as reported by Velm News", "reported Velm News", "it was reported by Radio Orla that",
    "citing two officials", "he told Radio Orla", "she did not say whether", "they denied that",
    "was quoted by Velm News as saying that", "quoted Sam Ler as saying", "none of them said",
    "images show", "visible in satellite images", "in the words of Sam Ler",
    "in the ministry's view",
    "the group called it a fiction", "it is not true that", "nobody said", "we assume that",
    "the Harrow Lane Institute, a think-tank in Brede, said", "based on radar images",
    "per Sam Ler",
    "a spokesman declined to say how many", "blamed the flood on", "ruled out a halt",
  ]

  private static let links = [
    "and", "but", "nor", "while", "because", "although", "which", "who", "that", "not", "no longer",
    "is", "will be", "may have been", "60-70% smaller than", "three times as large as", "in 2023",
    "since early March", "the", "of", "12,500 m²", "from 40 to 60", "up from six", "known as",
    "the previous one", "neither", "2.", "appears to", "is expected to",
  ]
}
