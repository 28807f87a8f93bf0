import Foundation
import TestSupport
import Testing

@testable import Workbench

/// Who is let in, over a real socket.
@Suite(.serialized) struct DoorTests {
  /// A request that must be refused.
  struct Forbidden: CustomTestStringConvertible {
    let what: String
    let status: Int
    let send: @Sendable (RawClient, Workbench.Reached) async -> RawClient.Answer?
    var testDescription: String { what }

    init(
      _ what: String, _ status: Int, _ method: String = "GET", _ path: String = "/api/case",
      _ headers: [String: String] = [:], known: Bool = true, body: String = ""
    ) {
      (self.what, self.status) = (what, status)
      send = { client, reached in
        var all = headers
        if known, all["Cookie"] == nil, all["Authorization"] == nil {
          all["Authorization"] = "Bearer \(reached.key)"
        }
        return await client.ask(method, path, all, body: body)
      }
    }
  }

  static let table: [Forbidden] = [
    Forbidden("no cookie", 401, known: false),
    Forbidden("no cookie on a page", 401, "GET", "/", known: false),
    Forbidden("no cookie on a script", 401, "GET", "/app.js", known: false),
    Forbidden("no cookie on events", 401, "GET", "/api/events", known: false),
    Forbidden("no cookie on a tile", 401, "GET", "/plates/0/0/0/0.png", known: false),
    Forbidden("another's cookie", 401, "GET", "/api/case", ["Cookie": "tiepoint-1=abc"]),
    Forbidden("an empty cookie", 401, "GET", "/api/case", ["Cookie": ""]),
    Forbidden("a wrong key", 401, "GET", "/api/case", ["Authorization": "Bearer abc"]),
    Forbidden("an empty key", 401, "GET", "/api/case", ["Authorization": "Bearer "]),
    Forbidden(
      "a password where there is none", 401, "GET", "/api/case", ["Authorization": "Basic Ojp4"]),
    Forbidden("a code that never was", 401, "GET", "/?code=abcdef", known: false),
    Forbidden("a code elsewhere", 401, "GET", "/api/case?code=abcdef", known: false),
    Forbidden(
      "a wrong key in the address", 401, "GET", "/plates/0/0/0/0.png?key=abc", known: false),
    Forbidden("another host", 421, "GET", "/api/case", ["Host": "evil.example"]),
    Forbidden("another host with our port", 421, "GET", "/api/case", ["Host": "evil.example:80"]),
    Forbidden("our host with another port", 421, "GET", "/api/case", ["Host": "127.0.0.1:1"]),
    Forbidden("our host without a port", 421, "GET", "/api/case", ["Host": "127.0.0.1"]),
    Forbidden(
      "a host that begins as ours", 421, "GET", "/api/case", ["Host": "127.0.0.1.evil.example"]),
    Forbidden("every interface", 421, "GET", "/api/case", ["Host": "0.0.0.0"]),
    Forbidden("an empty host", 421, "GET", "/api/case", ["Host": ""]),
    Forbidden(
      "a picture in another page", 403, "GET", "/api/case", ["Sec-Fetch-Site": "cross-site"],
      known: false),
    Forbidden(
      "another site on this machine", 403, "GET", "/api/case", ["Sec-Fetch-Site": "same-site"],
      known: false),
    Forbidden(
      "typed into the address bar", 403, "GET", "/api/case", ["Sec-Fetch-Site": "none"],
      known: false),
    Forbidden(
      "a frame in another page", 403, "GET", "/",
      ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"],
      known: false),
    Forbidden(
      "a post without an origin", 403, "POST", "/api/demo", ["X-Tiepoint": "1"], known: false),
    Forbidden(
      "a post from elsewhere", 403, "POST", "/api/demo",
      ["X-Tiepoint": "1", "Origin": "http://evil.example"], known: false),
    Forbidden(
      "a post from elsewhere with our key", 403, "POST", "/api/demo",
      ["Origin": "http://evil.example"]),
    Forbidden("a post of nobody", 403, "POST", "/api/demo", ["Origin": "null"], known: false),
    Forbidden("dots", 404, "GET", "/../etc/passwd"),
    Forbidden("dots behind a page", 404, "GET", "/core/../../etc/passwd"),
    Forbidden("escaped dots", 404, "GET", "/%2e%2e/etc/passwd"),
    Forbidden("escaped slash", 404, "GET", "/core%2fapi.js"),
    Forbidden("escaped NUL", 404, "GET", "/app.js%00"),
    Forbidden("back slashes", 404, "GET", "/core\\api.js"),
    Forbidden("two slashes", 404, "GET", "//app.js"),
    Forbidden("a folder", 404, "GET", "/core"),
    Forbidden("nothing of that name", 404, "GET", "/api/nothing"),
    Forbidden("too deep", 404, "GET", "/api/case/a/b/c"),
    Forbidden("no plate", 404, "GET", "/plates/abc/0/0/0.png"),
    Forbidden("a plate with dots", 404, "GET", "/plates/../0/0/0.png"),
    Forbidden("a tile that is no number", 404, "GET", "/plates/PLATE/x/0/0.png"),
    Forbidden("a tile outside", 404, "GET", "/plates/PLATE/0/99999999/0.png"),
    Forbidden("a tile below", 404, "GET", "/plates/PLATE/-1/0/0.png"),
    Forbidden("a tile of another kind", 404, "GET", "/plates/PLATE/0/0/0.vrt"),
    Forbidden("a band that is not there", 400, "GET", "/plates/PLATE/0/0/0.png?bands=../x"),
    Forbidden("two bands", 400, "GET", "/plates/PLATE/0/0/0.png?bands=red,green"),
    Forbidden("a stretch upside down", 400, "GET", "/plates/PLATE/0/0/0.png?rescale=9,1"),
    Forbidden("a stretch of words", 400, "GET", "/plates/PLATE/0/0/0.png?rescale=nan,inf"),
    Forbidden("gamma of nothing", 400, "GET", "/plates/PLATE/0/0/0.png?gamma=0"),
    Forbidden("a place that is none", 400, "GET", "/api/point?x=1e99&y=nan"),
    Forbidden("no place", 400, "GET", "/api/point"),
    Forbidden("a histogram of nothing", 404, "GET", "/api/histogram?scene=x"),
    Forbidden("a method", 405, "DELETE", "/api/case"),
    Forbidden("another method", 405, "PUT", "/api/open"),
    Forbidden("reading what writes", 405, "GET", "/api/demo"),
    Forbidden("a case elsewhere", 404, "POST", "/api/open", body: "{\"path\":\"/etc/passwd\"}"),
    Forbidden("a case above", 404, "POST", "/api/open", body: "{\"path\":\"../a.tiepoint.gpkg\"}"),
    Forbidden("no JSON", 400, "POST", "/api/open", body: "<script>"),
    Forbidden("another JSON", 400, "POST", "/api/open", body: "[1]"),
    Forbidden(
      "a body too long", 413, "POST", "/api/open", body: String(repeating: " ", count: 1 << 21)),
    Forbidden(
      "a head too large", 431, "GET", "/api/case",
      ["X-Long": String(repeating: "a", count: 17 << 10)]),
  ]

