import Foundation
import Imagery
import Quantities
import Rasters
import TestSupport

@testable import Measurement

/// A building of the labelled aerial set, with the image that shows it.
struct LabelledRoof {
  /// The set's cell in metres.
  static let cell = 0.2
  /// Where the set lies below the shared data.
  static let set = "imagery/fotbcd"
  /// Half the width of the stroke that outlines are drawn with, in cells.
  private static let halfStroke = 2.25

  let name: String
  /// Red, green and blue at 0.2 m.
  let image: [Raster<Float>]
  /// The label's corners in metres from the image's top left, y up.
  let ring: [MapPosition]
  /// The label's area in square metres.
  let area: Double

  /// Every labelled building that lies wholly inside its image.
  static func all() throws -> [LabelledRoof] {
    let folder = SharedData.url(LabelledRoof.set)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try files.flatMap { file -> [LabelledRoof] in
      let path = { (name: String) in folder.appendingPathComponent(name).path }
      if file.hasSuffix("_label.tif") {
        let stem = String(file.dropLast("_label.tif".count))
        let pair = try ["after", "before"].map { try ImageFile(path("\(stem)_\($0).tif")).read() }
        let mask = try ImageFile(path(file)).read()[0].mapped { $0 > 127 }
        // Whether it was built or pulled down is not said: the image with the sharper border shows it.
        return roofs(mask, stem) { one in pair.max { sharpness($0, one) < sharpness($1, one) } ?? []
        }
      }
      guard file.hasSuffix("_polygons_overlay.tif") else { return [] }
      let stem = String(file.dropLast("_polygons_overlay.tif".count))
      let drawn = try ImageFile(path(file)).read()
      return try [(255.0, 0.0, 0.0, "before"), (255, 214, 0, "after"), (0, 245, 118, "after")]
        .flatMap { red, green, blue, date -> [LabelledRoof] in
          let stroke = Mask(
            shape: drawn[0].shape,
            samples: (0..<drawn[0].shape.count).map { i in
              abs(Double(drawn[0].samples[i]) - red) < 60
                && abs(Double(drawn[1].samples[i]) - green) < 60
                && abs(Double(drawn[2].samples[i]) - blue) < 60
            })
          let image = try ImageFile(path("\(stem)_\(date).tif")).read()
          return roofs(filled(stroke), stem) { _ in image }
        }
    }
  }

  /// The roofs of a mask, each in the image that `image` names for it.
  private static func roofs(
    _ mask: Mask, _ stem: String, image: (Mask) -> [Raster<Float>]
  ) -> [LabelledRoof] {
    let parts = ConnectedComponents(of: mask)
    let rings = mask.outerRings()
    return rings.enumerated().compactMap { index, ring -> LabelledRoof? in
      let one = parts.mask(of: index + 1)
      let side = Double(mask.shape.columns)
      let touches = ring.contains { $0.x < 1 || $0.y < 1 || $0.x > side - 1 || $0.y > side - 1 }
      let area = Double(one.samples.count { $0 }) * cell * cell
      guard !touches, area > 15 else { return nil }
      let metres = ring.map { MapPosition(x: $0.x * cell, y: -$0.y * cell) }
      return LabelledRoof(
        name: "\(stem)-\(index + 1)", image: Array(image(one).prefix(3)),
        ring: RectilinearOutline.simplified(metres, tolerance: 0.35), area: area)
    }
  }

