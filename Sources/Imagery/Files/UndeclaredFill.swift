import Foundation
import Rasters
import Vocabulary

extension Scene {
  /// Finds numbers that stand for gaps though the files do not say so, and has them read as no data.
  ///
  /// A gap that is read as ground fixes the registration to the sensor's frame and hides what changed
  /// beneath. A look at some windows of each file tells (see ``FillValues``); where a file has several
  /// bands, they must hold their fills in the same cells. Zero in counts is left to ``DeadBorders``,
  /// which asks that it reach the image's edge.
  mutating func findUndeclaredFill() throws(Refusal) {
    for file in files.indices {
      let positions = bands.indices.filter {
        bands[$0].file == file && !bands[$0].name.isCategorical
      }
      // Of JPEG 2000 whole tiles would be decoded; products shipped so mark gaps by zero.
      let isSlow = ["jp2", "j2k"].contains(
        URL(fileURLWithPath: files[file].path).pathExtension.lowercased())
      guard !positions.isEmpty, !isSlow else { continue }
      let image = try ImageFile(self, file: file)
      guard image.layout.validity == .unmarked else { continue }
      let places = positions.compactMap { position in
        image.bands.firstIndex { $0.index == bands[position].index }
      }
      guard places.count == positions.count else { continue }
      guard let fills = try Self.fills(of: image, places) else { continue }
      let stated = bands[positions[0]].nodata.flatMap { $0.isNaN ? nil : Float($0) }
      let unseen = stated.map {
        " The no data that it states, \(FillValues.number($0)), was not seen and is set aside."
      }
      for (position, fill) in zip(positions, fills) { bands[position].nodata = Double(fill.value) }
      let name =
        files.count > 1 ? "\(URL(fileURLWithPath: files[file].path).lastPathComponent): " : ""
      warnings.append(name + FillValues.sentence(fills[0]) + "." + (unseen ?? ""))
    }
  }

  /// The fill of each band; nil where they have none in common.
  private static func fills(
    of image: borrowing ImageFile, _ places: [Int]
  ) throws(Refusal) -> [FillValues.Fill]? {
    let kept = DeadBorders.mayHave(image)
    var samples: [[Float]] = []
    for place in places {
      var band: [Float] = []
      for window in windows(of: image.shape) {
        band += try image.dataset.samples(band: image.bands[place].index, in: window).samples
      }
      // A statement that holds of no cell marks nothing; NaN is no data whatever is stated.
      if let stated = image.bands[place].nodata, band.contains(Float(stated)) { return nil }
      samples.append(band)
    }
    var fills: [FillValues.Fill] = []
    for band in samples {
      guard
        let fill = FillValues(in: band).found.first(where: { !kept || $0.value != 0 })
      else { return nil }
      fills.append(fill)
    }
    let gaps = samples[0].indices.filter { samples[0][$0] == fills[0].value }
    let shared = gaps.count { index in
      zip(samples, fills).allSatisfy { $0[index] == $1.value }
    }
    return Double(shared) >= 0.99 * Double(gaps.count) ? fills : nil
  }

  /// Windows spread over an image, with its corners and the middles of its edges.
  private static func windows(of shape: Shape) -> [Window] {
    let (across, side) = (5, 52)
    guard shape.rows > across * side || shape.columns > across * side else {
      return [Window(row: 0, column: 0, rows: shape.rows, columns: shape.columns)]
    }
    let (rows, columns) = (min(side, shape.rows), min(side, shape.columns))
    return (0..<across * across).map { index in
      Window(
        row: (shape.rows - rows) * (index / across) / (across - 1),
        column: (shape.columns - columns) * (index % across) / (across - 1), rows: rows,
        columns: columns)
    }
  }
}
