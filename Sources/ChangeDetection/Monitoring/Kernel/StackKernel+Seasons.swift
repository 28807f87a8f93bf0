extension StackKernel {
  /// Takes the clear dates whose season a cell's history has not seen out of the watch.
  ///
  /// They then count as gaps, in the calibration's simulated cells as well.
  ///
  /// - Returns: How many were taken out of each cell.
  @inline(__always)
  func leaveOutUnseenSeasons(_ s: LaneScratch) -> Lanes {
    guard let cover else { return .zero }
    var sum = Lanes.zero
    var count = Lanes.zero
    s.seen[0] = .zero
    cover.order.withUnsafeBufferPointer { order in
      for place in 0..<history {
        sum += s.weights[Int(order[place])]
        s.seen[place &+ 1] = sum
      }
    }
    let least = Lanes(repeating: SeasonCover.least)
    cover.spans.withUnsafeBufferPointer { spans in
      var fewest = Lanes(repeating: .infinity)
      for span in spans { fewest = fewest.atMost(near(span, s.seen, sum)) }
      // Most cells have seen every season.
      guard fewest.min() < SeasonCover.least else { return }
      for t in history..<dates {
        let kept = Lanes(repeating: 1)
          .replacing(with: 0, where: near(spans[t &- history], s.seen, sum) .< least)
        let present = s.present[t]
        count += Lanes.zero.replacing(with: 1, where: present .> 0) * (1 - kept)
        s.values[t] *= kept
        s.weights[t] *= kept
        s.present[t] = present * kept
      }
    }
    return count
  }

  /// What the history's clear dates within reach weigh on the side that has fewer of them.
  @inline(__always)
  private func near(
    _ spans: (before: SeasonCover.Span, after: SeasonCover.Span),
    _ sums: UnsafeMutablePointer<Lanes>, _ whole: Lanes
  ) -> Lanes {
    let (a, b) = (spans.before, spans.after)
    let before = sums[Int(a.to)] - sums[Int(a.from)] + whole * a.whole
    let after = sums[Int(b.to)] - sums[Int(b.from)] + whole * b.whole
    return before.atMost(after)
  }
}
