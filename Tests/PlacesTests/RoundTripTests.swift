import Foundation
import Testing
import Vocabulary

@testable import Places

@Suite struct RoundTripTests {
  /// Whether `text` is read as a place that `planted` lies within the half width of.
  private func check(
    _ text: String, _ planted: Planted, turned: Bool = false,
    near: (latitude: Double, longitude: Double)? = nil
  ) throws {
    let place = try reader.read(text, near: near)
    let scale = Ellipsoid.metresPerDegree(at: (planted.latitude + place.latitude) / 2)
    let north = abs(place.latitude - planted.latitude) * scale.latitude
    let turn = (place.longitude - planted.longitude).remainder(dividingBy: 360)
    let east = abs(turn) * scale.longitude
    // The axes of a grid are turned against north, so that its squares' corners reach farther.
    let reach = place.halfWidth * (turned ? 2.0.squareRoot() : 1) * 1.001 + 1e-3
    #expect(north <= reach && east <= reach, "\(text): \(place), \(north) m, \(east) m")
  }

  @Test("500 planted places come back within the half width from every form")
  func everyForm() throws {
    var generator = Seeded(state: 20_250_611)
    for _ in 0..<500 {
      let planted = Planted(using: &generator)
      let decimals = Int.random(in: 0...6, using: &generator)
      for text in planted.degrees(decimals: decimals) { try check(text, planted) }
      for text in planted.utm() { try check(text, planted, turned: true) }
      for digits in 0...5 { try check(planted.mgrs(digits: digits), planted, turned: true) }
      for digits in 10...15 { try check(planted.plusCode(digits: digits), planted) }
      let code = planted.plusCode(digits: 10)
      let beside = (planted.latitude + 0.3, planted.longitude - 0.4)
      try check(String(code.dropFirst(4)), planted, near: beside)
    }
  }
}
