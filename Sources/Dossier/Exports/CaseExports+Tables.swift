import CaseFile
import Vocabulary

extension CaseExports {
  /// All measurements as CSV.
  public var measurementsCSV: String {
    let rows = facts.snapshot.measurements.sorted { Facts.order($0.id, $1.id) }
    return CSV.text(
      [
        "id", "structure", "against", "quantity", "unit", "value", "standard_error", "lo", "hi",
        "method", "scenes", "because", "simulated",
      ],
      rows.map { row in
        [
          row.id, row.structure, row.against, row.quantity.rawValue, row.unit,
          CSV.number(row.value, 6),
          CSV.number(row.standardError, 6), CSV.number(row.lo, 6), CSV.number(row.hi, 6),
          row.method, row.scenes.joined(separator: " "), row.because, simulated,
        ]
      })
  }

  /// All claims as CSV, a row for each reading, or one where a claim has none.
  public var claimsCSV: String {
    CSV.text(
      [
        "claim", "source", "publisher", "published", "type", "text", "attribution", "reading",
        "literal", "ratio_lo", "ratio_hi", "probability", "verdict", "because", "simulated",
      ], facts.claims.flatMap(rows))
  }

  /// What each scene says of each structure, as CSV.
  public var observationsCSV: String {
    CSV.text(
      ["structure", "date", "scene", "state", "magnitude", "simulated"],
      facts.structures.flatMap { structure in
        facts.observations(of: structure.id).map { row in
          [
            row.structure, row.date, row.scene, row.state.rawValue, CSV.number(row.magnitude, 4),
            simulated,
          ]
        }
      })
  }

  private var simulated: String { facts.isSimulated ? "true" : "false" }

  private func rows(of claim: ClaimRecord) -> [[String?]] {
    let source = facts.source(claim.source)
    let head: [String?] = [
      claim.id, claim.source, source?.publisher, source?.published, claim.type.rawValue, claim.text,
      claim.attribution.joined(separator: " > "),
    ]
    let readings = facts.readings(of: claim.id)
    guard !readings.isEmpty else {
      let verdict = facts.verdict(on: claim.id)
      return [
        head + [
          nil, nil, nil, nil, CSV.number(verdict?.probability, 6), verdict?.verdict.rawValue,
          verdict?.because, simulated,
        ]
      ]
    }
    return readings.map { reading in
      let verdict = facts.verdict(on: claim.id, reading: reading.id)
      return head + [
        reading.id, reading.literal ? "true" : "false", CSV.number(reading.ratioLo, 6),
        CSV.number(reading.ratioHi, 6), CSV.number(verdict?.probability, 6),
        verdict?.verdict.rawValue,
        verdict?.because, simulated,
      ]
    }
  }
}
