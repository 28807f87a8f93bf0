import CaseFile
import Vocabulary

extension CaseExports {
  /// `verdicts.json`: an array with one object a claim.
  public var verdictsJSON: String { JSONText.array(facts.claims.map(claim)).text }

  private func claim(_ claim: ClaimRecord) -> JSONText {
    let verdict = facts.verdict(on: claim.id)
    let measurement = facts.measurement(settling: claim.id)
    let members: KeyValuePairs<String, JSONText> = [
      "id": .string(claim.id), "text": .string(claim.text), "source": .string(claim.source),
      "type": .string(claim.type.rawValue),
      "relays": .array(relays(from: claim.id)), "relay_of": .array(origins(of: claim.id)),
      "readings": .array(facts.readings(of: claim.id).map { reading(claim.id, $0) }),
      "estimate": measurement.map(estimate) ?? .null,
      "verdict": .string(verdict?.verdict.rawValue), "confidence": .string(verdict?.confidence),
      "because": .string(verdict?.because), "would_change_it": .string(verdict?.wouldChangeIt),
      "coverage": .string(verdict?.coverage),
      "structure": .string(claim.structure), "against": .string(claim.against),
      "simulated": .bool(facts.isSimulated),
    ]
    return .object(
      members.map { JSONText.Member(key: $0.key, value: $0.value) } + Self.stated(claim))
  }

  /// Certainty and polarity in plain words, where the case holds them.
  private static func stated(_ claim: ClaimRecord) -> [JSONText.Member] {
    guard let words = detail(claim)?.statedAs else { return [] }
    return [JSONText.Member(key: "stated_as", value: .string(words))]
  }

  /// The detail of a claim; nil where somebody has edited it into something else.
  static func detail(_ claim: ClaimRecord) -> ClaimDetail? {
    // An export says the less; the page refuses the row by its name.
    try? ClaimDetail(claim)
  }

  private func reading(_ claim: String, _ reading: ReadingRecord) -> JSONText {
    let verdict = facts.verdict(on: claim, reading: reading.id)
    return .object([
      "id": .string(reading.id), "ratio_lo": .number(reading.ratioLo, decimals: 6),
      "ratio_hi": .number(reading.ratioHi, decimals: 6),
      "probability": .number(verdict?.probability, decimals: 6),
      "verdict": .string(verdict?.verdict.rawValue), "term": .string(verdict?.term),
      "literal": .bool(reading.literal), "because": .string(reading.because),
    ])
  }

  private func estimate(_ measurement: MeasurementRecord) -> JSONText {
    let decimals = measurement.unit == "1" ? 5 : 2
    return .object([
      "value": .number(measurement.value, decimals: decimals),
      "lo": .number(measurement.lo, decimals: decimals),
      "hi": .number(measurement.hi, decimals: decimals),
      "quantity": .string(measurement.quantity.rawValue), "unit": .string(measurement.unit),
      "measurement": .string(measurement.id), "method": .string(measurement.method),
    ])
  }

  private func relays(from claim: String) -> [JSONText] {
    facts.snapshot.relays.filter { $0.origin == claim }
      .sorted { Facts.order($0.relay, $1.relay) }.map { relay($0, other: $0.relay) }
  }

  private func origins(of claim: String) -> [JSONText] {
    facts.snapshot.relays.filter { $0.relay == claim }
      .sorted { Facts.order($0.origin, $1.origin) }.map { relay($0, other: $0.origin) }
  }

  private func relay(_ record: RelayRecord, other: String) -> JSONText {
    .object([
      "claim": .string(other), "source": .string(facts.claim(other)?.source),
      "fidelity": .string(record.fidelity.rawValue), "because": .string(record.because),
    ])
  }
}
