import ArgumentParser
import Evidence
import Foundation
import Investigation
import Vocabulary

struct ProveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract:
      "Prove that one claim, measurement or kept thing is in the signed log, without the rest.",
    discussion: """
      Writes a C2SP tlog-proof of some kilobytes: the row, the log's entry that made it, and the hashes \
      that lead to the last signed checkpoint. `tiepoint verify --proof` checks it.
      """)

  @Argument(help: "The id, such as A1-C03, S2, M-S2-area or E-0123456789ab.")
  var id: String

  @Option(name: .shortAndLong, help: "Where to write the proof.", completion: .file())
  var output: String

  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let proof = try investigation.prove(id)
      guard FileManager.default.createFile(atPath: output, contents: Data(proof.text.utf8)) else {
        throw Refusal(
          .cannotWrite, subject: output, problem: "cannot be written",
          nextStep: "check the folder and its permissions")
      }
      struct Written: Encodable {
        let proof: String
        let index: Int
        let entry: String
        let checkpoint: String
      }
      let checkpoint = String(decoding: proof.checkpoint.bytes, as: UTF8.self)
      try global.emit(
        Written(proof: output, index: proof.index, entry: proof.entry, checkpoint: checkpoint),
        text: "proof: \(output), entry \(proof.index) of \(proof.table)")
    }
  }
}

extension LogProof {
  /// What a proof shows, a line a column; bytes by their number.
  func lines(signedBy key: VerifierKey) throws -> [String] {
    let columns = try columns(signedBy: key)
    return ["proved: a row of \(table), made by log entry \(index)", "  entry: \(entry)"]
      + columns.map { name, value in
        switch value {
        case .null: "  \(name):"
        case .integer(let number): "  \(name): \(number)"
        case .real(let number): "  \(name): \(number)"
        case .text(let bytes): "  \(name): \(Self.shown(String(decoding: bytes, as: UTF8.self)))"
        case .blob(let bytes): "  \(name): \(bytes.count) bytes"
        }
      }
  }

  /// Words of somebody else's file, without what a terminal would act on.
  private static func shown(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
