import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Catalogs
@testable import Networking

/// Searching: pages, versions, tiles, and catalogues that misbehave.
@Suite struct CatalogTests {
  static func scenes(_ count: Int) -> [Archive.Scene] {
    (0..<count).map { Archive.Scene(day: String(format: "2020-%02d-1%d", $0 / 3 + 1, $0 % 3)) }
  }

  private func items(_ faults: [Int: StandInServer.Fault], count: Int = 8) throws -> CatalogAnswer {
    var answer = CatalogAnswer()
    try inFolder { folder in
      var archive = try Archive([], in: folder)
      archive.scenes = Self.scenes(count)
      let server = try archive.server()
      defer { server.close() }
      server.reset(faults)
      answer = try Archive.catalog("es", server).items(
        for: Archive.query(), by: FetcherTests.door())
    }
    return answer
  }

  @Test func `all pages are read, each Item once`() throws {
    #expect(try items([:]).items.count == 8)
    let overlapping: StandInServer.Fault = { reply, asked in
      let text = String(decoding: reply.body, as: UTF8.self)
      guard let first = text.firstRange(of: "\"features\":[") else { return }
      reply = .json(
        text.replacingCharacters(
          in: first,
          with:
            "\"features\":[{\"id\":\"\(Self.scenes(1)[0].id)\",\"collection\":\"sentinel-2-l2a\"},")
      )
    }
    #expect(try items([2: overlapping]).items.count == 8)
  }

  @Test func `a page that leads to itself, or brings nothing new, ends the search and is told`()
    throws
  {
    let loop: StandInServer.Fault = { reply, asked in
      let text = String(decoding: reply.body, as: UTF8.self)
      reply = .json(text.replacing(/"token":"\d+"/, with: "\"token\":\"3\""))
    }
    let looped = try items([2: loop])
    #expect(looped.items.count == 6 && looped.remarks.count == 1)
    let empty: StandInServer.Fault = { reply, _ in
      let text = String(decoding: reply.body, as: UTF8.self)
      reply = .json(text.replacing(/"features":\[.*\],"links"/, with: "\"features\":[],\"links\""))
    }
    let ended = try items([2: empty])
    #expect(ended.items.count == 3 && ended.remarks.count == 1)
  }

  @Test(arguments: [
    #"{"type":"FeatureCollection","features":[{"type":"#, "[]", "<html><body>Sign in</body></html>",
    #"{"type":"FeatureCollection","features":[],"links":[{"rel":"next","href":"https://example.org/next"}]}"#,
  ])
  func `a page that is none is refused, or its end is told`(_ text: String) throws {
    let fault: StandInServer.Fault = { reply, _ in reply = .json(text) }
    do {
      let answer = try items([1: fault, 2: fault, 3: fault, 4: fault])
      #expect(!answer.remarks.isEmpty)
    } catch let refusal as Refusal {
      #expect(!refusal.nextStep.isEmpty)
    }
  }

