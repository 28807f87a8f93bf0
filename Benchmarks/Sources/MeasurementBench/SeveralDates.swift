import Measurement
import Quantities
import Rasters

/// Halls seen on several dates and fitted together: noise and registration errors are each date's own,
/// clutter is the same on all dates, or each date's own.
struct SeveralDates {
  enum Clutter: String, CaseIterable { case none, shared, own }

  let gsd: Double
  let dates: Int
  let clutter: Clutter
  /// One standard error of a date's place per axis, in cells.
  let registration: Double

  static let heading = """
    | GSD | dates | clutter | registration, cells | trials | refused % | covers % | rms % \
    | standard error % | ÷ one date's | registration's share % |
    |---|---|---|---|---|---|---|---|---|---|---|
    """

  func line(_ trials: Int) -> String {
    var generator = SeededGenerator(seed: UInt64(1000 * gsd) + UInt64(10 * dates))
    var (refused, covered) = (0, 0)
    var (errors, standard, over, share): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
    for _ in 0..<trials {
      let hall = scene(&generator)
      let grid = hall.grid(margin: max(6 * gsd, 15))
      let frames = images(hall, grid, &generator)
      let ring = hall.roughRing(&generator)
      let joint = try? FootprintFit.fit(from: ring, in: frames, grid: grid, ground: .metres)
      guard let joint = joint?.footprint else {
        refused += 1
        continue
      }
      if joint.area.interval.contains(hall.area) { covered += 1 }
      errors.append(joint.area.value / hall.area - 1)
      standard.append(joint.area.standardError / hall.area)
      share.append(joint.budget.share(of: .registration))
      let single = try? FootprintFit.fit(from: ring, in: [frames[0]], grid: grid, ground: .metres)
      if let single = single?.footprint {
        over.append(joint.area.standardError / single.area.standardError)
      }
    }
    let n = Double(max(1, errors.count))
    let rms = (errors.reduce(0) { $0 + $1 * $1 } / n).squareRoot()
    let words =
      ["\(gsd)", "\(dates)", clutter.rawValue, "\(registration)", "\(trials)"]
      + [
        100 * Double(refused) / Double(trials), 100 * Double(covered) / n, 100 * rms,
        100 * CoverageCell.Tally.median(standard), CoverageCell.Tally.median(over),
        100 * CoverageCell.Tally.median(share),
      ].map { CoverageCell.text($0, 2) }
    return "| " + words.joined(separator: " | ") + " |"
  }

  private func scene(_ generator: inout SeededGenerator) -> PlantedHall {
    var hall = PlantedHall.varied(gsd: gsd, &generator)
    hall.signalToNoise = 10
    hall.clutter = clutter == .none ? 0 : 0.25
    hall.correlation = 2 * gsd
    hall.clutterOnRoof = false
    return hall
  }

  private func images(
    _ hall: PlantedHall, _ grid: Grid, _ generator: inout SeededGenerator
  ) -> [FootprintFrame] {
    let common = hall.clutterField(grid, &generator)
    return (0..<dates).map { date in
      var seen = hall
      seen.x += registration * gsd * generator.normal()
      seen.y += registration * gsd * generator.normal()
      let field = clutter == .own ? hall.clutterField(grid, &generator) : common
      let image = seen.image(
        on: grid, roof: seen.coverage(on: grid), field: field, &generator)
      // Every date has its own light.
      let gain = Float(generator.uniform(in: 0.5...2))
      return FootprintFrame(
        id: "date \(date)", bands: [image.mapped { $0 * gain }], nativeGSD: gsd,
        registrationError: registration)
    }
  }

  static func report(_ trials: Int) {
    print(heading)
    for gsd in [3.0, 10] {
      for clutter in Clutter.allCases {
        for (dates, registration) in [(2, 0.1), (4, 0.1), (8, 0.1), (4, 0.4)] {
          print(
            SeveralDates(gsd: gsd, dates: dates, clutter: clutter, registration: registration)
              .line(trials))
        }
      }
    }
  }
}
