import ArgumentParser
import ClaimReading
import Claims
import Foundation
import Quantities
import Workflows

struct ClaimsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims", abstract: "What a text claims, who said it, and every way to read it.")

  @Argument(help: "The article: text, HTML or a saved page.", completion: .file())
  var file: String

  @Option(help: "Who published it.")
  var publisher: String?

  @Option(help: "The day it was published, YYYY-MM-DD; relative dates rest on it.")
  var published: String?

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let entry = ArticleEntry(file: file, publisher: publisher, published: published)
      let reading = try ArticleFile.reading(of: entry)
      let console = global.console
      for warning in reading.warnings { console.warn("\(file): \(warning)") }
      if global.json {
        try put(reading.json())
      } else {
        for claim in reading.claims { try put(Self.lines(claim, reading.published)) }
      }
    }
  }

  private static func lines(_ claim: Claim, _ published: CalendarDate?) -> String {
    var lines = ["\(claim.id)  \(claim.type.rawValue)  “\(claim.evidence)”"]
    if let comparison = claim.comparison {
      lines += comparison.readings.map { reading in
        let lo = reading.ratioLo.map { String(format: "%.3g", $0) } ?? "–"
        let hi = reading.ratioHi.map { String(format: "%.3g", $0) } ?? "–"
        let mark = reading.id == comparison.primary ? "literal: " : ""
        return "      ratio \(lo) to \(hi)  \(mark)\(reading.why)"
      }
    }
    let chain = claim.attribution.chain.map(\.agent).joined(separator: " → ")
    let said = chain.isEmpty ? [] : ["said by \(chain)"]
    lines.append("      " + (said + [claim.statedAs(on: published)]).joined(separator: ", "))
    return lines.joined(separator: "\n")
  }
}
