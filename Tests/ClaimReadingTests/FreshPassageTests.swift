import ClaimReading
import Quantities
import Testing

/// Passages that were written before the rules for them were.
@Suite("Fresh passages")
struct FreshPassageTests {
  @Test("Passages are read as their author meant them", arguments: FreshPassage.all)
  func meaning(passage: FreshPassage) {
    for wanted in passage.wanted {
      for (name, miss) in wanted.misses(in: passage.reading) {
        Issue.record("\(wanted.evidence): \(name) \(miss)")
      }
    }
  }
}
