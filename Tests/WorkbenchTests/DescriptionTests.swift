import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Workbench

/// `/openapi.json` against what is answered, both ways.
@Suite(.serialized) struct DescriptionTests {
  private static func described() throws -> JSONValue {
    let pages = try Pages()
    let response = try #require(pages.response("/openapi.json"))
    #expect(response.status == .ok)
    let file = try #require(
      EmbeddedPages.files.first { "\($0.path)" == "openapi.json" })
    return try CanonicalJSON.value(
      from: String(decoding: try #require(Data(base64Encoded: "\(file.base64)")), as: UTF8.self))
  }

  /// What a value has that its schema does not name, as paths.
  private static func unnamed(
    _ value: JSONValue, _ schema: JSONValue, _ all: JSONValue, at path: String
  ) -> [String] {
    var schema = schema
    if let name = schema["$ref"]?.string?.split(separator: "/").last {
      schema = all["components"]?["schemas"]?[String(name)] ?? schema
    }
    switch value {
    case .object(let members):
      if let any = schema["additionalProperties"] {
        return members.flatMap { unnamed($0.value, any, all, at: "\(path).\($0.key)") }
      }
      guard let properties = schema["properties"] else { return [] }
      let missing = (schema["required"]?.array ?? []).compactMap(\.string)
        .filter { members[$0] == nil }.map { "\(path).\($0) is missing" }
      return missing
        + members.flatMap { key, value in
          properties[key].map { unnamed(value, $0, all, at: "\(path).\(key)") }
            ?? ["\(path).\(key) is not described"]
        }
    case .array(let items):
      guard let of = schema["items"] else { return [] }
      return items.prefix(5).flatMap { unnamed($0, of, all, at: "\(path)[]") }
    default: return []
    }
  }

  @Test func everyPathAnswersAsDescribed() async throws {
    let all = try Self.described()
    try await inFolder { folder in
      let path = folder.appendingPathComponent("farm.tiepoint.gpkg").path
      try await SmallCase.make(at: path)
      try await ServedCase.with(path, folder: folder) { client, reached in
        let plate = try await DoorTests.plate(client, reached)
        let fill = [
          "{plate}": plate, "{scene}": "2021-05-01", "{level}": "0", "{row}": "0",
          "{column}": "0",
        ]
        // Nothing is drawn yet: what cannot be read at a place is counted.
        let point = try #require(
          await client.ask("GET", "/api/point?x=3.5&y=4", DoorTests.known(reached)))
        #expect(String(decoding: point.body, as: UTF8.self).contains("\"unread\":3"))
        let paths = try #require(all["paths"]?.object)
        #expect(paths.count >= 18)
        for (template, item) in paths {
          var path = template
          for (name, value) in fill { path = path.replacingOccurrences(of: name, with: value) }
          if template == "/api/point" { path += "?x=3.5&y=4" }
          if template == "/api/histogram" { path += "?scene=2021-05-01" }
          // A stream never ends, and the demonstration takes a minute: both in the browser's tests.
          if template == "/api/events" { continue }
          let isPost = item["post"] != nil
          if template == "/api/demo" { continue }
          // This case has no structure: what changes one is asked for in JudgingTests.
          if template == "/api/structures/{id}" { continue }
          let bodies = [
            "/api/open": "{\"path\":\"nothing\"}",
            "/api/structures": "{\"by\":\"A\",\"ring\":[[10,10],[60,10],[60,40],[10,40]]}",
            "/api/measure":
              "{\"scene\":\"2021-05-01\",\"ring\":[[10,10],[60,10],[60,40],[10,40]]}",
            "/api/undo": "{\"activity\":\"decide-0\",\"by\":\"A\"}",
          ]
          let answer = try #require(
            await client.ask(
              isPost ? "POST" : "GET", path, DoorTests.known(reached),
              body: isPost ? bodies[template] ?? "" : ""))
          let operation = try #require(item[isPost ? "post" : "get"])
          let described = operation["responses"]?["\(answer.status)"]
          #expect(described != nil, "\(template) answered \(answer.status)")
          #expect(answer.status == 200 || isPost, "\(template) answered \(answer.status)")
          guard let kind = answer.header("content-type")?.split(separator: ";").first,
            let schema = described?["content"]?[String(kind)]?["schema"], kind.contains("json")
          else { continue }
          let value: JSONValue = try CanonicalJSON.value(
            from: String(decoding: answer.body, as: UTF8.self))
          let faults = Self.unnamed(value, schema, all, at: template)
          #expect(faults.isEmpty, "\(faults)")
        }
      }
    }
  }

  @Test func aSceneThatChangedIsNotShownUnderItsOldName() async throws {
    try await inFolder { folder in
      let path = folder.appendingPathComponent("farm.tiepoint.gpkg").path
      try await SmallCase.make(at: path)
      let scene = folder.appendingPathComponent("2021-05-01.tif")
      let kept = try Data(contentsOf: scene)
      try await ServedCase.with(path, folder: folder) { client, reached in
        let known = DoorTests.known(reached)
        let plate = try await DoorTests.plate(client, reached)
        try (kept + [0]).write(to: scene)
        let refused = try #require(
          await client.ask("GET", "/plates/\(plate)/0/0/0.png", known))
        #expect(refused.status == 422)
        let text = String(decoding: refused.body, as: UTF8.self)
        #expect(text.contains("holds other bytes than when scene") && text.contains("tiepoint add"))
        try kept.write(to: scene)
        let shown = try #require(
          await client.ask("GET", "/plates/\(plate)/0/0/0.png?rescale=0,3000", known))
        #expect(shown.status == 200)
        #expect(shown.header("cache-control")?.contains("immutable") == true)
        // What may be another picture tomorrow is asked for again.
        for path in [
          "/plates/\(plate)/0/0/0.png", "/scenes/2021-05-01/tiles/site/0/0/0.png?rescale=0,3000",
        ] {
          let answer = try #require(await client.ask("GET", path, known))
          #expect(answer.status == 200 && answer.header("cache-control") == "no-cache")
        }
      }
    }
  }

  @Test func aCaseWhoseScenesAreGoneIsStillRead() async throws {
    try await KeptCase.withCopy { path in
      try await inFolder { folder in
        try await ServedCase.with(path, folder: folder) { client, reached in
          let known = DoorTests.known(reached)
          for path in ["/api/case", "/api/scenes", "/api/structures", "/api/claims"] {
            #expect(await client.ask("GET", path, known)?.status == 200, "\(path)")
          }
          let scenes = try #require(await client.ask("GET", "/api/scenes", known))
          #expect(String(decoding: scenes.body, as: UTF8.self).contains("\"missing\""))
          let plate = try await DoorTests.plate(client, reached)
          let tile = try #require(await client.ask("GET", "/plates/\(plate)/0/0/0.png", known))
          #expect(tile.status == 404, "\(tile.status)")
          #expect(tile.header("content-type")?.hasPrefix("application/problem+json") == true)
        }
      }
    }
  }

  @Test func theStartPageOffersCasesOfItsFolderAlone() async throws {
    try await inFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("works"), withIntermediateDirectories: true)
      let path = folder.appendingPathComponent("works/case.tiepoint.gpkg").path
      try await SmallCase.make(at: path)
      try await ServedCase.with(nil, folder: folder) { client, reached in
        let known = DoorTests.known(reached)
        let closed = try #require(await client.ask("GET", "/api/case", known))
        #expect(String(decoding: closed.body, as: UTF8.self).contains("\"open\":false"))
        #expect(await client.ask("GET", "/api/scenes", known)?.status == 409)
        let start = try #require(await client.ask("GET", "/api/start", known))
        #expect(String(decoding: start.body, as: UTF8.self).contains("works"))
        #expect(String(decoding: start.body, as: UTF8.self).contains("\"more\":0"))
        let opened = await client.ask(
          "POST", "/api/open", known, body: "{\"path\":\"works/case.tiepoint.gpkg\"}")
        #expect(opened?.status == 204)
        let case_ = try #require(await client.ask("GET", "/api/case", known))
        #expect(String(decoding: case_.body, as: UTF8.self).contains("Farm <b>"))
        // Another process that wants the case is told where it is.
        #expect {
          _ = try CaseFileOpening.open(path)
        } throws: {
          "\($0)".contains("open in the workbench at \(reached.address)")
        }
      }
      // Connections that were open let go of the case when they end.
      var isFree = false
      for _ in 0..<200 where !isFree {
        isFree = (try? CaseFileOpening.open(path)) != nil  // Held is what is waited for.
        if !isFree { try await Task.sleep(for: .milliseconds(50)) }
      }
      #expect(isFree)
    }
  }
}
