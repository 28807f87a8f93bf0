import Foundation
import Networking
import Rasters
import Vocabulary

/// A catalogue that is asked: its address, and whose words it speaks.
public struct Catalog: Sendable {
  /// The name it was asked for by.
  public let name: String
  /// Where it begins.
  public let root: Address
  /// What its Items mean; nil where no dialect knows them.
  public let dialect: Dialect?

  /// The catalogue that a person named: `earth-search`, the address of any other, or
  /// `earth-search=https://…` for a copy of a known one elsewhere.
  public init(_ text: String) throws(Refusal) {
    if let known = Dialect.named(text) {
      (name, dialect, root) = (text, known, try Address(known.root))
      return
    }
    if let equals = text.firstIndex(of: "="), let known = Dialect.named(String(text[..<equals])) {
      (name, dialect) = (known.name, known)
      root = try Address(String(text[text.index(after: equals)...]))
      return
    }
    guard text.contains("://") else {
      throw Refusal.usage(
        "catalogue “\(text)”", "is none of \(Dialect.known.map(\.name).joined(separator: ", "))",
        "name one of them, or give a catalogue's address")
    }
    (root, dialect) = (try Address(text), nil)
    name = root.host
  }

  /// What the Items of `collection` mean, and whether that is assumed.
  func meaning(of collection: String) -> (dialect: CollectionDialect, assumed: Bool) {
    if let own = dialect?.collections.first(where: { $0.id == collection || $0.id == "*" }) {
      return (own, false)
    }
    return (Dialect.assumed(collection), true)
  }
}

extension Catalog {
  /// The most Items of one search.
  public static let mostItems = 10_000
  /// How many Items are asked for at once.
  private static let page = 100

  /// The Items that the catalogue holds for `query`.
  ///
  /// A catalogue that can search is asked; another is walked from its root. A search ends when a page
  /// brings no new Item, when an address recurs, or after ``mostItems``.
  public func items(for query: CatalogQuery, by fetcher: Fetcher) throws(Refusal) -> CatalogAnswer {
    let entry = try RemoteJSON.value(at: root, by: fetcher)
    guard let kind = entry["type"]?.string, ["Catalog", "Collection"].contains(kind) else {
      throw Refusal.badData(
        root.shown, "is no STAC catalogue (type “\(entry["type"]?.string ?? "none")”)",
        "give the address of a catalogue's root")
    }
    let conforms = entry["conformsTo"]?.array?.compactMap(\.string) ?? []
    guard conforms.contains(where: { $0.contains("item-search") }) else {
      return try StaticCatalog(root: root, entry: entry).items(for: query, by: fetcher)
    }
    let doors = (entry["links"]?.array ?? []).filter { $0["rel"]?.string == "search" }
    let posted = doors.first { $0["method"]?.string == "POST" }
    guard let door = posted ?? doors.first, let href = door["href"]?.string else {
      throw Refusal.badData(
        root.shown, "says that it can be searched and not where", "give another catalogue")
    }
    let address = try Address(href, relativeTo: root)
    try sameHost(address)
    return try pages(from: address, posting: posted != nil, query, by: fetcher)
  }

  private func pages(
    from address: Address, posting: Bool, _ query: CatalogQuery, by fetcher: Fetcher
  ) throws(Refusal) -> CatalogAnswer {
    var answer = CatalogAnswer()
    var seen: Set<String> = []
    var asked: Set<String> = []
    var nameless = 0
    var body = posting ? Self.body(query, collections(query)) : nil
    var next =
      posting ? address : try address.adding(query: Self.parameters(query, collections(query)))
    while true {
      let mark = next.text + (body.map { JSONText($0).compact } ?? "")
      guard asked.insert(mark).inserted else {
        answer.remarks.append("The catalogue leads from a page to itself; the search ended there.")
        break
      }
      let page = try RemoteJSON.value(at: next, posting: body, by: fetcher)
      guard let features = page["features"]?.array else {
        throw Refusal.badData(
          next.shown, "answers a search with no list of Items", "try again, or another catalogue")
      }
      var isNew = false
      for item in features {
        guard let id = item["id"]?.string else {
          nameless += 1
          continue
        }
        guard seen.insert("\(item["collection"]?.string ?? "")/\(id)").inserted else { continue }
        isNew = true
        answer.items.append(item)
      }
      guard answer.items.count <= Self.mostItems else {
        throw Refusal.badData(
          root.shown, "holds more than \(Self.mostItems) Items for this search",
          "name a shorter span of days or one collection")
      }
      guard let link = page["links"]?.array?.first(where: { $0["rel"]?.string == "next" }),
        let href = link["href"]?.string
      else { break }
      guard isNew else {
        answer.remarks.append(
          "A page of the catalogue brought nothing new; the search ended there.")
        break
      }
      next = try Address(href, relativeTo: next)
      try sameHost(next)
      body = Self.next(body: body, link)
    }
    if nameless > 0 { answer.remarks.append("\(nameless) Items without an id were left out.") }
    return answer
  }

  /// Refuses to follow a catalogue to another host.
  private func sameHost(_ address: Address) throws(Refusal) {
    guard address.host == root.host else {
      throw Refusal.badData(
        root.shown, "sends its search on to another host, \(address.host)",
        "search that catalogue by its own address, if it is meant")
    }
  }

  private func collections(_ query: CatalogQuery) -> [String] {
    query.collections.isEmpty
      ? (dialect?.collections.map(\.id).filter { $0 != "*" } ?? []) : query.collections
  }

  private static func next(body: JSONValue?, _ link: JSONValue) -> JSONValue? {
    guard link["method"]?.string == "POST" else { return nil }
    let own = link["body"]?.object ?? [:]
    guard link["merge"]?.bool == true, let before = body?.object else { return .object(own) }
    return .object(before.merging(own) { _, new in new })
  }

  private static func span(_ query: CatalogQuery) -> String {
    func end(_ day: String, _ time: String) -> String { day.count == 10 ? day + time : day }
    return end(query.from, "T00:00:00Z") + "/" + end(query.to, "T23:59:59Z")
  }

  private static func body(_ query: CatalogQuery, _ collections: [String]) -> JSONValue {
    let ring = query.site.exterior + query.site.exterior.prefix(1)
    var members: [String: JSONValue] = [
      "limit": .number(Double(page)), "datetime": .string(span(query)),
      "intersects": .object([
        "type": .string("Polygon"),
        "coordinates": .array([.array(ring.map { .array([.number($0.x), .number($0.y)]) })]),
      ]),
    ]
    if !collections.isEmpty { members["collections"] = .array(collections.map { .string($0) }) }
    return .object(members)
  }

  private static func parameters(_ query: CatalogQuery, _ collections: [String]) -> String {
    let xs = query.site.exterior.map(\.x)
    let ys = query.site.exterior.map(\.y)
    let box = [xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0]
    var parts = [
      "limit=\(page)", "datetime=\(span(query))",
      "bbox=" + box.map { "\($0)" }.joined(separator: ","),
    ]
    if !collections.isEmpty { parts.append("collections=" + collections.joined(separator: ",")) }
    return parts.joined(separator: "&")
  }
}
