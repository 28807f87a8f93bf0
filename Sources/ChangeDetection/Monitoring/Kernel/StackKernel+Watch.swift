extension StackKernel {
  /// What the watch of sixteen cells found.
  struct Watch {
    /// The largest sum in units of the boundary's shape and the cell's long-run deviation.
    var largest = Lanes.zero
    /// The index of the date of the alarm, infinite for none.
    var alarm = Lanes(repeating: .infinity)
    /// How much the watched dates weigh.
    var count = Lanes.zero
  }

  /// Departures beyond this many deviations wait for the next clear date to confirm them.
  static let suspicious: Float = 4

  /// Sums the departures of the watch and notes the first alarm.
  ///
  /// Each departure counts with the root of its weight, and a sum is held against the root of the
  /// weight it is made of: dates of half the precision neither drown the others nor are lost.
  func watch(_ s: LaneScratch, _ fit: Fit) -> Watch {
    let unit = 1 / fit.deviation.atLeast(Lanes(repeating: 1e-30))
    expect(s)
    var farthest = Lanes.zero
    for t in history..<dates { farthest = farthest.atLeast(s.residuals[t].size) }
    let isQuiet = !plan.robust || (farthest * unit).max() <= Self.suspicious
    let longRun = plan.longRun(fit.correlation)
    let limit = plan.threshold * longRun
    var result =
      isQuiet
      ? sweep(s, fit, unit, limit * limit, confirming: false)
      : sweep(s, fit, unit, limit * limit, confirming: true)
    result.largest = result.largest.squareRoot() / longRun
    return result
  }

  /// Departures of the watched dates from what the history's fit expects.
  private func expect(_ s: LaneScratch) {
    design.withUnsafeBufferPointer { table in
      guard let base = table.baseAddress else { return }
      LaneMath.subtract(
        s.coefficients, base, width: terms, stride: dates, range: history..<dates, from: s.values,
        present: s.present, into: s.residuals)
    }
  }

  /// The sums, squared and over the squared boundary's shape, date by date.
  @inline(__always)
  private func sweep(
    _ s: LaneScratch, _ fit: Fit, _ unit: Lanes, _ limit: Lanes, confirming: Bool
  ) -> Watch {
    var result = Watch()
    var (sum, weight) = (Lanes.zero, Lanes.zero)
    let isMoving = window > 0
    if isMoving {
      for t in (history - window)..<history {
        let e = s.residuals[t] * unit
        let z = s.present[t] * (plan.robust ? e.clamped(to: Lanes(repeating: Self.suspicious)) : e)
        s.values[t] = z
        sum += z
        weight += s.weights[t]
      }
    } else {
      weight = fit.weight
    }
    var pending = Pending()
    bounds.withUnsafeBufferPointer { bounds in
      for t in history..<dates {
        let present = s.present[t]
        var z = s.residuals[t] * unit
        if confirming { z = pending.contribution(z, present) }
        z *= present
        result.count += s.weights[t]
        sum += z
        s.values[t] = z
        if isMoving {
          sum -= s.values[t &- window]
          weight += s.weights[t] - s.weights[t &- window]
        }
        let size = sum * sum * bounds[t] / weight.atLeast(Lanes(repeating: 1))
        result.largest = result.largest.atLeast(size)
        let alarm = Lanes(repeating: .infinity)
          .replacing(with: Float(t), where: size .> limit)
          .replacing(with: .infinity, where: present .== 0)
        result.alarm = result.alarm.atMost(alarm)
      }
    }
    return result
  }

  /// Departures that wait for the next clear date.
  private struct Pending {
    /// What was cut off the last clear departure and waits for confirmation.
    var held = Lanes.zero
    /// What the last clear departure had beyond the limit.
    var excess = Lanes.zero

    /// What a departure adds to the sum: cut at the limit, or, where the one before it was beyond
    /// the limit on the same side, whole and with what was held back.
    @inline(__always)
    mutating func contribution(_ e: Lanes, _ present: Lanes) -> Lanes {
      let cut = e.clamped(to: Lanes(repeating: StackKernel.suspicious))
      let beyond = e - cut
      let confirmed = beyond * excess .> 0
      let z = cut.replacing(with: e + held, where: confirmed)
      let isPresent = present .> 0
      held = held.replacing(with: beyond.replacing(with: 0, where: confirmed), where: isPresent)
      excess = excess.replacing(with: beyond, where: isPresent)
      return z
    }
  }
}