  @Test func `a catalogue is not followed to another host`() throws {
    let away: StandInServer.Fault = { reply, asked in
      let text = String(decoding: reply.body, as: UTF8.self)
      reply = .json(
        text.replacing(/"href":"http:[^"]*search"/, with: "\"href\":\"http://localhost:1/search\""))
    }
    let refusal = #expect(throws: Refusal.self) { try items([1: away]) }
    #expect(refusal?.problem.contains("localhost") == true)
  }

  @Test func `Items without an id are counted`() throws {
    let nameless: StandInServer.Fault = { reply, _ in
      let text = String(decoding: reply.body, as: UTF8.self)
      reply = .json(
        text.replacingOccurrences(of: "\"id\":\"S2A_40RCN_20200110", with: "\"other\":\"S2A"))
    }
    let answer = try items([1: nameless])
    #expect(answer.items.count == 7)
    #expect(answer.remarks == ["1 Items without an id were left out."])
  }

  @Test func `a file of a plain catalogue that cannot be had leaves the others`() throws {
    let server = try StandInServer { asked in
      switch asked.path {
      case "/catalog.json":
        .json(
          #"{"type":"Catalog","links":[{"rel":"item","href":"./a.json"},{"rel":"item","href":"./gone.json"},{"rel":"item","href":"s3://x/y"}]}"#
        )
      case "/a.json":
        .json(
          #"{"type":"Feature","id":"i","bbox":[57,24.3,57.1,24.5],"properties":{"datetime":"2020-01-01T07:00:00Z"},"assets":{}}"#
        )
      default: .init(status: 404)
      }
    }
    defer { server.close() }
    let catalog = try Catalog("\(server.address)/catalog.json")
    let answer = try catalog.items(for: Archive.query(), by: FetcherTests.door())
    #expect(answer.items.count == 1 && answer.remarks.count == 2)
  }

  @Test(arguments: ["earth", "earth-search=ftp://x", "http//", ""])
  func `an unknown catalogue is refused with the known ones`(_ name: String) {
    #expect(throws: Refusal.self) { try Catalog(name) }
  }

  private func looks(_ scenes: [Archive.Scene]) throws -> FoundLooks {
    var found = FoundLooks()
    try inFolder { folder in
      var archive = try Archive([], in: folder)
      archive.scenes = scenes
      let server = try archive.server(page: 100)
      defer { server.close() }
      found = try FoundLooks.found(
        in: [Archive.catalog("es", server)], for: Archive.query(), by: FetcherTests.door())
    }
    return found
  }

  @Test func `versions, tiles and doubles of one datatake are one look`() throws {
    var scenes = [Archive.Scene](repeating: Archive.Scene(day: "2020-03-01"), count: 4)
    scenes[0].baseline = "02.14"
    scenes[1].generated = "2021-12-30T00:00:00Z"
    scenes[1].sequence = 1
    scenes[2].tile = "40RDN"
    scenes[2].baseline = "02.14"
    scenes[3].platform = "b"
    let found = try looks(scenes)
    #expect(found.looks.map(\.item.stated.id) == [scenes[1].id, scenes[3].id])
    #expect(found.looks[0].others.sorted() == [scenes[0].id, scenes[2].id].sorted())
  }

  @Test func `a composite, an Item without a time and one elsewhere are no looks`() throws {
    let catalog = try Catalog("earth-search")
    func item(_ properties: String, box: String = "[57.0,24.3,57.1,24.5]") throws -> JSONValue {
      try JSONValue(
        json: Data(
          #"{"type":"Feature","id":"x","collection":"c","bbox":\#(box),"properties":{\#(properties)},"assets":{}}"#
            .utf8),
        of: "x")
    }
    for properties in [
      #""datetime":"2020-01-01T00:00:00Z","start_datetime":"2020-01-01T00:00:00Z","end_datetime":"2020-12-31T00:00:00Z""#,
      #""datetime":null"#,
      #""start_datetime":"2020-01-01T00:00:00Z","end_datetime":"2020-02-01T00:00:00Z""#,
    ] {
      let refusal = #expect(throws: Refusal.self) {
        try CatalogItem(item(properties), from: catalog, over: Archive.site)
      }
      #expect(refusal?.problem.isEmpty == false)
    }
    let time = #""datetime":"2020-01-01T07:00:00Z""#
    #expect(try CatalogItem(item(time), from: catalog, over: Archive.site).cover == 1)
    #expect(
      try CatalogItem(item(time, box: "[10,10,11,11]"), from: catalog, over: Archive.site).cover
        == 0)
    let half = try CatalogItem(
      item(time, box: "[57.0,24.3,57.031,24.5]"), from: catalog, over: Archive.site)
    #expect(abs(half.cover - 0.5) < 0.05)
  }

  @Test func `a plain catalogue is walked, links to other hosts are told`() throws {
    let item =
      #"{"type":"Feature","id":"i","bbox":[57,24.3,57.1,24.5],"properties":{"datetime":"2020-01-01T07:00:00Z"},"assets":{"visual":{"href":"../v.tif","type":"image/tiff","roles":["visual"]}}}"#
    let server = try StandInServer { asked in
      switch asked.path {
      case "/catalog.json":
        .json(
          #"{"type":"Catalog","links":[{"rel":"child","href":"./c/collection.json"},{"rel":"child","href":"https://example.org/c.json"},{"rel":"self","href":"./catalog.json"}]}"#
        )
      case "/c/collection.json":
        .json(
          #"{"type":"Collection","extent":{"spatial":{"bbox":[[50,20,60,30]]}},"links":[{"rel":"item","href":"./i.json"},{"rel":"child","href":"../catalog.json"}]}"#
        )
      default: .json(item)
      }
    }
    defer { server.close() }
    let catalog = try Catalog("maxar-open-data=\(server.address)/catalog.json")
    let answer = try catalog.items(for: Archive.query(), by: FetcherTests.door())
    #expect(answer.items.count == 1 && answer.remarks.count == 1)
    #expect(answer.items[0]["assets"]?["visual"]?["href"]?.string == "\(server.address)/v.tif")
    let found = try CatalogItem(answer.items[0], from: catalog, over: Archive.site)
    #expect(try found.wanted(CatalogItem.usualBands).map(\.key) == ["visual"])
    #expect(found.meaning.license == "CC-BY-NC-4.0")
  }
}
