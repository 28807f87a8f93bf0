import CaseFile
import Dossier
import Foundation
import Quantities
import Rasters
import Vocabulary

/// An invented plain with a hall, a second one built in time, huts and clouds: for tests alone.
struct FakeGround: PictureSource {
  static let origin = MapPosition(x: 58.4, y: 41.2)
  static let perLon = 83_900.0
  static let perLat = 111_050.0

  /// Halls as centre (metres east, north), length, width.
  static let oldHall = (x: -70.0, y: 20.0, length: 100.0, width: 30.0)
  static let newHall = (x: 75.0, y: 25.0, length: 65.0, width: 30.0)

  /// Growth of the new hall by scene, 0…1, and whether a cloud stands over it.
  let scenes: [String: (growth: Double, cloud: Bool, season: Double)]

  static func place(_ x: Double, _ y: Double) -> MapPosition {
    MapPosition(x: origin.x + x / perLon, y: origin.y + y / perLat)
  }

  static func ring(_ hall: (x: Double, y: Double, length: Double, width: Double)) -> [MapPosition] {
    let (l, w) = (hall.length / 2, hall.width / 2)
    return [(-l, -w), (l, -w), (l, w), (-l, w)].map { place(hall.x + $0.0, hall.y + $0.1) }
  }

  func picture(of scene: String, over view: GroundView) throws(Refusal) -> Picture? {
    guard let state = scenes[scene] else { return nil }
    let columns = min(view.columns, Int(view.width.value / 0.6))
    let step = view.width.value / Double(columns)
    let rows = Int(view.height.value / step)
    let west = (view.center.x - Self.origin.x) * Self.perLon - view.width.value / 2
    let north = (view.center.y - Self.origin.y) * Self.perLat + view.height.value / 2
    var rgb: [UInt8] = []
    rgb.reserveCapacity(3 * columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let x = west + (Double(column) + 0.5) * step
        let y = north - (Double(row) + 0.5) * step
        rgb += color(x, y, state)
      }
    }
    return Picture(
      columns: columns, rows: rows, rgb: rgb, metersPerPixel: step,
      toPixel: AffineTransform(
        a: Self.perLon / step, b: 0, c: (-Self.origin.x * Self.perLon - west) / step,
        d: 0, e: -Self.perLat / step, f: (Self.origin.y * Self.perLat + north) / step))
  }

  private func color(
    _ x: Double, _ y: Double, _ state: (growth: Double, cloud: Bool, season: Double)
  ) -> [UInt8] {
    let rough = Self.noise(x / 9, y / 9) * 16 + Self.noise(x / 47, y / 47) * 26
    var value = [150 + rough, 138 + rough + 10 * state.season, 112 + rough]
    if abs(y + 45 + 8 * sin(x / 60)) < 5 { value = [176, 170, 160] }
    if Self.inside(Self.oldHall, x, y) {
      value = [188, 190, 196].map { $0 + Self.noise(x, y / 6) * 8 }
    }
    if state.growth > 0, Self.inside(Self.newHall, x, y) {
      let share = (x - Self.newHall.x) / Self.newHall.length + 0.5
      value = share < state.growth ? [205, 211, 220] : [171, 146, 110]
    }
    if Self.inside((Self.oldHall.x + 4, Self.oldHall.y + 18, 100, 7), x, y) {
      value = value.map { $0 * 0.45 }
    }
    for hut in 0..<6 where Self.inside((-60 + Double(hut) * 22, -90, 13, 8), x, y) {
      value = [168, 92, 74]
    }
    if state.cloud {
      let veil = min(1, max(0, Self.noise(x / 80 + 3, y / 80) * 1.4 + 0.6))
      value = value.map { $0 + (244 - $0) * veil }
    }
    return value.map { UInt8(min(255, max(0, $0))) }
  }

  private static func inside(
    _ hall: (x: Double, y: Double, length: Double, width: Double), _ x: Double, _ y: Double
  ) -> Bool {
    abs(x - hall.x) < hall.length / 2 && abs(y - hall.y) < hall.width / 2
  }

  /// Smooth value noise, −1…1.
  private static func noise(_ x: Double, _ y: Double) -> Double {
    let (i, j) = (x.rounded(.down), y.rounded(.down))
    let (u, v) = (x - i, y - j)
    let (s, t) = (u * u * (3 - 2 * u), v * v * (3 - 2 * v))
    let a = hash(i, j) * (1 - s) + hash(i + 1, j) * s
    let b = hash(i, j + 1) * (1 - s) + hash(i + 1, j + 1) * s
    return a * (1 - t) + b * t
  }

  private static func hash(_ i: Double, _ j: Double) -> Double {
    var h = UInt64(bitPattern: Int64(i)) &* 0x9E37_79B9_7F4A_7C15
    h ^= UInt64(bitPattern: Int64(j)) &* 0xC2B2_AE3D_27D4_EB4F
    h ^= h >> 29
    h &*= 0xBF58_476D_1CE4_E5B9
    h ^= h >> 32
    return Double(h % 2001) / 1000 - 1
  }
}
