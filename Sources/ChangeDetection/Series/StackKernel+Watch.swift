extension StackKernel {
  /// What the watch of sixteen cells found.
  struct Watch {
    /// The largest sum in units of the boundary's shape and the cell's long-run deviation.
    var largest = Lanes.zero
    /// The index of the date of the alarm, −1 for none.
    var alarm = SIMD16<Int32>(repeating: -1)
    /// How many watched dates have data.
    var count = Lanes.zero
  }

  /// Departures beyond this many deviations wait for the next clear date to confirm them.
  static let suspicious: Float = 4

  /// Sums the departures of the watch and notes the first alarm.
  func watch(_ s: LaneScratch, _ fit: Fit) -> Watch {
    expect(s)
    let own = fit.correlation - plan.correlation
    let phi = (own * plan.ownCorrelation + plan.correlation)
      .atMost(Lanes(repeating: 0.9)).atLeast(Lanes(repeating: -0.4))
    let longRun = ((1 + phi) / (1 - phi)).squareRoot()
    let unit = 1 / fit.deviation.atLeast(Lanes(repeating: 1e-30))
    var result = Watch()
    var state = WatchState()
    let isMoving = window > 0
    if isMoving {
      for t in (history - window)..<history {
        let e = clipped(s.residuals[t] * unit)
        s.values[t] = e
        state.sum += e
        state.inWindow += s.present[t]
      }
    }
    let rootCount = fit.count.squareRoot()
    for t in history..<dates {
      let present = s.present[t]
      let z = contribution(s.residuals[t] * unit, present, &state)
      s.values[t] = z
      state.sum += z
      result.count += present
      var size: Lanes
      if isMoving {
        state.sum -= s.values[t - window]
        state.inWindow += present - s.present[t - window]
        size = state.inWindow.atLeast(Lanes(repeating: 1)).squareRoot()
      } else {
        size = rootCount
      }
      size *= longRun * boundary(at: t)
      let ratio = state.sum.size / size
      result.largest = result.largest.atLeast(ratio)
      let crossing =
        (ratio .> plan.threshold) .& (result.alarm .< 0) .& (present .> 0)
      if any(crossing) {
        result.alarm.replace(with: Int32(t), where: crossing)
      }
    }
    return result
  }

  struct WatchState {
    var sum = Lanes.zero
    var inWindow = Lanes.zero
    /// What was cut off the last clear departure and waits for confirmation.
    var pending = Lanes.zero
    /// The sign of the last clear departure if it was beyond the limit, else 0.
    var suspect = Lanes.zero
  }

  /// What a departure adds to the sum.
  @inline(__always)
  private func contribution(
    _ e: Lanes, _ present: Lanes, _ state: inout WatchState
  ) -> Lanes {
    guard plan.robust else { return e }
    let cut = clipped(e)
    let excess = e - cut
    let sign = Lanes.zero.replacing(with: 1, where: excess .> 0)
      .replacing(with: -1, where: excess .< 0)
    let isPresent = present .> 0
    let confirmed = (sign * state.suspect) .> 0
    let z = cut.replacing(with: e + state.pending, where: confirmed)
    let waiting = excess.replacing(with: 0, where: confirmed)
    state.pending.replace(with: waiting, where: isPresent)
    state.suspect.replace(with: sign, where: isPresent)
    return z
  }

  @inline(__always)
  private func clipped(_ e: Lanes) -> Lanes {
    guard plan.robust else { return e }
    return e.clamped(to: Lanes(repeating: Self.suspicious))
  }
}
