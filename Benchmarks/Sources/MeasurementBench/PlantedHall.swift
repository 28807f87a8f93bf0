import Measurement
import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A right-angled hall of known outline on cluttered ground, rendered without the fit's model.
///
/// Brightness `contrast` on 0.3, optics a Gaussian of `optics` pixels, pixels integrated by 5 × 5
/// samples of the exact blurred outline, white noise |contrast|/SNR, and a ``ClutterField`` either
/// over everything or on the ground alone.
struct PlantedHall {
  var gsd = 1.0
  var signalToNoise = 20.0
  /// The clutter's spread over the contrast, before the optics.
  var clutter = 0.0
  /// The standard deviation, in metres, of the Gaussian that makes the field from white noise.
  var correlation = 4.0
  var texture = ClutterField.Texture.gaussian
  var clutterOnRoof = true
  /// The blur's standard deviation in pixels, the pixel's square not counted.
  var optics = 0.5
  var contrast = 1.0
  /// Even sides lie at u = offset, odd ones at v = offset, counter-clockwise, in metres.
  var sides = [50.0, 15, -50, -15]
  var angle = 0.0
  var x = 0.0
  var y = 0.0

  /// The reference: 100 × 30 m, or another length, turned and shifted by a part of a pixel.
  static func reference(
    gsd: Double, length: Double = 100, _ generator: inout SeededGenerator
  ) -> PlantedHall {
    var hall = PlantedHall(gsd: gsd)
    hall.sides = [length / 2, 15, -length / 2, -15]
    hall.angle = generator.uniform(in: 0...(Double.pi / 2))
    hall.x = generator.uniform(in: -0.5...0.5) * gsd
    hall.y = generator.uniform(in: -0.5...0.5) * gsd
    return hall
  }

  /// A hall of about 3000 m² (at 10 m: at least three pixels wide), a third of them L-shaped, of any
  /// direction, 1 to 4 times as long as wide, brighter or darker than the ground, under optics of
  /// 0.35 to 0.75 pixel that the fit does not know.
  static func varied(gsd: Double, _ generator: inout SeededGenerator) -> PlantedHall {
    var hall = reference(gsd: gsd, &generator)
    let aspect = exp(generator.uniform(in: 0...log(4.0)))
    let width = max(3 * gsd, (3000 / aspect).squareRoot() * generator.uniform(in: 0.8...1.2))
    let (u, v) = (width * aspect / 2, width / 2)
    hall.sides = [u, v, -u, -v]
    if generator.uniform() < 1 / 3.0 {
      // A wing of 35–65 % of both extents is missing; arms are at least 4 pixels wide.
      let (a, b) = (max(u, 6 * gsd), max(v, 6 * gsd))
      let (p, q) = (generator.uniform(in: -0.3...0.3), generator.uniform(in: -0.3...0.3))
      hall.sides = [a, q * b, p * a, b, -a, -b]
    }
    hall.optics = generator.uniform(in: 0.35...0.75)
    hall.contrast = generator.uniform() < 0.5 ? -1 : 1
    return hall
  }

  /// Square metres.
  var area: Double {
    stride(from: 0, to: sides.count, by: 2).reduce(0) { $0 + sides[$1] * run($1) }
  }

  /// Metres around.
  var perimeter: Double { sides.indices.reduce(0) { $0 + abs(run($1)) } }

  /// The standard error that noise alone allows: `(g/SNR)·√(2√π·s·P)`, in m².
  var areaFloor: Double {
    let blur = gsd * (optics * optics + 1 / 12.0).squareRoot()
    return gsd / signalToNoise * (2 * Double.pi.squareRoot() * blur * perimeter).squareRoot()
  }

  private func run(_ k: Int) -> Double {
    sides[(k + 1) % sides.count] - sides[(k + sides.count - 1) % sides.count]
  }

  private static func corners(
    _ sides: [Double], _ angle: Double, _ x: Double, _ y: Double
  ) -> [MapPosition] {
    let (c, s) = (cos(angle), sin(angle))
    return sides.indices.map { k in
      let next = (k + 1) % sides.count
      let (u, v) = k % 2 == 0 ? (sides[k], sides[next]) : (sides[next], sides[k])
      return MapPosition(x: x + c * u - s * v, y: y + s * u + c * v)
    }
  }