  /// The areas inside closed strokes, out to the strokes' middle.
  private static func filled(_ stroke: Mask) -> Mask {
    let outside = ConnectedComponents(of: stroke.mapped { !$0 })
    var border = Set<Int32>()
    let shape = stroke.shape
    for i in 0..<shape.rows {
      for label in [outside.labels[i, 0], outside.labels[i, shape.columns - 1]] {
        border.insert(label)
      }
    }
    for j in 0..<shape.columns {
      for label in [outside.labels[0, j], outside.labels[shape.rows - 1, j]] {
        border.insert(label)
      }
    }
    var result = Mask(shape: shape, filledWith: false)
    let reach = Int(halfStroke)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        let label = outside.labels[row, column]
        guard label > 0, !border.contains(label) else { continue }
        for i in max(0, row - reach)...min(shape.rows - 1, row + reach) {
          for j in max(0, column - reach)...min(shape.columns - 1, column + reach) {
            let (y, x) = (Double(i - row), Double(j - column))
            if x * x + y * y <= halfStroke * halfStroke { result[i, j] = true }
          }
        }
      }
    }
    return result
  }

  /// The mean step in brightness across the border of a mask.
  private static func sharpness(_ bands: [Raster<Float>], _ mask: Mask) -> Double {
    var (sum, count) = (0.0, 0.0)
    let shape = mask.shape
    for row in 4..<(shape.rows - 4) {
      for column in 4..<(shape.columns - 4) where mask[row, column] {
        for (down, right) in [(0, 1), (1, 0), (0, -1), (-1, 0)]
        where !mask[row + down, column + right] {
          for band in bands.prefix(3) {
            let inside = band[row - 3 * down, column - 3 * right]
            sum += Double(abs(inside - band[row + 4 * down, column + 4 * right]))
            count += 1
          }
        }
      }
    }
    return count > 0 ? sum / count : 0
  }

  /// The image as a sensor of `gsd` metres would show it, with noise of 0.7 grey levels.
  func seen(at gsd: Double, _ random: inout SeededGenerator) -> (bands: [Raster<Float>], grid: Grid)
  {
    let side = Double(image[0].shape.columns) * Self.cell
    let count = Int(side / gsd)
    let shape = Shape(rows: count, columns: count)
    let ratio = gsd / Self.cell
    let bands = image.map { band -> Raster<Float> in
      let sharp = band.blurred(sigma: 0.5 * ratio)
      var coarse = Raster(shape: shape, filledWith: Float(0))
      for row in 0..<count {
        for column in 0..<count {
          coarse[row, column] =
            Self.mean(sharp, Double(row) * ratio, Double(column) * ratio, ratio)
            + 0.7 * Float(random.normal())
        }
      }
      return coarse
    }
    return (
      bands,
      Grid(
        shape: shape, transform: AffineTransform(a: gsd, b: 0, c: 0, d: 0, e: -gsd, f: 0), crs: nil)
    )
  }

  /// The mean over a square of `side` cells from (`top`, `left`).
  private static func mean(
    _ band: Raster<Float>, _ top: Double, _ left: Double, _ side: Double
  ) -> Float {
    var (sum, weights) = (0.0, 0.0)
    let (bottom, right) = (top + side, left + side)
    for row in Int(top)..<min(band.shape.rows, Int(bottom.rounded(.up))) {
      let high = min(bottom, Double(row + 1)) - max(top, Double(row))
      for column in Int(left)..<min(band.shape.columns, Int(right.rounded(.up))) {
        let wide = min(right, Double(column + 1)) - max(left, Double(column))
        sum += high * wide * Double(band[row, column])
        weights += high * wide
      }
    }
    return Float(sum / weights)
  }

  /// How far off a hand is, in metres: one standard error per axis of each corner, of the whole drawing,
  /// and of how far outward all its sides lie.
  struct Hand {
    let corner: Double
    var shift = 0.0
    var outward = 0.0
  }

  /// The ring as a hand draws it.
  func drawn(by hand: Hand, _ random: inout SeededGenerator) -> [MapPosition] {
    let (right, up) = (hand.shift * random.normal(), hand.shift * random.normal())
    let ring = hand.outward > 0 ? grown(by: hand.outward * random.normal()) : self.ring
    return ring.map {
      MapPosition(
        x: $0.x + right + hand.corner * random.normal(),
        y: $0.y + up + hand.corner * random.normal())
    }
  }

  /// The ring with every side moved outward by so many metres.
  func grown(by metres: Double) -> [MapPosition] {
    let clockwise = Polygon.signedArea(ring) < 0 ? 1.0 : -1
    let normals = ring.indices.map { i -> (x: Double, y: Double) in
      let (p, q) = (ring[i], ring[(i + 1) % ring.count])
      let length = hypot(q.x - p.x, q.y - p.y)
      return (clockwise * (p.y - q.y) / length, clockwise * (q.x - p.x) / length)
    }
    return ring.indices.map { i in
      let (one, two) = (normals[(i + ring.count - 1) % ring.count], normals[i])
      // Nearly opposite sides would meet far away.
      let step = metres / max(0.3, 1 + one.x * two.x + one.y * two.y)
      return MapPosition(
        x: ring[i].x + step * (one.x + two.x), y: ring[i].y + step * (one.y + two.y))
    }
  }
}
