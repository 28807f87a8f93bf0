import Quantities

extension Resolve {
  /// Asks whether `readings` can be told apart.
  ///
  /// - Parameters:
  ///   - length: The known building's length in metres.
  ///   - width: Its width in metres, shared by the second.
  ///   - gsd: The ground sample distance in metres.
  ///   - sensors: One kind or two.
  ///   - method: Drawn by hand, or fitted.
  ///   - readings: The claim's readings as ratios of areas.
  /// - Returns: Widths at `gsd` and the coarsest GSD that would do.
  public static func assess(
    length: Double, width: Double, gsd: Double, sensors: Sensors = .same,
    method: Method = .drawn, readings: [Reading]
  ) -> Resolve {
    for size in [length, width, gsd] {
      precondition(
        size > 0 && size.isFinite, "lengths must be positive: \(length), \(width), \(gsd)")
    }
    let error = model(sensors, method)
    let hall = Hall(length: length, width: width, error: error)
    let widths = readings.map { reading in
      ReadingWidth(
        reading: reading,
        intervalHalfwidth: reading.centre.flatMap { hall.halfwidth(ratio: $0, gsd: gsd) })
    }
    let pairs =
      readings.count == 1 ? rivals(of: readings[0], hall, gsd) : allPairs(readings, hall, gsd)
    let apart = pairs.filter { $0.maxGSDEndpoints != nil }
    let worst = widths.contains { $0.intervalHalfwidth == nil }
    return Resolve(
      readings: widths,
      intervalHalfwidth: worst ? nil : widths.compactMap(\.intervalHalfwidth).max(),
      resolvable: !apart.isEmpty && apart.allSatisfy(\.resolvable)
        && (readings.count > 1 || apart.count == pairs.count && !worst),
      maxGSD: apart.compactMap(\.maxGSDEndpoints).min(),
      maxGSDCentres: apart.compactMap(\.maxGSDCentres).min(), pairs: pairs, error: error,
      remarks: remarks(widths, pairs, method) + limits(min(length, width) / gsd, widths))
  }

  static func model(_ sensors: Sensors, _ method: Method) -> OutlineError {
    switch (method, sensors) {
    case (.drawn, .same): .drawnSameSensor
    case (.drawn, .different): .drawnDifferentSensors
    case (.fit, .same): .fittedSameSensor
    case (.fit, .different): .fittedDifferentSensors
    }
  }

  private static func allPairs(_ readings: [Reading], _ hall: Hall, _ gsd: Double) -> [Pair] {
    var pairs: [Pair] = []
    for i in readings.indices {
      for j in readings.indices where j > i {
        let ordered = [readings[i], readings[j]].sorted {
          ($0.centre ?? 0, $0.id) < ($1.centre ?? 0, $1.id)
        }
        pairs.append(pair(ordered[0], ordered[1], hall, gsd))
      }
    }
    return pairs
  }

  /// A single reading beside “about the same size”, unless it says so itself, and something else.
  private static func rivals(of reading: Reading, _ hall: Hall, _ gsd: Double) -> [Pair] {
    let same = Reading.sameSize
    let says = reading.centre.map(same.ratio.contains) ?? true
    return (says ? [] : allPairs([reading, same], hall, gsd)) + [elsewhere(reading, hall, gsd)]
  }

  private static func elsewhere(_ reading: Reading, _ hall: Hall, _ gsd: Double) -> Pair {
    let needed = reading.sufficientHalfwidth
    let coarsest = reading.centre.flatMap { hall.maxGSD(ratio: $0, halfwidth: needed) }
    return Pair(
      readings: [reading.id, "something else"], resolvable: coarsest.map { gsd <= $0 } ?? false,
      maxGSDCentres: coarsest, maxGSDEndpoints: coarsest)
  }

  private static func pair(
    _ low: Reading, _ high: Reading, _ hall: Hall, _ gsd: Double
  ) -> Pair {
    var centres: Double?
    if let a = low.centre, let b = high.centre, a < b { centres = hall.maxGSD(a, b) }
    var ends: Double?
    var resolvable = false
    if let a = low.ratio.hi, let b = high.ratio.lo, a < b {
      ends = hall.maxGSD(a, b)
      resolvable = hall.standApart(a, b, gsd: gsd)
    }
    return Pair(
      readings: [low.id, high.id], resolvable: resolvable, maxGSDCentres: centres,
      maxGSDEndpoints: ends)
  }

