import CaseFile
import Foundation
import Testing

@testable import Dossier

@Suite struct ExportTests {
  let exports = CaseExports(FakeCase.snapshot)

  private func object(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  @Test func `Structures carry the agreed names`() throws {
    let collection = try #require(try object(exports.structuresGeoJSON) as? [String: Any])
    let features = try #require(collection["features"] as? [[String: Any]])
    let new = try #require(features.first { $0["id"] as? String == "S1" })
    let properties = try #require(new["properties"] as? [String: Any])
    for key in [
      "id", "name", "area_m2", "area_m2_lo", "area_m2_hi", "absent_last", "present_first",
      "phases", "confidence", "scenes_used",
    ] {
      #expect(properties[key] != nil, "\(key)")
    }
    #expect(properties["area_m2"] as? Double == 1956.8)
    #expect(properties["absent_last"] as? String == "2023-07-24")
    let phases = try #require(properties["phases"] as? [[String: String]])
    #expect(phases.map { $0["phase"] }.last == "Post Construction")
    #expect(phases.allSatisfy { Set($0.keys) == ["phase", "from", "to"] })
  }

  @Test func `Outer rings run counter-clockwise and are closed`() throws {
    let collection = try #require(try object(exports.structuresGeoJSON) as? [String: Any])
    for feature in try #require(collection["features"] as? [[String: Any]]) {
      let geometry = try #require(feature["geometry"] as? [String: Any])
      let ring = try #require((geometry["coordinates"] as? [[[Double]]])?.first)
      #expect(ring.first == ring.last)
      let area = zip(ring, ring.dropFirst()).reduce(0) {
        $0 + $1.0[0] * $1.1[1] - $1.1[0] * $1.0[1]
      }
      #expect(area > 0)
    }
  }

  @Test func `Scenes carry the agreed names, and why one was left out`() throws {
    let collection = try #require(try object(exports.scenesGeoJSON) as? [String: Any])
    let features = try #require(collection["features"] as? [[String: Any]])
    #expect(features.count == FakeCase.days.count)
    let cloudy = try #require(
      features.compactMap { $0["properties"] as? [String: Any] }
        .first { ($0["acquired"] as? String)?.hasPrefix("2023-04-19") == true })
    #expect(cloudy["used"] as? Bool == false)
    #expect((cloudy["because"] as? String)?.contains("cloud") == true)
    #expect((cloudy["offset_px"] as? [String: Any])?.keys.sorted() == ["column", "row"])
    for key in ["acquired", "sensor", "gsd_m", "sha256", "registration_error_px"] {
      #expect(cloudy[key] != nil, "\(key)")
    }
  }

  @Test func `Verdicts carry readings, the estimate and the relays`() throws {
    let claims = try #require(try object(exports.verdictsJSON) as? [[String: Any]])
    let first = try #require(claims.first { $0["id"] as? String == "A1-C01" })
    for key in [
      "id", "text", "source", "relays", "readings", "estimate", "verdict", "confidence",
      "because", "would_change_it",
    ] {
      #expect(first[key] != nil, "\(key)")
    }
    #expect(first["verdict"] as? String == "supported")
    let readings = try #require(first["readings"] as? [[String: Any]])
    #expect(readings.count == 3)
    for key in ["id", "ratio_lo", "ratio_hi", "probability", "verdict"] {
      #expect(readings.allSatisfy { $0[key] != nil }, "\(key)")
    }
    let estimate = try #require(first["estimate"] as? [String: Any])
    #expect(estimate["value"] as? Double == 0.6514)
    #expect((first["relays"] as? [[String: Any]])?.count == 2)
  }

  @Test func `Exports do not depend on the order of the rows`() {
    var shuffled = FakeCase.snapshot
    shuffled.structures.reverse()
    shuffled.scenes.reverse()
    shuffled.claims.reverse()
    shuffled.measurements.reverse()
    shuffled.relays.reverse()
    shuffled.verdicts.reverse()
    let other = CaseExports(shuffled)
    #expect(other.structuresGeoJSON == exports.structuresGeoJSON)
    #expect(other.scenesGeoJSON == exports.scenesGeoJSON)
    #expect(other.verdictsJSON == exports.verdictsJSON)
  }

  @Test func `Tables quote what needs it and disarm formulas`() {
    #expect(CSV.field("a,b") == "\"a,b\"")
    #expect(CSV.field("say \"no\"") == "\"say \"\"no\"\"\"")
    #expect(CSV.field("=1+1") == "'=1+1")
    #expect(CSV.field("-0.5") == "-0.5")
    let lines = exports.claimsCSV.split(separator: "\r\n")
    #expect(lines.count == 1 + 3 * 3 + 3)
    #expect(exports.measurementsCSV.contains("R-S1-D1,S1,D1,areaRatio"))
  }

  @Test func `ClaimReview rates only what is decided, and says it is simulated`() throws {
    let graph = try #require(
      (try object(exports.claimReviewJSONLD(author: "Desk")) as? [String: Any])?["@graph"]
        as? [[String: Any]])
    #expect(graph.count == 6)
    let ratings = graph.compactMap {
      ($0["reviewRating"] as? [String: Any])?["ratingValue"] as? Int
    }
    #expect(ratings.sorted() == [1, 1, 5])
    #expect(graph.allSatisfy { ($0["reviewBody"] as? String)?.hasPrefix("SIMULATED") == true })
  }

  @Test func `STAC items have geometry, box and time`() throws {
    let items = try #require(
      (try object(exports.stacItems()) as? [String: Any])?["features"] as? [[String: Any]])
    for item in items {
      #expect((item["bbox"] as? [Double])?.count == 4)
      #expect(item["stac_version"] as? String == "1.0.0")
    }
  }
}
