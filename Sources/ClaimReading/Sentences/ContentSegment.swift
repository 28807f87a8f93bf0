import Articles

/// A run of tokens that state something, with who states it.
struct ContentSegment {
  var range: Range<Int>
  /// Indices of the frames that carry it, first heard first.
  var frames: [Int]
}

extension SentenceAnalysis {
  /// What is left of the sentence when the words that only attribute are taken out.
  func contentSegments(_ frames: [Frame], end: Int) -> [ContentSegment] {
    var owners = [[Int]](repeating: [], count: tokens.count)
    var isCue = [Bool](repeating: false, count: tokens.count)
    for (index, frame) in frames.enumerated() {
      for token in frame.cue.clamped(to: tokens.indices) { isCue[token] = true }
      for token in extent(of: index, in: frames).clamped(to: between(0, end)) {
        owners[token].append(index)
      }
    }
    var segments: [ContentSegment] = []
    var index = 0
    while index < end {
      guard !isCue[index] else {
        index += 1
        continue
      }
      let start = index
      while index < end, !isCue[index], owners[index] == owners[start] { index += 1 }
      if between(start, index).contains(where: { tokens[$0].isWordLike }) {
        segments.append(ContentSegment(range: between(start, index), frames: owners[start]))
      }
    }
    return segments
  }

  /// The tokens a frame carries, not reaching across another speaker's words.
  private func extent(of index: Int, in frames: [Frame]) -> Range<Int> {
    let frame = frames[index]
    guard frame.kind == .speech || frame.kind == .denial else { return frame.content }
    var lower = frame.content.lowerBound
    var upper = frame.content.upperBound
    for (other, rival) in frames.enumerated() where other != index {
      guard rival.kind == .speech || rival.kind == .denial || rival.sharesSource, !rival.cue.isEmpty
      else { continue }
      if rival.cue.upperBound <= frame.cue.lowerBound,
        rival.content.lowerBound >= rival.cue.lowerBound
      {
        lower = max(
          lower, frame.content.upperBound <= frame.cue.lowerBound ? rival.cue.upperBound : lower)
      }
      if rival.cue.lowerBound >= frame.cue.upperBound,
        rival.content.lowerBound >= rival.cue.lowerBound,
        !isInside(rival, frame)
      {
        upper = min(upper, rival.cue.lowerBound)
      }
    }
    return lower < upper
      ? between(lower, upper) : frame.content.lowerBound..<frame.content.lowerBound
  }

  /// Whether one speaker reports the other's words (`X said that Y had said`).
  private func isInside(_ inner: Frame, _ outer: Frame) -> Bool {
    guard !inner.sharesSource, outer.content.contains(inner.cue.lowerBound) else { return false }
    return inner.cue.lowerBound == outer.content.lowerBound
  }
}