  @Test func everyForbiddenRequestHasItsStatus() async throws {
    try await inFolder { folder in
      let path = folder.appendingPathComponent("farm.tiepoint.gpkg").path
      try await SmallCase.make(at: path)
      try await ServedCase.with(path, folder: folder) { client, reached in
        let plate = try await Self.plate(client, reached)
        #expect(Self.table.count >= 40)
        for entry in Self.table {
          let answer = await entry.send(RawClient(port: client.port, plate: plate), reached)
          #expect(answer?.status == entry.status, "\(entry.what): \(answer?.status ?? 0)")
          if answer?.header("content-type")?.hasPrefix("application/problem+json") == true {
            let problem = try JSONDecoder().decode(
              [String: Field].self, from: Data(answer?.body ?? []))
            for field in ["title", "detail", "next", "status", "type"] {
              #expect(problem[field] != nil, "\(entry.what) has no \(field)")
            }
          }
          #expect(answer?.header("content-security-policy")?.contains("default-src 'none'") == true)
          #expect(answer?.header("access-control-allow-origin") == nil)
        }
        // After all of it the next good request is answered.
        #expect(await client.ask("GET", "/api/case", Self.known(reached))?.status == 200)
      }
    }
  }

  private enum Field: Decodable {
    case any
    init(from decoder: any Decoder) throws { self = .any }
  }

  static func known(_ reached: Workbench.Reached) -> [String: String] {
    ["Authorization": "Bearer \(reached.key)"]
  }

  static func plate(
    _ client: RawClient, _ reached: Workbench.Reached
  ) async throws -> String {
    struct Scenes: Decodable {
      struct Scene: Decodable { var plate: String? }
      var scenes: [Scene]
    }
    let answer = try #require(await client.ask("GET", "/api/scenes", known(reached)))
    let scenes = try JSONDecoder().decode(Scenes.self, from: Data(answer.body)).scenes
    return try #require(scenes.first?.plate)
  }

