import Quantities

extension StackKernel {
  /// The first date after the most likely change, given the alarm.
  ///
  /// Maximum likelihood with the level before it known: the start at which the sum of departures up
  /// to the alarm is largest for its weight. Departures are cut where they would be suspicious, so
  /// that one of them cannot date a change alone.
  func onset(_ s: LaneScratch, _ lane: Int, _ deviation: Float, alarm: Int) -> Int {
    let unit = 1 / deviation
    let (present, residuals) = (Self.lane(lane, of: s.present), Self.lane(lane, of: s.residuals))
    var (sum, weight, best, start): (Float, Float, Float, Int) = (0, 0, 0, alarm)
    for t in stride(from: alarm, through: history, by: -1) {
      let root = present[t * 16]
      guard root > 0 else { continue }
      sum += root * max(-Self.suspicious, min(Self.suspicious, residuals[t * 16] * unit))
      weight += root * root
      let size = sum * sum / weight
      if size > best { (best, start) = (size, t) }
    }
    return start
  }

  /// The median departure from `start` on, in the series' unit; weighed where samples are.
  func magnitude(_ s: LaneScratch, _ lane: Int, from start: Int) -> Float {
    let (present, residuals) = (Self.lane(lane, of: s.present), Self.lane(lane, of: s.residuals))
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: dates - start) { room in
      guard let departures = room.baseAddress else { return 0 }
      var (count, isWeighted) = (0, false)
      for t in start..<dates {
        let root = present[t * 16]
        guard root > 0 else { continue }
        if root < 1 { isWeighted = true }
        departures[count] = residuals[t * 16] / root
        count += 1
      }
      guard count > 0 else { return 0 }
      guard isWeighted else { return Quantile.midpoint.taken(from: departures, count: count) }
      let weights = (start..<dates).map { present[$0 * 16] * present[$0 * 16] }.filter { $0 > 0 }
      return Quantile.median((0..<count).map { departures[$0] }, weights: weights)
    }
  }

  /// One lane's values: that of date `t` is at `16 t`.
  private static func lane(
    _ lane: Int, of rows: UnsafeMutablePointer<Lanes>
  ) -> UnsafePointer<Float> {
    UnsafeRawPointer(rows).assumingMemoryBound(to: Float.self) + lane
  }
}
