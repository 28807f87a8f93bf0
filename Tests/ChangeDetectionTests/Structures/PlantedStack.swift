import Quantities
import Rasters
import Vocabulary

#if canImport(Glibc)
  import Glibc
#endif

/// Small stacks whose truth is planted: a field, a lorry yard, an old hall, snow, cloud and haze.
struct PlantedStack {
  var seed: UInt64 = 1
  var dates = 24
  var spacing = 20
  var side = 110
  var gsd = 2.0
  /// Frame from which the new hall stands whole; the frame before shows half its roof.
  var hallFrom: Int?
  /// Frame from which the old hall is gone.
  var oldHallGoneFrom: Int?
  /// Frame from which the old hall has another roof.
  var reroofedFrom: Int?
  /// Frame from which another hall stands where the old one was.
  var rebuiltFrom: Int?
  /// Frames from which the western and the eastern half of the new hall stand.
  var halvesFrom: (west: Int, east: Int)?
  /// Frame from which two halls stand, two cells apart.
  var twinsFrom: Int?
  /// Frames that are left out.
  var missing: Set<Int> = []
  /// One deviation of the ground's texture, and its width in cells.
  var texture: (spread: Float, width: Double) = (0.02, 1.5)
  /// Whether a label is drawn into every frame, one digit of which changes for good at frame 12.
  var isLabelled = false
  /// Frames of cloud, and of snow.
  var cloudy: Set<Int> = [4, 13]
  var snowy: Set<Int> = [17, 18]

  static let oldHall = (rows: 20..<36, columns: 18..<48)
  static let newHall = (rows: 62..<80, columns: 58..<88)
  static let westHalf = (rows: 62..<80, columns: 58..<73)
  static let eastHalf = (rows: 62..<80, columns: 73..<88)
  static let twins = [
    (rows: 58..<68, columns: 58..<88), (rows: 70..<80, columns: 58..<88),
  ]
  static let label = (rows: 2..<14, columns: 62..<108)
  static let digit = (rows: 4..<12, columns: 90..<98)
  static let field = (rows: 14..<48, columns: 66..<102)
  static let yard = (rows: 70..<96, columns: 10..<40)
  static let first = CalendarDate(dayNumber: 19_000)

  func date(_ index: Int) -> CalendarDate { Self.first.adding(days: index * spacing) }

  var grid: Grid {
    Grid(
      shape: Shape(rows: side, columns: side),
      transform: AffineTransform(a: gsd, b: 0, c: 0, d: 0, e: -gsd, f: Double(side) * gsd),
      crs: CoordinateReference(identifier: "local", axes: .projected(metersPerUnit: 1)))
  }

  func make() -> AlignedStack {
    var random = SeededGenerator(seed: seed)
    let texture = smooth(&random, texture.width, texture.spread)
    let frames = (0..<dates).filter { !missing.contains($0) }.compactMap { index -> AlignedFrame? in
      guard
        let time = Timestamp(date: date(index), hour: 10, minute: 0, second: 0)
      else { return nil }
      return AlignedFrame(
        id: date(index).iso, acquired: time, sensor: "planted",
        bands: bands(index, texture, &random), registrationError: 0.2)
    }
    return AlignedStack(grid: grid, frames: frames, nativeGSD: gsd)
  }

  private func smooth(
    _ random: inout SeededGenerator, _ sigma: Double, _ spread: Float
  ) -> Raster<Float> {
    let shape = Shape(rows: side, columns: side)
    let noise = Raster(
      shape: shape, samples: (0..<shape.count).map { _ in Float(random.normal()) })
    let soft = noise.blurred(sigma: sigma)
    let size = (soft.samples.reduce(0) { $0 + $1 * $1 } / Float(shape.count)).squareRoot()
    return soft.mapped { $0 / size * spread }
  }