  @Test func aCodeIsGoodOnceAndGivesACookie() async throws {
    try await inFolder { folder in
      try await ServedCase.with(nil, folder: folder) { client, reached in
        let code = try #require(reached.url.split(separator: "=").last)
        // From a link on another page.
        let page = [
          "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate",
          "Sec-Fetch-Dest": "document",
        ]
        let answer = try #require(await client.ask("GET", "/?code=\(code)", page))
        #expect(answer.status == 200)
        let cookie = try #require(answer.header("set-cookie"))
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
        #expect(!String(decoding: answer.body, as: UTF8.self).contains(code))
        let pair = String(try #require(cookie.split(separator: ";").first))
        #expect(await client.ask("GET", "/?code=\(code)", page)?.status == 401)
        let known = ["Cookie": "a=b; \(pair)", "Sec-Fetch-Site": "same-origin"]
        #expect(await client.ask("GET", "/", known)?.status == 200)
        #expect(await client.ask("GET", "/api/case", known)?.status == 200)
        #expect(await client.ask("HEAD", "/api/case", known)?.body.isEmpty == true)
        // Another browser, by a new code.
        let own = ["Origin": reached.address, "X-Tiepoint": "1", "Cookie": pair]
        let second = try #require(await client.ask("POST", "/api/enter-code", own))
        #expect(second.status == 200)
        struct Made: Decodable { var url: String }
        let url = try JSONDecoder().decode(Made.self, from: Data(second.body)).url
        #expect(url.hasPrefix(reached.address))
        // Pictures alone by the key in the address.
        #expect(await client.ask("GET", "/api/case?key=\(reached.key)")?.status == 401)
        #expect(await client.ask("GET", "/tileMatrixSets?key=\(reached.key)")?.status == 409)
      }
    }
  }

  @Test func otherMachinesNeedAPasswordAndFiveTriesAreHeard() async throws {
    try await inFolder { folder in
      #expect(throws: (any Error).self) {
        var settings = Workbench.Settings()
        settings.address = "0.0.0.0"
        _ = try Workbench(nil, settings: settings)
      }
      try await ServedCase.with(
        nil, folder: folder,
        {
          $0.address = "0.0.0.0"
          $0.password = "long enough to type"
        }
      ) { client, _ in
        func ask(_ password: String) async -> RawClient.Answer? {
          let pair = Data("me:\(password)".utf8).base64EncodedString()
          return await client.ask("GET", "/api/case", ["Authorization": "Basic \(pair)"])
        }
        #expect(await client.ask("GET", "/api/case")?.header("www-authenticate") != nil)
        #expect(await ask("long enough to type")?.status == 200)
        for _ in 0..<5 { #expect(await ask("guess")?.status == 401) }
        #expect(await ask("guess")?.status == 429)
        #expect(await ask("long enough to type")?.status == 429)
      }
    }
  }

  @Test func brokenRequestsStopNothing() async throws {
    try await inFolder { folder in
      let path = folder.appendingPathComponent("farm.tiepoint.gpkg").path
      try await SmallCase.make(at: path)
      try await ServedCase.with(path, folder: folder) { client, reached in
        let plate = try await Self.plate(client, reached)
        let seeds = [
          "GET /plates/\(plate)/0/0/0.png?rescale=0,2400&gamma=.5&bands=red HTTP/1.1\r\n",
          "GET /api/point?x=12.5&y=40 HTTP/1.1\r\n", "POST /api/open HTTP/1.1\r\n",
          "GET /api/scenes HTTP/1.1\r\n", "GET / HTTP/1.1\r\n",
        ].map { line in
          Array(
            "\(line)Host: 127.0.0.1:\(client.port)\r\nAuthorization: Bearer \(reached.key)\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
              .utf8)
        }
        let rounds = ProcessInfo.processInfo.environment["TIEPOINT_NIGHTLY"] == "1" ? 10_000 : 1_000
        var statuses: [Int: Int] = [:]
        for round in 0..<rounds {
          var mutator = Mutator(seed: 77 &+ UInt64(round))
          let bytes = mutator.damaged(seeds[round % seeds.count])
          let answer = await client.send(bytes + Array("\r\n\r\n".utf8), waiting: 1)
          statuses[answer?.status ?? 0, default: 0] += 1
          if round % 100 == 0 {
            let clock = ContinuousClock()
            let start = clock.now
            #expect(await client.ask("GET", "/api/health")?.status == 200)
            #expect(start.duration(to: clock.now) < .seconds(2))
          }
        }
        let failures = statuses.filter { $0.key >= 500 && $0.key != 503 }
        #expect(failures.isEmpty, "\(statuses)")
        #expect(statuses.values.reduce(0, +) == rounds)
      }
    }
  }
}
