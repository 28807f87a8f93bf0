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

/// Comma-separated values (RFC 4180), with a header, lines ended by CR LF.
enum CSV {
  static func text(_ header: [String], _ rows: [[String?]]) -> String {
    ([header] + rows).map { row in row.map { field($0 ?? "") }.joined(separator: ",") + "\r\n" }
      .joined()
  }

  /// A field, quoted where it must be.
  ///
  /// A text that a spreadsheet would run as a formula gets an apostrophe in front.
  static func field(_ text: String) -> String {
    let isNumber = Double(text) != nil
    let first = text.unicodeScalars.first
    let risky = !isNumber && first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let safe = risky ? "'" + text : text
    guard safe.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else {
      return safe
    }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }

  /// A number with at most so many digits after the point; empty for none.
  static func number(_ value: Double?, _ decimals: Int) -> String? {
    value.flatMap { $0.isFinite ? JSONText.digits($0, decimals) : nil }
  }
}
