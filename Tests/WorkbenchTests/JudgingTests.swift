import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Workbench

/// What persons change over the socket: kept once, seen by the other, and never on what was not seen.
@Suite(.serialized) struct JudgingTests {
  private static let ring = "[[10,10],[60,10],[60,40],[10,40]]"

  @Test func aDrawnOutlineHasTheSizeOfItsGround() async throws {
    try await served { ask in
      let answer = try #require(
        await ask("POST", "/api/measure", "{\"scene\":\"2021-05-01\",\"ring\":\(Self.ring)}", [:]))
      #expect(answer.status == 200)
      let told: JSONValue = try value(answer)
      let cell = try #require(
        value(await ask("GET", "/api/case", "", [:]))["grid"]?["cell"]?.number)
      let area = try #require(told["area_m2"]?["value"]?.number)
      #expect(abs(area / (50 * 30 * cell * cell) - 1) < 1e-4)
      let (lo, hi) = (told["area_m2"]?["lo"]?.number, told["area_m2"]?["hi"]?.number)
      #expect(try #require(lo) < area && area < #require(hi))
    }
  }

  @Test func aChangeIsMadeOnWhatWasSeenAndOnce() async throws {
    try await served { ask in
      let drawn = try #require(
        await ask(
          "POST", "/api/structures", "{\"by\":\"A\",\"name\":\"yard\",\"ring\":\(Self.ring)}",
          ["Idempotency-Key": "one"]))
      #expect(drawn.status == 201)
      let again = try #require(
        await ask(
          "POST", "/api/structures", "{\"by\":\"A\",\"name\":\"yard\",\"ring\":\(Self.ring)}",
          ["Idempotency-Key": "one"]))
      #expect(again.body == drawn.body)
      let tag = try #require(drawn.header("etag"))
      let change = "{\"kind\":\"rename\",\"by\":\"B\",\"name\":\"depot\"}"
      #expect(await ask("PATCH", "/api/structures/D1", change, [:])?.status == 428)
      #expect(
        await ask("PATCH", "/api/structures/D1", change, ["If-Match": "\"no\""])?.status == 412)
      let renamed = try #require(
        await ask("PATCH", "/api/structures/D1", change, ["If-Match": tag]))
      #expect(renamed.status == 200)
      let late = try #require(await ask("PATCH", "/api/structures/D1", change, ["If-Match": tag]))
      #expect(late.status == 412)
      #expect(try value(late)["present"]?["name"]?.string == "depot")
      let log = try #require(try value(await ask("GET", "/api/log", "", [:]))["entries"]?.array)
      #expect(log.map { $0["what"]?.string } == ["rename", "draw"])
      let activity = try #require(log.first?["activity"]?.string)
      let undo = "{\"activity\":\"\(activity)\",\"by\":\"B\"}"
      #expect(await ask("POST", "/api/undo", undo, [:])?.status == 200)
      #expect(await ask("POST", "/api/undo", undo, [:])?.status == 404)
      let now = try value(await ask("GET", "/api/structures/D1", "", [:]))
      #expect(now["name"]?.string == "yard")
    }
  }

  @Test(arguments: [
    ("{}", 400), ("{\"kind\":\"draw\",\"by\":\"A\"}", 400),
    ("{\"kind\":\"burn\",\"by\":\"A\"}", 400),
    ("{\"kind\":\"reject\",\"by\":\"A\"}", 400), ("{\"kind\":\"rename\",\"by\":\"A\"}", 400),
    ("{\"kind\":\"redraw\",\"by\":\"A\",\"ring\":[[0,0],[9,9],[9,0],[0,9]]}", 422),
    ("{\"kind\":\"redraw\",\"by\":\"A\",\"ring\":[[0,0],[1]]}", 400),
    ("{\"kind\":\"accept\",\"by\":\"\"}", 400),
  ])
  func whatIsNoChangeIsRefusedAndKeepsNothing(body: String, status: Int) async throws {
    try await served { ask in
      let drawn = try #require(
        await ask("POST", "/api/structures", "{\"by\":\"A\",\"ring\":\(Self.ring)}", [:]))
      let tag = try #require(drawn.header("etag"))
      let answer = try #require(
        await ask("PATCH", "/api/structures/D1", body, ["If-Match": tag]))
      #expect(answer.status == status, "\(String(decoding: answer.body, as: UTF8.self))")
      #expect(try value(answer)["next"]?.string?.isEmpty == false)
      let log = try value(await ask("GET", "/api/log", "", [:]))["entries"]?.array
      #expect(log?.count == 1)
    }
  }

  private typealias Ask = (String, String, String, [String: String]) async -> RawClient.Answer?

  private func value(_ answer: RawClient.Answer?) throws -> JSONValue {
    try CanonicalJSON.value(from: String(decoding: try #require(answer).body, as: UTF8.self))
  }

  private func served(_ body: @escaping (Ask) async throws -> Void) async throws {
    try await inFolder { folder in
      let path = folder.appendingPathComponent("farm.tiepoint.gpkg").path
      try await SmallCase.make(at: path)
      try await ServedCase.with(path, folder: folder) { client, reached in
        try await body { method, path, text, headers in
          await client.ask(
            method, path, DoorTests.known(reached).merging(headers) { $1 }, body: text)
        }
      }
    }
  }
}
