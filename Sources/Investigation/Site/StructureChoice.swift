import CaseFile
import Vocabulary
import Workflows

/// Which structures a manifest's comparison means, and why those.
public struct StructureChoice: Sendable, Equatable {
  /// What was asked.
  public let entry: CompareEntry
  /// The structure in question; nil when none was found.
  public let structure: String?
  /// What it is compared with; nil when none is known.
  public let against: String?
  /// How the two were chosen, or why not, in one sentence.
  public let because: String

  /// The two, when both are known and differ.
  public var pair: StructurePair? {
    guard let structure, let against, structure != against else { return nil }
    return StructurePair(structure: structure, against: against)
  }
}

extension Investigation {
  /// The structures that a manifest's comparisons mean.
  func pairs(for entries: [CompareEntry]) throws -> [StructureChoice] {
    let structures = try caseFile.judged().standing
    let measurements = try caseFile.current(MeasurementRecord.self)
    return entries.map { Self.choice(for: $0, among: structures, measured: measurements) }
  }

  private static func choice(
    for entry: CompareEntry, among structures: [StructureRecord],
    measured measurements: [MeasurementRecord]
  ) -> StructureChoice {
    let against = entry.against.flatMap { named($0, in: structures) }
    let wanted = entry.structure ?? "auto"
    let structure: StructureRecord?
    let how: String
    if wanted.lowercased() == "auto" {
      structure = largestNewBuilding(
        among: structures, measured: measurements, except: against?.id)
      how =
        structure.map { "\($0.id) is the largest new building with an outline of its own" }
        ?? "no new building was found"
    } else {
      structure = named(wanted, in: structures)
      how = structure.map { "\($0.id) was named" } ?? "no structure is called “\(wanted)”"
    }
    let other: String
    switch (entry.against, against) {
    case (nil, _): other = "nothing was named to compare it with"
    case (let name?, nil):
      other = "no structure is called “\(name)”: draw its outline under `structures:`"
    case (let name?, let found?): other = "\(found.id) is “\(found.name ?? name)”"
    }
    return StructureChoice(
      entry: entry, structure: structure?.id, against: against?.id, because: "\(how); \(other)")
  }

  private static func named(_ name: String, in structures: [StructureRecord]) -> StructureRecord? {
    let wanted = name.lowercased()
    return structures.first { $0.id.lowercased() == wanted }
      ?? structures.first { $0.name?.lowercased() == wanted }
  }

  /// The largest new structure whose edges were fitted as one building's; else the largest.
  ///
  /// A row of houses found as one structure may cover more ground than a hall, but it has no outline
  /// of its own.
  private static func largestNewBuilding(
    among structures: [StructureRecord], measured measurements: [MeasurementRecord],
    except other: String?
  ) -> StructureRecord? {
    let candidates =
      structures
      .filter { $0.origin == .found && $0.kind == .newBuilding && $0.id != other }
      .map { structure in
        let area = measurements.first {
          $0.structure == structure.id && $0.quantity == .area
        }
        return (structure, fitted: area?.isFitted ?? false, area: area?.value ?? 0)
      }
    let fitted = candidates.filter(\.fitted)
    return (fitted.isEmpty ? candidates : fitted)
      .max { ($0.area, $1.0.id) < ($1.area, $0.0.id) }?.0
  }
}
