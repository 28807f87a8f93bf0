import Quantities

extension ChangingSite {
  /// The buildings of the event, on plots taken from the front of `plots`.
  func eventBuildings(
    _ plots: inout [Plot], _ days: PlotDays, _ layout: PlotLayout, _ seed: UInt64
  ) -> [SimulatedBuilding] {
    func works(_ key: Int) -> Construction {
      Construction(from: days.start(key), weeks: days.weeks(key))
    }
    switch event {
    case .none: return []
    case .newHalls:
      let count = 1 + Int(3 * Hash.uniform(seed, 310))
      return (0..<count).map { number in
        let plot = plots.removeFirst()
        return layout.hall(
          "hall-\(number)", on: plot, key: number, seed: seed, construction: works(number))
      }
    case .twoStages:
      let plot = plots.removeFirst()
      let (l, w) = layout.size(plot, 0.8, 0.45)
      let first = Construction(from: days.day(begins ?? 0.22), weeks: 5)
      let second = Construction(from: days.day((begins ?? 0.22) + 0.32), weeks: 5)
      return [(-1.0, first, "west-half"), (1.0, second, "east-half")].map { side, works, id in
        layout.building(
          id,
          BuildingPlan(
            centre: plot.place(side * l / 4, 0), length: l / 2, width: w,
            direction: plot.direction), roof: .sheet, construction: works)
      }
    case .demolition:
      let plot = plots.removeFirst()
      let start = days.start(0)
      return [
        layout.building(
          "old-hall", layout.plan(plot, 0.7, 0.4), roof: .sheet,
          demolition: Demolition(start: start, cleared: start.adding(days: 24)))
      ]
    case .reroofing:
      let plot = plots.removeFirst()
      let start = days.start(0)
      let dark = RoofFinish(reflectance: Spectrum(grey: 0.14), pitch: 5)
      let bright = RoofFinish(reflectance: Spectrum(grey: 0.42), pitch: 5)
      let darkens = Hash.uniform(seed, 311) < 0.5
      var hall = layout.building(
        "hall", layout.plan(plot, 0.7, 0.4), roof: darkens ? bright : dark)
      hall.reroofing = Reroofing(
        from: start, done: start.adding(days: 16), roof: darkens ? dark : bright)
      return [hall]
    case .rebuilding:
      let plot = plots.removeFirst()
      let start = days.day(begins ?? 0.3)
      let gone = start.adding(days: 24)
      return [
        layout.building(
          "old-hall", layout.plan(plot, 0.6, 0.35), roof: .sheet,
          demolition: Demolition(start: start, cleared: gone)),
        layout.building(
          "new-hall", layout.plan(plot, 0.75, 0.45),
          roof: RoofFinish(reflectance: Spectrum(grey: 0.46), pitch: 5),
          construction: Construction(from: gone.adding(days: 75), weeks: 8)),
      ]
    case .twins:
      let plot = plots.removeFirst()
      let (l, w) = layout.size(plot, 0.8, 0.34)
      let off = (w + 2 * layout.gsd) / 2
      return [(-off, "south-hall"), (off, "north-hall")].map { y, id in
        layout.building(
          id,
          BuildingPlan(
            centre: plot.place(0, y), length: l, width: w, direction: plot.direction),
          roof: .sheet, construction: works(0))
      }
    case .merging:
      let plot = plots.removeFirst()
      let (l, w) = layout.size(plot, 0.3, 0.45)
      let later = Construction(from: days.day((begins ?? 0.22) + 0.32), weeks: 5)
      let first = Construction(from: days.day(begins ?? 0.22), weeks: 5)
      return [(-l, first, "west-hall"), (l, first, "east-hall"), (0, later, "link")].map {
        x, works, id in
        layout.building(
          id,
          BuildingPlan(
            centre: plot.place(x, 0), length: l, width: w, direction: plot.direction),
          roof: .sheet, construction: works)
      }
    }
  }
}

extension PlotLayout {
  func size(_ plot: Plot, _ length: Double, _ width: Double) -> (Double, Double) {
    (length * plot.side, width * plot.side)
  }

  func plan(_ plot: Plot, _ length: Double, _ width: Double) -> BuildingPlan {
    BuildingPlan(
      centre: plot.centre, length: length * plot.side, width: width * plot.side,
      direction: plot.direction)
  }

  func building(
    _ id: String, _ plan: BuildingPlan, roof: RoofFinish, construction: Construction? = nil,
    demolition: Demolition? = nil
  ) -> SimulatedBuilding {
    SimulatedBuilding(
      id: id, name: id, plan: plan, height: 9, roof: roof, apron: gsd > 5 ? 6 : 3,
      construction: construction, demolition: demolition)
  }

  /// A hall of any size and colour.
  func hall(
    _ id: String, on plot: Plot, key: Int, seed: UInt64, construction: Construction
  ) -> SimulatedBuilding {
    let length = 0.25 + 0.6 * Hash.uniform(seed, 320, key)
    let width = length * (0.35 + 0.5 * Hash.uniform(seed, 321, key))
    let choice = Int(Hash.uniform(seed, 322, key) * Double(Self.roofs.count))
    var hall = building(
      id, plan(plot, length, width), roof: Self.roofs[min(choice, Self.roofs.count - 1)],
      construction: construction)
    hall.height = 5 + 8 * Hash.uniform(seed, 323, key)
    return hall
  }

  private static let roofs = [
    RoofFinish.sheet, RoofFinish(reflectance: Spectrum(grey: 0.5), pitch: 5),
    RoofFinish(reflectance: Spectrum(grey: 0.28)), RoofFinish(reflectance: Spectrum(grey: 0.18)),
    RoofFinish(reflectance: Spectrum(grey: 0.11)),
    RoofFinish(reflectance: Spectrum(blue: 0.07, green: 0.10, red: 0.19, nir: 0.25), pitch: 22),
    RoofFinish(reflectance: Spectrum(blue: 0.24, green: 0.19, red: 0.13, nir: 0.20), pitch: 5),
  ]
}
