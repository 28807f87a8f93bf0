import CaseFile
import Dossier
import Evidence
import Foundation
import Investigation
import Rasters
import Vocabulary

/// A case as the pages show it: read once, held until the next revision.
struct OpenCase: Sendable {
  let caseFile: CaseFile
  let snapshot: CaseSnapshot
  /// Nil before the scenes were laid onto a grid.
  let plates: CasePlates?
  let listing: SiteListing
  /// How many steps the case has seen, behind the number of cases opened before it.
  let revision: Int
  /// The number of cases opened before it.
  let openedBefore: Int

  /// - Parameters:
  ///   - caseFile: The case.
  ///   - openedBefore: The number of cases opened before it.
  ///   - known: Its plates, where its scenes lie as they did.
  /// - Throws: ``Refusal`` where the case cannot be read.
  init(_ caseFile: CaseFile, openedBefore: Int = 0, plates known: CasePlates? = nil) throws {
    self.caseFile = caseFile
    self.openedBefore = openedBefore
    let snapshot = try caseFile.snapshot()
    let plates = try known ?? CasePlates(caseFile)
    self.snapshot = snapshot
    self.plates = plates
    revision = try openedBefore * 1_000_000 + caseFile.history().count
    listing = try SiteListing(
      snapshot, cell: (plates?.grid).map(Self.metres) ?? 1,
      cells: { positions throws(Refusal) in try plates?.cells(of: positions) ?? [] })
  }

  /// What a change of a structure must name: another for each state of what was found and decided.
  func tag(of structure: String) -> String {
    let ground = snapshot.judged.ground(of: structure)?.blob ?? []
    let decided = (snapshot.judged.decisions[structure] ?? []).map(\.activity)
    return String(
      ContentHash(of: "\(ground) \(decided.joined(separator: " "))").hex.prefix(16))
  }

  /// The side of a cell in metres.
  static func metres(_ grid: Grid) -> Double {
    guard case .projected(let unit)? = grid.crs?.axes else { return grid.cellSize }
    return grid.cellSize * unit
  }

  /// The name of the case's file.
  var fileName: String { URL(fileURLWithPath: caseFile.path).lastPathComponent }

  /// What has not been done, and how to.
  var missing: [(sentence: String, next: String)] {
    let done = Set(snapshot.activities.map(\.step))
    func command(_ rest: String) -> String { "tiepoint \(rest) --case \(fileName)" }
    if snapshot.scenes.isEmpty {
      return [
        (
          "No images yet: the case knows its site and nothing of it.",
          "tiepoint add IMAGE… --case \(fileName)"
        )
      ]
    }
    if !done.contains(.align) {
      return [
        (
          "The images are not laid onto each other yet, so that none can be shown.",
          command("align")
        )
      ]
    }
    var missing: [(String, String)] = []
    if !done.contains(.detect) {
      missing.append(("No structures yet: nothing was looked for.", command("detect")))
    } else if snapshot.structures.isEmpty {
      missing.append((listing.summary, command("report -o dossier")))
    } else if !done.contains(.measure) {
      missing.append(("The structures are not measured yet.", command("measure")))
    }
    if snapshot.sources.isEmpty {
      missing.append(
        ("No article was read.", "tiepoint read ARTICLE.html --case \(fileName)"))
    }
    return missing
  }
}