  /// A rough outline: sizes off by 5 and 8 % (one standard deviation, at most two), the middle by a
  /// pixel on either axis (at most three), the direction by 0.03 rad.
  func roughRing(_ generator: inout SeededGenerator) -> [MapPosition] {
    func draw(_ limit: Double) -> Double { max(-limit, min(limit, generator.normal())) }
    let (along, across) = (exp(0.05 * draw(2)), exp(0.08 * draw(2)))
    let rough = sides.indices.map { sides[$0] * ($0 % 2 == 0 ? along : across) }
    return Self.corners(
      rough, angle + 0.03 * draw(2), x + gsd * draw(3), y + gsd * draw(3))
  }

  /// The square lattice around the hall with `margin` metres to spare.
  func grid(margin: Double) -> Grid {
    let reach = sides.map { abs($0) }.max() ?? 1
    let n = Int((2 * (reach + margin) / gsd).rounded(.up))
    let half = Double(n) * gsd / 2
    return Grid(
      shape: Shape(rows: n, columns: n),
      transform: AffineTransform(a: gsd, b: 0, c: -half, d: 0, e: -gsd, f: half), crs: nil)
  }

  /// The hall's share of every pixel, as the sensor blurs it.
  func coverage(on grid: Grid) -> [Double] {
    let (t, n) = (grid.transform, grid.shape.columns)
    return (0..<grid.shape.count).map { cell in
      coverage(t.c + Double(cell % n) * gsd - x, t.f - Double(cell / n) * gsd - y)
    }
  }

  /// One image of it.
  func image(on grid: Grid, _ generator: inout SeededGenerator) -> Raster<Float> {
    let roof = coverage(on: grid)
    let field = clutterField(grid, &generator)
    return image(on: grid, roof: roof, field: field, &generator)
  }

  /// The clutter over the contrast, cell by cell; empty without clutter.
  func clutterField(_ grid: Grid, _ generator: inout SeededGenerator) -> [Double] {
    guard clutter > 0 else { return [] }
    return ClutterField(
      size: grid.shape.rows, gsd: gsd, correlation: correlation, texture: texture,
      optics: optics * gsd
    ).drawn(&generator).map { $0 * clutter }
  }

  /// One image from its parts, with noise of its own.
  func image(
    on grid: Grid, roof: [Double], field: [Double], _ generator: inout SeededGenerator
  ) -> Raster<Float> {
    let samples = roof.indices.map { cell -> Float in
      var value = 0.3 + contrast * roof[cell] + abs(contrast) * generator.normal() / signalToNoise
      if !field.isEmpty { value += field[cell] * (clutterOnRoof ? 1 : 1 - roof[cell]) }
      return Float(value)
    }
    return Raster(shape: grid.shape, samples: samples)
  }

  /// The blurred hall over the pixel whose upper left corner lies at (x, y) from the middle.
  private func coverage(_ left: Double, _ top: Double) -> Double {
    let s = optics * gsd
    let k = 1 / (2.0.squareRoot() * s)
    let (c, q) = (cos(angle), sin(angle))
    let (middleX, middleY) = (left + 0.5 * gsd, top - 0.5 * gsd)
    let at = (u: c * middleX + q * middleY, v: c * middleY - q * middleX)
    let near = sides.indices.contains { side in
      abs((side % 2 == 0 ? at.u : at.v) - sides[side]) < 6 * s + gsd
    }
    if !near { return value(at.u, at.v, k) }
    var sum = 0.0
    for i in 0..<25 {
      let x = left + (Double(i % 5) + 0.5) / 5 * gsd
      let y = top - (Double(i / 5) + 0.5) / 5 * gsd
      sum += value(c * x + q * y, c * y - q * x, k)
    }
    return sum / 25
  }

  private func value(_ u: Double, _ v: Double, _ k: Double) -> Double {
    var sum = 0.0
    var before = erf((v - sides[sides.count - 1]) * k)
    for side in stride(from: 0, to: sides.count, by: 2) {
      let after = erf((v - sides[side + 1]) * k)
      if after != before { sum += (1 + erf((u - sides[side]) * k)) * (after - before) / 4 }
      before = after
    }
    return sum
  }
}
