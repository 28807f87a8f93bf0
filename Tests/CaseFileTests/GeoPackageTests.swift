import Foundation
import GRDB
import Rasters
import Testing
import Vocabulary

@testable import CaseFile

@Suite struct GeoPackageTests {
  @Test func `ogrinfo reads every table and every view of what is in force`() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      try Example.make(at: path)
      let told = try ran(["ogrinfo", "-al", "-ro", path])
      #expect(told.code == 0, "\(told.output)")
      #expect(!told.output.contains("ERROR") && !told.output.contains("Warning"), "\(told.output)")
      for table in Schema.tables {
        #expect(told.output.contains("Layer name: \(table.name)\n"))
        if table.isDerived { #expect(told.output.contains("Layer name: \(table.view)\n")) }
      }
      #expect(told.output.contains("POLYGON ((10 20"))
    }
  }

  @Test(.enabled(if: validator != nil))
  func `GDAL's validator finds nothing`() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      try Example.make(at: path)
      let validator = try #require(Self.validator)
      let told = try ran(["/usr/bin/python3", validator, path])
      #expect(told.code == 0, "\(told.output)")
      #expect(!told.output.contains("Req "), "\(told.output)")
    }
  }

  /// `validate_gpkg.py`, where GDAL's utilities are installed.
  static let validator: String? = {
    let path = "/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_gpkg.py"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  @Test func `A layer reaches as far as its rows, and no layer as far as the world`() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      let far = Geometry.polygon([
        [MapPosition(x: -70, y: -30), MapPosition(x: -69, y: -30), MapPosition(x: -69, y: -29)]
      ])
      do {
        let file = try CaseFile.create(at: path)
        #expect(try extent(of: "structures", in: file.path) == [])
        let first = Example.activity(.detect, key: "1")
        try file.commit(first, rows: [Example.structure("S1", by: first)])
        #expect(try extent(of: "structures", in: path) == [10, 20, 11, 21])
        let second = Example.activity(.detect, key: "2")
        try file.commit(
          second, superseding: [first],
          rows: [
            Example.structure("S1", by: second, at: far), Example.change("C1", by: second, at: far),
          ])
      }
      // All that ever was lies in the table, what is in force in the view.
      #expect(try extent(of: "structures", in: path) == [-70, -30, 11, 21])
      #expect(try extent(of: "current_structures", in: path) == [-70, -30, -69, -29])
      #expect(try extent(of: "current_changes", in: path) == [-70, -30, -69, -29])
      #expect(try extent(of: "scenes", in: path) == [])
    }
  }

  private func extent(of layer: String, in path: String) throws -> [Double] {
    try editing(path) { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?",
        arguments: [layer])
      return try #require(row).databaseValues.compactMap { Double.fromDatabaseValue($0) }
    }
  }

  @Test func `A case's file is called so that commands find it`() {
    #expect(CaseFile.fileName(for: "Site") == "Site.tiepoint.gpkg")
    #expect(CaseFile.fileName(for: "Site.gpkg") == "Site.tiepoint.gpkg")
    #expect(CaseFile.fileName(for: "a/Site.tiepoint.gpkg") == "a/Site.tiepoint.gpkg")
  }

  private func ran(_ words: [String]) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
