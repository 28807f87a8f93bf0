import ArgumentParser
import Catalogs
import Foundation
import Investigation
import Vocabulary
import Workflows

struct FetchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Fetch what a catalogue holds over a place, and add it to a case.",
    discussion: """
      Windows around the site are copied, not whole images: a folder for each look, with its Item. What \
      is there already is not fetched again. With a case the looks lie beside it and are added; with -o \
      they are left in that folder.
      """)

  @OptionGroup var looks: LookOptions

  @Option(name: .shortAndLong, help: "The folder for the looks; no case is touched then.")
  var output: String?

  @Option(help: "The most that is fetched, such as 500M or 2G.")
  var limit = "2G"

  @OptionGroup var network: NetworkOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let console = global.console
      let outline = try looks.outline(console)
      var use = network.use
      use.limit = try bytes(limit)
      let investigation =
        output == nil
        ? try Investigation.open(at: looks.place.resolved(), progress: console) : nil
      let folder = output ?? investigation?.lookFolder ?? "."
      let report = try await Investigation.fetch(
        looks.entry, over: outline, into: folder, use: use, progress: console)
      for refusal in report.refused {
        console.refuse("\(refusal.look): \(refusal.because); \(refusal.next_step)")
      }
      var result = FetchResult(report: report, folder: folder)
      if let investigation {
        let items = (report.held + report.fetched).sorted()
        let added = try await investigation.add(items.map { SceneEntry(file: $0) })
        for warning in added.warnings { console.warn(warning) }
        for refusal in added.refused { console.refuse(refusal.because) }
        result.added = added
      }
      try global.emit(result, text: result.text)
      if report.held.isEmpty, report.fetched.isEmpty { throw ExitCode(report.awaits ? 69 : 65) }
    }
  }

  private func bytes(_ text: String) throws -> Int {
    let units: [Character: Double] = ["K": 0x1p10, "M": 0x1p20, "G": 0x1p30, "T": 0x1p40]
    let unit = text.last.flatMap { units[Character($0.uppercased())] }
    let number = Double(unit == nil ? text : String(text.dropLast()))
    guard let number, number > 0, number * (unit ?? 1) < 1e15 else {
      throw Refusal.usage("--limit \(text)", "is no size", "write it as 500M or 2G")
    }
    return Int(number * (unit ?? 1))
  }
}

/// What fetching came to, for scripts.
private struct FetchResult: Encodable {
  let report: FetchReport
  let folder: String
  var added: AddReport?

  private enum CodingKeys: String, CodingKey { case folder, added }

  func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    var more = encoder.container(keyedBy: CodingKeys.self)
    try more.encode(folder, forKey: .folder)
    try more.encodeIfPresent(added, forKey: .added)
  }

  var text: String {
    let came =
      "\(report.fetched.count) fetched, \(report.held.count) already there, "
      + "\(report.refused.count) refused: \(folder)"
    guard let added else { return came + "\nnext: tiepoint add \(folder)/*/item.json" }
    return came + "\n\(added.added.count) added to the case, \(added.unchanged.count) already in it"
  }
}
