/// A step of a case's work.
public enum StepName: String, Hashable, Sendable, Codable, CaseIterable {
  case add, align, draw, detect, decide, measure, ratio, read, correct, settle, withdraw, undo,
    keep

  /// The version of what the step computes; raised by every change that alters its results.
  ///
  /// A test holds the results of each step on a pinned scene against this number.
  public var version: Int {
    switch self {
    case .add, .ratio, .correct: 2
    case .draw, .read: 3
    case .align, .settle: 5
    case .measure: 6
    case .detect: 7
    case .decide, .withdraw, .undo, .keep: 1
    }
  }

  /// The steps whose results this one reads.
  public var upstream: [StepName] {
    switch self {
    case .add, .draw, .decide, .correct, .withdraw, .undo, .keep: []
    case .align: [.add]
    case .detect: [.align]
    case .measure: [.align, .detect, .draw, .decide]
    case .ratio: [.measure]
    case .read: [.correct]
    case .settle: [.ratio, .measure, .detect, .read, .correct]
    }
  }

  /// The steps whose results rest on this one's, directly or through others.
  public var downstream: [StepName] {
    Self.allCases.filter { $0 != self && $0.rests(on: self) }
  }

  private func rests(on step: StepName) -> Bool {
    upstream.contains { $0 == step || $0.rests(on: step) }
  }
}