  private func bands(
    _ index: Int, _ texture: Raster<Float>, _ random: inout SeededGenerator
  ) -> [(name: BandName, raster: Raster<Float>)] {
    let season = Float(sin(2 * Double.pi * Double(index * spacing) / 365.25))
    let green = 0.5 + 0.5 * season
    var scene: [[Float]] = [0.20, 0.17, 0.13].map { level in texture.samples.map { $0 + level } }
    func paint(_ box: (rows: Range<Int>, columns: Range<Int>), _ colour: [Float], _ grain: Float) {
      for row in box.rows {
        for column in box.columns {
          let cell = row * side + column
          for c in 0..<3 { scene[c][cell] = colour[c] + grain * texture.samples[cell] }
        }
      }
    }
    paint(Self.field, [0.22 - 0.13 * green, 0.18 - 0.04 * green, 0.12 - 0.05 * green], 0.5)
    for bay in 0..<36 where random.uniform() < 0.5 {
      let row = Self.yard.rows.lowerBound + 2 + bay / 6 * 4
      let column = Self.yard.columns.lowerBound + 2 + bay % 6 * 5
      let tone = Float(random.uniform(in: 0.1...0.5))
      paint((row..<row + 2, column..<column + 4), [tone, tone, tone], 0)
    }
    if index < oldHallGoneFrom ?? dates {
      hall(Self.oldHall, index >= reroofedFrom ?? dates ? 0.2 : 0.42, season, paint)
    }
    if index >= rebuiltFrom ?? dates { hall(Self.oldHall, 0.55, season, paint) }
    if let halvesFrom {
      if index >= halvesFrom.west { hall(Self.westHalf, 0.5, season, paint) }
      if index >= halvesFrom.east { hall(Self.eastHalf, 0.5, season, paint) }
    }
    if let twinsFrom, index >= twinsFrom {
      for twin in Self.twins { hall(twin, 0.5, season, paint) }
    }
    if let from = hallFrom, index >= from - 1 {
      var box = Self.newHall
      if index < from { box.columns = box.columns.lowerBound..<box.columns.lowerBound + 15 }
      hall(box, 0.5, season, paint)
    }
    if snowy.contains(index) {
      for c in 0..<3 {
        for cell in scene[c].indices { scene[c][cell] = 0.35 + 0.6 * scene[c][cell] }
      }
    }
    let cloud = cloudy.contains(index) ? smooth(&random, 9, 1) : nil
    let gain = Float(1 + 0.05 * random.normal())
    let haze = Float(0.03 * random.uniform())
    let (dx, dy) = (0.15 * random.normal(), 0.15 * random.normal())
    let map = PixelMap(shape: grid.shape, spacing: 1) { PixelPosition(x: $0.x + dx, y: $0.y + dy) }
    let names: [BandName] = ["red", "green", "blue"]
    return zip(names, scene).map { name, samples in
      var raster = Raster(shape: grid.shape, samples: samples).blurred(sigma: 0.6)
      raster = raster.resampled(through: map)
      for cell in raster.samples.indices {
        var value = raster.samples[cell]
        if let cloud, cloud.samples[cell] > 0.6 { value = 0.7 }
        raster.samples[cell] = gain * value + haze + Float(0.004 * random.normal())
      }
      if isLabelled { drawLabel(on: &raster, index) }
      return (name, raster)
    }
  }

  /// A black box with white bars, of which one moves at frame 12: no air or gain touches it.
  private func drawLabel(on raster: inout Raster<Float>, _ index: Int) {
    for row in Self.label.rows {
      for column in Self.label.columns {
        let bar = (column / 3).isMultiple(of: 2) && (4..<12).contains(row)
        raster[row, column] = bar ? 0.9 : 0.0
      }
    }
    for row in Self.digit.rows {
      for column in Self.digit.columns { raster[row, column] = index >= 12 ? 0.9 : 0 }
    }
  }

  private func hall(
    _ box: (rows: Range<Int>, columns: Range<Int>), _ tone: Float, _ season: Float,
    _ paint: ((rows: Range<Int>, columns: Range<Int>), [Float], Float) -> Void
  ) {
    let shadow = season > 0 ? 2 : 4
    paint(
      (box.rows.lowerBound - shadow..<box.rows.lowerBound, box.columns), [0.06, 0.06, 0.07], 0.2)
    paint(box, [tone, tone, tone * 1.02], 0.1)
  }

  /// The share of the box and the outline that both cover, over what either covers.
  func overlap(_ outline: Polygon, _ box: (rows: Range<Int>, columns: Range<Int>)) -> Double {
    let mask = outline.mask(on: grid)
    var (both, either) = (0, 0)
    for row in 0..<side {
      for column in 0..<side {
        let inBox = box.rows.contains(row) && box.columns.contains(column)
        if mask[row, column] && inBox { both += 1 }
        if mask[row, column] || inBox { either += 1 }
      }
    }
    return Double(both) / Double(max(1, either))
  }
}
