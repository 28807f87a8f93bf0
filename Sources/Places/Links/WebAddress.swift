import Foundation

/// The parts of a web address, percent-encoding undone.
///
/// Addresses that people paste are often no proper URLs, so nothing here fails.
struct WebAddress {
  /// The host in lower case, without `www.`.
  let host: String
  /// The parts of the path.
  let path: [String]
  /// The query's keys, in lower case, and values.
  let query: [String: String]
  /// What follows the hash.
  let fragment: String
  /// The fragment's keys and values, where it has the form of a query.
  let fragmentQuery: [String: String]

  /// The parts of `text`.
  init(_ text: String) {
    var rest = text[...]
    if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
    let hash = rest.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let mark = (hash.first ?? "").split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = (mark.first ?? "").split(separator: "/").map(String.init)
    let host = (parts.first ?? "").lowercased()
    self.host = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    path = parts.dropFirst().map { Self.decoded($0) }
    query = mark.count > 1 ? Self.pairs(mark[1]) : [:]
    fragment = hash.count > 1 ? Self.decoded(String(hash[1])) : ""
    fragmentQuery = hash.count > 1 ? Self.pairs(hash[1]) : [:]
  }

  /// The value of the first of `keys` that the query or the fragment has.
  func value(_ keys: String...) -> String? {
    for key in keys {
      if let value = query[key] ?? fragmentQuery[key], !value.isEmpty { return value }
    }
    return nil
  }

  /// Whether the host is `name` or one below it.
  func isAt(_ names: String...) -> Bool {
    names.contains { host == $0 || host.hasSuffix("." + $0) }
  }

  private static func pairs(_ text: Substring) -> [String: String] {
    var pairs: [String: String] = [:]
    for item in text.split(whereSeparator: { $0 == "&" || $0 == ";" }) {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let key = decoded(String(parts[0]).replacing("?", with: "")).lowercased()
      if pairs[key] == nil { pairs[key] = decoded(String(parts[1])) }
    }
    return pairs
  }

  /// The text with `%2C` and the like as characters, and a plus between words as a space.
  private static func decoded(_ text: String) -> String {
    let spaced = text.replacing("+", with: " ")
    return spaced.removingPercentEncoding ?? spaced
  }
}
