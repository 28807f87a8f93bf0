import Quantities
import Rasters
import Registration

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Pairs under a smooth distortion, as terrain leaves it: whether the local model is chosen, and how
/// near it comes.
enum Terrain {
  static func table(trials: Int) {
    for height in [0.0, 0.1, 0.3, 1, 2] {
      var chosen = [ModelKind: Int]()
      var errors: [Double] = []
      var affine: [Double] = []
      for trial in 0..<trials { measure(trial, height, &chosen, &errors, &affine) }
      errors.sort()
      affine.sort()
      let kinds = ModelKind.allCases.map { "\($0.rawValue) \(chosen[$0] ?? 0)" }
      guard !errors.isEmpty, !affine.isEmpty else { continue }
      print(
        "distortion of \(height) px rms: chosen", kinds.joined(separator: ", "),
        "· error median \(errors[errors.count / 2]), 95 % \(errors[errors.count * 95 / 100]) px",
        "· affine's median \(affine[affine.count / 2])")
    }
  }

  private static func measure(
    _ trial: Int, _ height: Double, _ chosen: inout [ModelKind: Int], _ errors: inout [Double],
    _ affine: inout [Double]
  ) {
    var generator = SeededGenerator(seed: UInt64(trial) + 500)
    let waves = (0..<4).map { _ in
      (
        x: generator.uniform(in: -1.5...1.5), y: generator.uniform(in: -1.5...1.5),
        phase: generator.uniform(in: 0...6.28), turn: generator.uniform(in: 0...6.28)
      )
    }
    func ground(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
      var (dx, dy) = (0.0, 0.0)
      for wave in waves {
        let a = height * 0.707 * sin(6.28 * (wave.x * x + wave.y * y) / 480 + wave.phase)
        dx += a * cos(wave.turn)
        dy += a * sin(wave.turn)
      }
      return (x + dx, y + dy)
    }
    let scene = PlantedScene(seed: UInt64(trial) + 70, extent: 500)
    let reference = scene.image(rows: 480, columns: 480, noise: 2, seed: UInt64(2 * trial + 1))
    let moving = scene.image(
      rows: 480, columns: 480, noise: 2, seed: UInt64(2 * trial + 2), ground: ground)
    for kind in [nil, ModelKind.affine] {
      let settings = PairRegistration.Settings(model: kind)
      guard
        let found = PairRegistration(settings: settings).register(
          moving: moving, onto: reference
        ).registration
      else { continue }
      if kind == nil { chosen[found.model.kind, default: 0] += 1 }
      for y in stride(from: 30.0, to: 460, by: 30) {
        for x in stride(from: 30.0, to: 460, by: 30) {
          let at = found.source(of: PixelPosition(x: x, y: y))
          let back = ground(at.x, at.y)
          let error = ((back.x - x) * (back.x - x) + (back.y - y) * (back.y - y)).squareRoot()
          if kind == nil { errors.append(error) } else { affine.append(error) }
        }
      }
    }
  }
}
