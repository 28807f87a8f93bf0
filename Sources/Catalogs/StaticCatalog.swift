import Foundation
import Networking
import Vocabulary

/// A catalogue of plain files, walked from link to link.
struct StaticCatalog {
  let root: Address
  let entry: JSONValue

  /// The most catalogues, collections and Items that are looked into.
  private static let mostFiles = 3000

  /// The Items below the root that touch the query's ground and time.
  ///
  /// A collection is entered where its extent touches the ground, or states none. A file that cannot
  /// be had is told and passed over; the root itself was had.
  func items(for query: CatalogQuery, by fetcher: Fetcher) throws(Refusal) -> CatalogAnswer {
    var answer = CatalogAnswer()
    var open = [(root, entry)]
    var seen: Set<String> = [root.text]
    var read = 0
    while let (address, node) = open.popLast() {
      for link in node["links"]?.array ?? [] {
        guard let rel = link["rel"]?.string, rel == "child" || rel == "item",
          let href = link["href"]?.string
        else { continue }
        let next: Address
        do throws(Refusal) { next = try Address(href, relativeTo: address) } catch {
          answer.remarks.append("A link was not followed: \(error.subject) \(error.problem).")
          continue
        }
        guard next.host == root.host else {
          answer.remarks.append("A link to another host, \(next.host), was not followed.")
          continue
        }
        guard seen.insert(next.text).inserted else { continue }
        guard read < Self.mostFiles else {
          answer.remarks.append(
            "The catalogue holds more than \(Self.mostFiles) files; the others were not read. Give the "
              + "address of one of its collections.")
          return answer
        }
        read += 1
        let file: JSONValue
        do throws(Refusal) { file = try RemoteJSON.value(at: next, by: fetcher) } catch {
          answer.remarks.append("\(next.shown) was left out: it \(error.problem).")
          continue
        }
        if file["type"]?.string == "Feature" {
          if Self.touches(file, query) {
            answer.items.append(Self.absolute(file, next))
          }
        } else if Self.mayHold(file, query) {
          open.append((next, file))
        }
      }
    }
    return answer
  }

  private static func touches(_ item: JSONValue, _ query: CatalogQuery) -> Bool {
    let when =
      item["properties"]?["datetime"]?.string ?? item["properties"]?["start_datetime"]?.string
    if let day = when?.prefix(10), !(query.from.prefix(10)...query.to.prefix(10)).contains(day) {
      return false
    }
    return meets(item["bbox"], query)
  }

  private static func mayHold(_ node: JSONValue, _ query: CatalogQuery) -> Bool {
    let boxes = node["extent"]?["spatial"]?["bbox"]?.array ?? []
    guard !boxes.isEmpty else { return true }
    return boxes.contains { meets($0, query) }
  }

  private static func meets(_ box: JSONValue?, _ query: CatalogQuery) -> Bool {
    guard let all = box?.array?.compactMap(\.number), all.count == 4 || all.count == 6 else {
      return true
    }
    let (west, south) = (all[0], all[1])
    let (east, north) = all.count == 4 ? (all[2], all[3]) : (all[3], all[4])
    let xs = query.site.exterior.map(\.x)
    let ys = query.site.exterior.map(\.y)
    let inLatitude = south <= ys.max() ?? 0 && ys.min() ?? 0 <= north
    // A box over the 180th meridian has its west east of its east.
    let inLongitude =
      west <= east
      ? west <= xs.max() ?? 0 && xs.min() ?? 0 <= east
      : xs.contains { $0 >= west || $0 <= east }
    return inLatitude && inLongitude
  }

  /// The Item with the addresses of its assets made whole.
  private static func absolute(_ item: JSONValue, _ at: Address) -> JSONValue {
    guard var members = item.object, let assets = members["assets"]?.object else { return item }
    members["assets"] = .object(
      assets.mapValues { asset in
        guard var own = asset.object, let href = own["href"]?.string else { return asset }
        do throws(Refusal) {
          own["href"] = .string(try Address(href, relativeTo: at).text)
          return .object(own)
        } catch {
          return asset  // refused where it is asked for, with its words
        }
      })
    return .object(members)
  }
}
