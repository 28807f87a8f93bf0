import Vocabulary

/// What one reader makes of a stretch of the text.
struct Reading {
  /// How sure it is that a place was meant.
  enum Outcome {
    /// A place.
    case place(Place)
    /// Two plain numbers, a place where the text holds no better one.
    case possible(Place)
    /// A place was meant and cannot be read.
    case refused(Refusal)
    /// What is wrong if the text holds no place elsewhere.
    case doubtful(Refusal)
  }

  /// The stretch, in characters of the text.
  let range: Range<Int>
  /// What it says.
  let outcome: Outcome

  /// The stretch with this outcome.
  init(_ range: Range<Int>, _ outcome: Outcome) {
    self.range = range
    self.outcome = outcome
  }

  /// The stretch as `read` reads it.
  init(_ range: Range<Int>, read: () throws(Refusal) -> Place) {
    self.range = range
    do { outcome = .place(try read()) } catch { outcome = .refused(error) }
  }
}
