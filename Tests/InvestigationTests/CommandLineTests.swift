import CaseFile
import Foundation
import TestSupport
import Testing

/// The built command where something it needs is missing: room, a reader, a browser.
@Suite struct CommandLineTests {
  @Test(.enabled(if: BuiltCommand.path != nil))
  func `A disk that fills up is named in one line, and with room the case is made`() throws {
    try inFolder { folder in
      let make = "\"$tiepoint\" init Here.tiepoint.gpkg --name Here"
      // Blocks of 512 bytes in a POSIX shell: less than the tables alone take.
      let full = try BuiltCommand.shell("ulimit -f 60; \(make)", in: folder)
      #expect(full.code == 73, "\(full)")
      #expect(full.errors.split(separator: "\n").count == 1, "\(full.errors)")
      #expect(full.errors.contains("Here.tiepoint.gpkg: cannot be written"), "\(full.errors)")
      #expect(full.errors.contains("free space"), "\(full.errors)")
      let roomy = try BuiltCommand.shell(make, in: folder)
      #expect(roomy.code == 0, "\(roomy)")
      let path = folder.appendingPathComponent("Here.tiepoint.gpkg").path
      #expect(try CaseFile.open(at: path).snapshot().site?.name == "Here")
    }
  }

  @Test(
    .enabled(if: BuiltCommand.path != nil && FileManager.default.fileExists(atPath: "/dev/full")))
  func `An answer that cannot be written is no success`() throws {
    try inFolder { folder in
      try Data("A hall of 40 m was built in 2020.".utf8)
        .write(to: folder.appendingPathComponent("a.txt"))
      let kept = try BuiltCommand.shell("\"$tiepoint\" claims a.txt --json", in: folder)
      #expect(kept.code == 0 && kept.output.contains("claims"), "\(kept)")
      let lost = try BuiltCommand.shell("\"$tiepoint\" claims a.txt --json > /dev/full", in: folder)
      #expect(lost.code == 73, "\(lost)")
      #expect(lost.errors.contains("standard output: cannot be written"), "\(lost.errors)")
    }
  }

  @Test(.enabled(if: BuiltCommand.path != nil))
  func `Without a browser the report is whole and says what its PDF lacks`() throws {
    try inFolder { folder in
      let made = try BuiltCommand.shell(
        "\"$tiepoint\" init Here.tiepoint.gpkg --name Here && \"$tiepoint\" report -o out --quiet",
        in: folder)
      #expect(made.code == 0, "\(made)")
      #expect(made.errors.contains("report.pdf holds the figures alone"), "\(made.errors)")
      #expect(made.errors.contains("apt install chromium"), "\(made.errors)")
      for name in ["index.html", "report.pdf", "run.json", "verdicts.json", "scenes.geojson"] {
        #expect(
          FileManager.default.fileExists(atPath: folder.appendingPathComponent("out/\(name)").path))
      }
    }
  }
}
