import CaseFile
import Foundation
import Quantities
import Vocabulary

/// What the alignment leaves at one tie point.
struct ResidualArrow: Hashable, Sendable {
  /// Metres east and north of the first tie point.
  let east, north: Double
  /// The residual in grid cells, right and down.
  let dx, dy: Double
  /// What became of the tie point.
  let role: TiePointRole

  /// The residuals as stored: what alignment's own model leaves.
  ///
  /// A case that kept their lengths alone gets the direction from an affine model fitted by least
  /// squares to the kept offsets.
  static func arrows(_ points: [TiePointRecord]) -> [ResidualArrow]? {
    guard points.contains(where: { $0.role != .rejected }) else { return nil }
    let placed = places(points)
    let stored = zip(placed, points).compactMap { place, point -> ResidualArrow? in
      guard let dx = point.residualColumn, let dy = point.residualRow else { return nil }
      return ResidualArrow(
        east: place.east, north: place.north, dx: dx, dy: dy, role: point.role)
    }
    return stored.count == points.count ? stored : guessed(points, at: placed)
  }

  private static func guessed(
    _ points: [TiePointRecord], at placed: [(east: Double, north: Double)]
  ) -> [ResidualArrow]? {
    let kept = zip(placed, points).filter { $0.1.role != .rejected }
    guard !kept.isEmpty else { return nil }
    let right = plane(kept.map { ($0.0.east, $0.0.north, $0.1.offsetColumn) })
    let down = plane(kept.map { ($0.0.east, $0.0.north, $0.1.offsetRow) })
    return zip(placed, points).map { place, point in
      let dx = point.offsetColumn - right(place.east, place.north)
      let dy = point.offsetRow - down(place.east, place.north)
      let length = hypot(dx, dy)
      let factor = length > 0 ? point.residualPx / length : 0
      return ResidualArrow(
        east: place.east, north: place.north, dx: dx * factor, dy: dy * factor, role: point.role)
    }
  }

  private static func places(_ points: [TiePointRecord]) -> [(east: Double, north: Double)] {
    let positions = points.map { point in
      if case .point(let position) = point.geom { (position.x, position.y) } else { (0.0, 0.0) }
    }
    guard let origin = positions.first else { return [] }
    let perDegree = GroundScale(latitude: origin.1)
    return positions.map {
      (($0.0 - origin.0) * perDegree.east, ($0.1 - origin.1) * perDegree.north)
    }
  }

  /// The plane through (x, y, z) by least squares; their mean where they lie on a line.
  private static func plane(
    _ samples: [(x: Double, y: Double, z: Double)]
  ) -> (Double, Double) -> Double {
    let n = Double(samples.count)
    let mx = samples.reduce(0) { $0 + $1.x } / n
    let my = samples.reduce(0) { $0 + $1.y } / n
    let mz = samples.reduce(0) { $0 + $1.z } / n
    var (xx, xy, yy, xz, yz) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for sample in samples {
      let (x, y, z) = (sample.x - mx, sample.y - my, sample.z - mz)
      xx += x * x
      xy += x * y
      yy += y * y
      xz += x * z
      yz += y * z
    }
    let determinant = xx * yy - xy * xy
    guard samples.count > 3, determinant > 1e-9 * max(1, xx * yy) else { return { _, _ in mz } }
    let a = (xz * yy - yz * xy) / determinant
    let b = (yz * xx - xz * xy) / determinant
    return { mz + a * ($0 - mx) + b * ($1 - my) }
  }
}
