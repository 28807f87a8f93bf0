import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Grammar

@Suite(.enabled(if: English.isHere)) struct DamagedPipelineTests {
  @Test("A damaged file is refused or read, and never ends the process", arguments: files)
  func damaged(file: String) throws {
    let whole = try PipelineTests.folder()
    let bytes = try whole.bytes(file)
    try inFolder { folder in
      try Self.link(whole.path, into: folder, without: file)
      let damaged = folder.appendingPathComponent(file)
      // Files are damaged side by side, so each run keeps its input under a name of its own.
      let name = file.replacingOccurrences(of: "/", with: "-")
      try Fuzz("pipeline-\(name)", rounds: 4, nightly: 200).run(seed: 20_261_127) { mutator in
        mutator.index(below: 3) == 0 ? mutator.cut(bytes) : mutator.damaged(bytes)
      } read: { bytes, seed in
        try Data(bytes).write(to: damaged)
        do throws(Refusal) {
          let pipeline = try Pipeline(folder: folder.path)
          #expect(!pipeline.parse(PeerParses.sentences[0]).words.isEmpty, "seed \(seed)")
        } catch {
          #expect(error.code == .badData, "seed \(seed): \(error)")
          #expect(error.subject.hasPrefix(folder.path), "seed \(seed): \(error)")
        }
      }
    }
  }

  @Test("A file that is missing is named", arguments: files)
  func missing(file: String) throws {
    try inFolder { folder in
      try Self.link(PipelineTests.folder().path, into: folder, without: file)
      let refusal = #expect(throws: Refusal.self) { try Pipeline(folder: folder.path) }
      #expect(refusal?.subject == "\(folder.path)/\(file)")
    }
  }

  static let files = PipelineFolder.files

  /// Links every file that a parse depends on into `folder`, but `file`.
  private static func link(_ path: String, into folder: URL, without file: String) throws {
    for name in files {
      let to = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: to.deletingLastPathComponent(), withIntermediateDirectories: true)
      if name != file {
        try FileManager.default.createSymbolicLink(
          atPath: to.path, withDestinationPath: "\(path)/\(name)")
      }
    }
  }
}