  /// What a building of few pixels cannot give, in sentences.
  private static func limits(_ pixels: Double, _ widths: [ReadingWidth]) -> [String] {
    var sentences: [String] = []
    if pixels < 2 {
      sentences.append(
        "the known building is \(rounded(pixels)) pixels wide at this GSD: "
          + "below 2 pixels no outline is measured at all")
    }
    for width in widths where width.intervalHalfwidth == nil {
      if let centre = width.reading.centre, centre <= 0 {
        sentences.append(
          "reading \(width.reading.id) is a ratio of \(rounded(centre)): areas have no such ratio")
      } else {
        sentences.append(
          "around reading \(width.reading.id) the interval has no end at this GSD: "
            + "the known building's area may be zero at 95 %")
      }
    }
    return sentences
  }

  private static func remarks(
    _ widths: [ReadingWidth], _ pairs: [Pair], _ method: Method
  ) -> [String] {
    var sentences = pairs.filter { $0.maxGSDEndpoints == nil }.map {
      "readings \($0.readings.joined(separator: " and ")) overlap as written: "
        + "no image tells them apart over their whole range"
    }
    if let only = widths.first, widths.count == 1 {
      let half = only.intervalHalfwidth.map { "± \(rounded($0))" } ?? "an interval without an end"
      sentences.append(
        "there is one reading: its rivals are “about the same size” and something else, which "
          + "± \(rounded(only.reading.sufficientHalfwidth)) would leave out; "
          + "this GSD gives \(half)")
    }
    if method == .fit {
      sentences.append(
        "fitted figures hold on clean surroundings only: clutter of a quarter of the contrast "
          + "can put 17 % on one area")
    }
    return sentences
  }
}

/// A hall of known size beside one of the same width and another length.
struct Hall {
  let length, width: Double
  let error: OutlineError

  /// Half of Fieller's 95 % interval around `ratio` at `gsd`; nil when it is unbounded.
  func halfwidth(ratio: Double, gsd: Double) -> Double? {
    interval(ratio: ratio, gsd: gsd).flatMap { $0.width.isFinite ? $0.width / 2 : nil }
  }

  /// Whether the intervals around two ratios leave a gap at `gsd`.
  func standApart(_ low: Double, _ high: Double, gsd: Double) -> Bool {
    guard let below = interval(ratio: low, gsd: gsd)?.hi,
      let above = interval(ratio: high, gsd: gsd)?.lo
    else { return false }
    return below < above
  }

  /// The coarsest GSD at which two ratios stand apart.
  func maxGSD(_ low: Double, _ high: Double) -> Double? {
    coarsest { standApart(low, high, gsd: $0) }
  }

  /// The coarsest GSD at which half the interval around `ratio` is no wider than `halfwidth`.
  func maxGSD(ratio: Double, halfwidth needed: Double) -> Double? {
    coarsest { gsd in halfwidth(ratio: ratio, gsd: gsd).map { $0 <= needed } ?? false }
  }

  /// The coarsest GSD at which `holds`, to a millionth of it; nil where a millimetre does not do.
  private func coarsest(_ holds: (Double) -> Bool) -> Double? {
    var (fine, coarse) = (1e-3, 1e-3)
    guard holds(fine) else { return nil }
    while holds(coarse), coarse < 1e5 { coarse *= 2 }
    for _ in 0..<60 {
      let middle = (fine + coarse) / 2
      if holds(middle) { fine = middle } else { coarse = middle }
      if coarse - fine < 1e-6 * fine { break }
    }
    return fine
  }

  private func interval(ratio: Double, gsd: Double) -> Interval? {
    guard ratio > 0 else { return nil }
    let (one, other) = (side(length), side(ratio * length))
    let (s, b) = (error.perSide * gsd, error.bias * gsd)
    func estimate(_ hall: (area: Double, perimeter: Double, squares: Double)) -> Estimate {
      let p = b * hall.perimeter
      let variance =
        hall.squares * s * s + p * p + 4 * s * s * s * s + 32 * b * b * b * b
      return Estimate(value: hall.area, standardError: variance.squareRoot())
    }
    let shared = error.biasIsShared ? b * b * one.perimeter * other.perimeter : 0
    let found = AreaRatio.fieller(
      numerator: estimate(other), denominator: estimate(one), covariance: shared)
    return found.interval
  }

  private func side(_ length: Double) -> (area: Double, perimeter: Double, squares: Double) {
    (length * width, 2 * (length + width), 2 * (length * length + width * width))
  }
}
