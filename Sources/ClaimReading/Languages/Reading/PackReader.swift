import Articles
import Claims
import Quantities
import Vocabulary

/// Reads claims with a language pack: figures, dates, comparisons, sources, negation and doubt, by
/// words and endings, without a parse.
///
/// What the pack's words do not decide is left unread: a figure in another custom, a speaker beside
/// whom another could be meant. `Documentation/Methods/LanguagePacks.md`.
package struct PackReader {
  let pack: LanguagePack
  let source: SourceText
  let publisher: String?
  let published: CalendarDate?

  /// A reader of one article's sentences.
  package init(
    _ pack: LanguagePack, source: SourceText, publisher: String?, published: CalendarDate?
  ) {
    self.pack = pack
    self.source = source
    self.publisher = publisher
    self.published = published
  }

  /// The claims of `sentences`, in order of the text, with ids from `C01` on.
  ///
  /// - Parameters:
  ///   - sentences: The sentences in this pack's language.
  ///   - paragraphs: The paragraph of each sentence, for `про це повідомляє X`.
  /// - Returns: The claims with their sources, figures, times and readings.
  package func claims(in sentences: [ReadSentence], paragraphs: [Int]) -> [Claim] {
    var state = PackState(publisher: publisher ?? "(publisher not named in text)")
    var drafts: [PackDraft] = []
    for (place, sentence) in sentences.enumerated() where sentence.role != .boilerplate {
      let analysis = PackSentence(
        sentence, source: source, pack: pack, published: published, isFirst: place == 0)
      let paragraph = place < paragraphs.count ? paragraphs[place] : 0
      if let agency = analysis.datelineAgency, state.agency == nil { state.agency = agency }
      if sentence.role == .provenanceNote { continue }
      let made = PackDraftMaker(analysis, published: published).drafts(&state, paragraph: paragraph)
      spread(analysis.relayLinks, over: &drafts, before: paragraph, state)
      drafts += made
    }
    return finished(drafts, state)
  }

  /// `Про це повідомляє X` speaks for the unattributed sentences of its paragraph before it, or,
  /// where it opens a paragraph, for those of the paragraph before.
  private func spread(
    _ links: [AttributionLink], over drafts: inout [PackDraft], before paragraph: Int,
    _ state: PackState
  ) {
    guard !links.isEmpty else { return }
    let own = drafts.indices.filter { drafts[$0].paragraph == paragraph }
    let last = drafts.last?.paragraph
    let covered = own.isEmpty ? drafts.indices.filter { drafts[$0].paragraph == last } : own
    for index in covered where drafts[index].links.isEmpty && !drafts[index].isCued {
      drafts[index].links = links
    }
  }

  private func finished(_ drafts: [PackDraft], _ state: PackState) -> [Claim] {
    var claims = drafts.enumerated().map { index, draft in
      draft.claim(number: index + 1, source: source, chain: state.chain(draft.links))
    }
    StableIDs.assign(&claims)
    return claims
  }
}
