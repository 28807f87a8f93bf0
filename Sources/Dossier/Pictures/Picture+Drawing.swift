import CaseFile
import Rasters
import Vocabulary

extension Picture {
  /// The direction of north in the picture as a unit vector, x right and y down.
  var north: (x: Double, y: Double) {
    let length = (toPixel.b * toPixel.b + toPixel.e * toPixel.e).squareRoot()
    return length > 0 ? (toPixel.b / length, toPixel.e / length) : (0, -1)
  }

  /// The picture enlarged by a whole factor without smoothing, so that its cells stay visible.
  func enlarged(by factor: Int) -> Picture {
    guard factor > 1 else { return self }
    var large: [UInt8] = []
    large.reserveCapacity(rgb.count * factor * factor)
    for row in 0..<rows {
      var line: [UInt8] = []
      line.reserveCapacity(3 * columns * factor)
      for column in 0..<columns {
        let at = 3 * (row * columns + column)
        for _ in 0..<factor { line += rgb[at..<(at + 3)] }
      }
      for _ in 0..<factor { large += line }
    }
    let f = Double(factor)
    return Picture(
      columns: columns * factor, rows: rows * factor, rgb: large,
      metersPerPixel: metersPerPixel / f,
      toPixel: toPixel.followed(by: AffineTransform(a: f, b: 0, c: 0, d: 0, e: f, f: 0)))
  }
}

/// Asks a source once for each picture: the page and the files show the same ones.
final class PictureCache: PictureSource {
  private struct Key: Hashable {
    let scene: String
    let view: GroundView
  }

  private let source: any PictureSource
  private var known: [Key: Picture?] = [:]

  init(_ source: any PictureSource) { self.source = source }

  func picture(of scene: String, over view: GroundView) throws(Refusal) -> Picture? {
    let key = Key(scene: scene, view: view)
    if let picture = known[key] { return picture }
    let picture = try source.picture(of: scene, over: view)
    known[key] = .some(picture)
    return picture
  }
}
