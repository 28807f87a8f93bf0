import Measurement
import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Surroundings that offer an edge which is not the hall's: the fit must refuse, or its interval cover.
enum WrongEdges: String, CaseIterable {
  /// A hall as bright as this one beside its long side, 1 to 3 pixels away.
  case neighbour
  /// A bright road along the long side, 2 to 4 pixels away and 3 wide.
  case road
  /// A shadow along two sides, as dark as the ground is dark, 1 to 3 pixels wide.
  case shadow
  /// A bright line of one pixel along all eaves.
  case eaves
  /// A dark line of one pixel inside all eaves.
  case gutter
  /// A roof of which a third is half as bright.
  case twoTones

  /// What is added to the hall's image, in units of its contrast, at (u, v) in the hall's own frame.
  func added(_ u: Double, _ v: Double, half: (u: Double, v: Double), gsd: Double, draw: Double)
    -> Double
  {
    let gap = (1 + 2 * draw) * gsd
    let inside = abs(u) < half.u && abs(v) < half.v
    switch self {
    case .neighbour:
      return abs(u) < 1.2 * half.u && v > half.v + gap && v < 2.5 * half.v + gap ? 1 : 0
    case .road:
      return v > half.v + gap + gsd && v < half.v + gap + 4 * gsd ? 0.8 : 0
    case .shadow:
      let shifted = abs(u - gap) < half.u && abs(v - gap) < half.v
      return shifted && !inside ? -0.7 : 0
    case .eaves:
      let outer = abs(u) < half.u && abs(v) < half.v
      return outer && !(abs(u) < half.u - gsd && abs(v) < half.v - gsd) ? 0.5 : 0
    case .gutter:
      return inside && !(abs(u) < half.u - gsd && abs(v) < half.v - gsd) ? -0.4 : 0
    case .twoTones:
      return inside && u > half.u / 3 ? -0.5 : 0
    }
  }

  /// One image with the addition, integrated over 5 × 5 samples a pixel and then blurred.
  func image(
    _ hall: PlantedHall, _ grid: Grid, _ generator: inout SeededGenerator
  ) -> Raster<Float> {
    let fine = 5
    let n = grid.shape.columns * fine
    let step = hall.gsd / Double(fine)
    let draw = generator.uniform()
    let (c, s) = (cos(hall.angle), sin(hall.angle))
    var added = Raster(shape: Shape(rows: n, columns: n), filledWith: Float(0))
    for row in 0..<n {
      for column in 0..<n {
        let x = grid.transform.c + (Double(column) + 0.5) * step - hall.x
        let y = grid.transform.f - (Double(row) + 0.5) * step - hall.y
        added[row, column] = Float(
          self.added(
            c * x + s * y, c * y - s * x, half: (hall.sides[0], hall.sides[1]), gsd: hall.gsd,
            draw: draw))
      }
    }
    let soft = added.blurred(sigma: hall.optics * Double(fine))
    var image = hall.image(on: grid, &generator)
    for row in 0..<grid.shape.rows {
      for column in 0..<grid.shape.columns {
        var sum: Float = 0
        for i in 0..<(fine * fine) { sum += soft[row * fine + i / fine, column * fine + i % fine] }
        image[row, column] += Float(hall.contrast) * sum / Float(fine * fine)
      }
    }
    return image
  }

  static func report(_ trials: Int) {
    print(
      "| edge | GSD | edge errors, pixels | trials | refused % | covers, of those measured % | wrong and not refused % "
        + "| median error of the wrong % |")
    print("|---|---|---|---|---|---|---|---|")
    for real in [false, true] {
      for edge in allCases { for gsd in [1.0, 3] { print(edge.line(trials, gsd: gsd, real)) } }
    }
  }

  private func line(_ trials: Int, gsd: Double, _ real: Bool) -> String {
    var generator = SeededGenerator(seed: 77)
    var (refused, covered) = (0, 0)
    var wrong: [Double] = []
    for _ in 0..<trials {
      var hall = PlantedHall.reference(gsd: gsd, length: gsd < 3 ? 50 : 100, &generator)
      if gsd < 3 { hall.sides = [25, 8, -25, -8] }
      hall.clutter = 0.1
      hall.correlation = 2 * gsd
      let grid = hall.grid(margin: max(6 * gsd, 15))
      let image = image(hall, grid, &generator)
      let ring = hall.roughRing(&generator)
      let frame = FootprintFrame(id: "hall", bands: [image], nativeGSD: gsd)
      let settings = FootprintSettings(
        edge: real ? .fittedSameSensor : OutlineError(perSide: 0, bias: 0, biasIsShared: true),
        softEdges: real ? FootprintSettings.softRoofs : 0)
      let outcome = try? FootprintFit.fit(
        from: ring, in: [frame], grid: grid, ground: .metres, settings: settings)
      guard let area = outcome?.footprint?.area else {
        refused += 1
        continue
      }
      if area.interval.contains(hall.area) {
        covered += 1
      } else {
        wrong.append(abs(area.value / hall.area - 1))
      }
    }
    let all = Double(trials)
    let words =
      [rawValue, "\(gsd)", real ? "0.10 and 0.05" : "0", "\(trials)"]
      + [
        100 * Double(refused) / all, 100 * Double(covered) / max(1, all - Double(refused)),
        100 * Double(wrong.count) / all, 100 * CoverageCell.Tally.median(wrong),
      ].map { CoverageCell.text($0, 1) }
    return "| " + words.joined(separator: " | ") + " |"
  }
}
