import ChangeDetection
import Foundation
import Imagery
import Quantities
import Rasters
import Registration
import Vocabulary

/// Where two images of one place differ, for scripts and a terminal.
public struct ChangedPair: Sendable, Encodable {
  /// Cells with data in both images.
  public let cells: Int
  /// Cells whose probability of change is at least one half.
  public let changed_cells: Int
  /// Cells under a strict and under a lenient cut: how far the number of candidates rests on where it
  /// is cut; nil where nothing changed.
  public let changed_cells_range: [Int]?
  /// The probabilities from which on those cells are counted.
  public let probability_range: [Double]?
  /// The ground that the changed cells cover; nil where the images state no place.
  public let changed_area_m2: Double?
  public let canonical_correlations: [Double]
  public let iterations: Int
  /// How far AFTER was moved to lie on BEFORE, in cells; nil when it was not registered.
  public let shift_px: [String: Double]?
  /// What a reader should know: two dates give candidates, never detections.
  public let remarks: [String]
  public let seconds: Double

  /// One paragraph for a terminal.
  public var text: String {
    let area = changed_area_m2.map { String(format: ", %.0f m²", $0) } ?? ""
    let range =
      changed_cells_range.map { " (\($0[0]) to \($0[1]) by a strict and a lenient cut)" } ?? ""
    return
      (["\(changed_cells) of \(cells) cells are candidates for change\(area)\(range)"] + remarks)
      .joined(separator: "\n")
  }

  /// Compares two files and writes the probability of change on the first one's grid.
  ///
  /// - Parameters:
  ///   - before: The first image.
  ///   - after: The second image; read onto the first one's grid and registered to it.
  ///   - output: Where to write the probability, float32, NaN without data.
  ///   - objects: Where to write candidate outlines as GeoJSON; nil writes none.
  /// - Returns: How much changed, and how it was told.
  /// - Throws: A refusal of one line: what is wrong and the next step.
  public static func detect(
    before: String, after: String, output: String, objects: String?
  ) async throws -> ChangedPair {
    let start = ContinuousClock.now
    var pair = try ImagePair(reference: before, moving: after)
    let outcome = PairRegistration().register(moving: pair.movingGrey, onto: pair.referenceGrey)
    var remarks = ["candidates only: two dates cannot tell a building from a ploughed field"]
    if case .notRegistered(let reason) = outcome {
      remarks.append("not registered, compared as they lie: \(reason)")
    }
    if let registration = outcome.registration { try pair.align(registration) }
    var options = PairChange.Options()
    if let error = outcome.registration?.standardError.errorPerAxis {
      options.registrationError = max(0.1, error)
    }
    // Two hundred metres around a cell, where its size is known: wider than what is built.
    if let side = GroundCell(of: pair.grid)?.area.squareRoot(), side > 0 {
      options.surroundings = max(options.surroundings, 200 / side)
    }
    guard
      let change = await PairChange.detect(
        before: pair.reference.map(\.raster), after: pair.moving.map(\.raster), options: options)
    else { throw refusal(pair, before, after) }
    pair.empty()
    var writer = ImageWriter()
    // Probabilities hardly shrink: deflating millions of them costs more than comparing the images.
    writer.isCompressed = change.probability.shape.count < 1 << 20
    try writer.write(
      [(name: "change probability", raster: change.probability)], on: pair.grid, to: output)
    let mask = change.probability.mapped { $0 >= 0.5 }
    if let objects { try write(mask, on: pair.grid, to: objects) }
    let cell = GroundCell(of: pair.grid)?.area
    let (changed, cells) = (mask.insideCount, change.probability.dataMask.insideCount)
    let cuts = change.cuts.map { [$0.strict, $0.lenient] }
    let counts = cuts?.map { cut in change.distance.samples.count { Double($0) >= cut } }
    remarks += Self.remarks(change, changed: counts?[1] ?? 0, of: cells)
    return ChangedPair(
      cells: cells, changed_cells: changed, changed_cells_range: counts,
      probability_range: cuts?.compactMap { change.probability(at: $0) },
      changed_area_m2: cell.map { $0 * Double(changed) },
      canonical_correlations: change.canonicalCorrelations, iterations: change.iterations,
      shift_px: outcome.registration.map { ["row": $0.offset.row, "column": $0.offset.column] },
      remarks: remarks, seconds: start.duration(to: .now) / .seconds(1))
  }

  /// What makes the candidates doubtful; `changed` by the lenient cut.
  private static func remarks(_ change: PairChange, changed: Int, of cells: Int) -> [String] {
    if change.iterations == 0 { return ["both images hold the same values: nothing changed"] }
    var remarks: [String] = []
    if change.plainCorrelation < 0.3 {
      remarks.append(
        String(
          format: "the images have little in common (correlation %.2f at best): no cell can be "
            + "called unchanged, and the candidates mean little", change.plainCorrelation))
    }
    if changed * 5 > cells {
      remarks.append(
        "\(100 * changed / cells) % of the cells differ from the rest: cloud, haze, saturation or "
          + "another season are likelier than building")
    }
    return remarks
  }

  /// Why two images cannot be compared.
  private static func refusal(
    _ pair: ImagePair, _ before: String, _ after: String
  ) -> Refusal {
    let bands = (pair.reference + pair.moving).map(\.raster)
    let shared = bands[0].samples.indices.count { cell in
      bands.allSatisfy { $0.samples[cell].isFinite }
    }
    for (index, band) in bands.enumerated() where shared > 200 {
      let known = band.samples.filter(\.isFinite)
      if known.allSatisfy({ $0 == known[0] }) {
        return .badData(
          index < pair.reference.count ? before : after,
          "holds one value only (\(known[0])) in a band", "choose an image that shows the ground")
      }
    }
    // What the fit needs: twenty cells for each of six planes a band before and one after.
    let needed = 20 * 7 * pair.reference.count
    guard shared < 4 * needed else {
      return .badData(
        after,
        "has nothing in common with \(before) that a prediction could be fitted to, over "
          + "\(shared) shared cells", "choose images of one place and of like bands")
    }
    return .badData(
      after,
      "shares \(shared) cells with data with \(before), too few to compare: some \(needed) "
        + "are needed", "choose images that overlap more")
  }

  /// Outlines of at least four cells, in longitude and latitude.
  private static func write(_ mask: Mask, on grid: Grid, to path: String) throws {
    guard let crs = grid.crs else {
      throw Refusal.badData(
        path, "the images state no place on the ground", "leave --objects out, or georeference them"
      )
    }
    let sizes = ConnectedComponents(of: mask).sizes
    let rings = mask.outerRings()
    let features = try zip(sizes, rings).filter { $0.0 >= 4 }.map { size, ring in
      let outline = try Polygon(exterior: ring.map { grid.map($0) })
      return PolygonFeature(
        polygons: [try PolygonMap.moved(outline, from: crs, to: .wgs84)],
        properties: ["cells": .number(Double(size)), "kind": .string("candidate")])
    }
    try GeoJSON.write(features, to: path)
  }
}
