import Articles
import Vocabulary

/// Quotations that reach over several sentences of a paragraph.
struct QuoteRuns {
  /// A sentence's place in the text.
  struct Sentence {
    let paragraph: Int
    let role: SentenceRole
    let span: TextSpan
  }

  private struct Place {
    var paragraph: Int
    var role: SentenceRole
    var startsInside: Bool
    var opens: Bool
    var endsInside: Bool
  }

  private let places: [Place]

  init(_ sentences: [Sentence], in source: SourceText) {
    var isInside = false
    var paragraph = -1
    places = sentences.map { sentence in
      if sentence.paragraph != paragraph { (paragraph, isInside) = (sentence.paragraph, false) }
      var place = Place(
        paragraph: sentence.paragraph, role: sentence.role, startsInside: isInside, opens: false,
        endsInside: false)
      let scalars = source.scalars
      for position in sentence.span.start..<min(sentence.span.end, scalars.count) {
        switch scalars[position].value {
        case 0x22:
          if !isInside, position == sentence.span.start { place.opens = true }
          isInside.toggle()
        case 0x201C, 0x201E, 0xAB:
          if position == sentence.span.start { place.opens = true }
          isInside = true
        case 0x201D, 0xBB: isInside = false
        default: break
        }
      }
      place.endsInside = isInside
      return place
    }
  }

  /// Whether the sentence begins in a quotation, its own or an earlier one.
  func isWithin(_ index: Int) -> Bool {
    places[index].role == .body && (places[index].startsInside || places[index].opens)
  }

  /// The sentences whose speaker may be meant: on in the same quotation, then the one before.
  func speakers(of index: Int) -> [Int] {
    var found: [Int] = []
    var at = index
    while at + 1 < places.count, places[at].endsInside,
      places[at + 1].paragraph == places[index].paragraph
    {
      at += 1
      found.append(at)
    }
    // Backwards through the quotation, and to the sentence that introduced its speaker.
    at = index
    while at > 0, at > index - 6, places[at - 1].role == .body,
      places[at - 1].paragraph >= places[index].paragraph - 1
    {
      at -= 1
      found.append(at)
      if !places[at].startsInside, !places[at].opens { break }
    }
    return found
  }
}
