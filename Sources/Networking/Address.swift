import CFetch
import Foundation
import Vocabulary

/// A web address that may be asked: https, or http on hosts that a person named; without a user's name
/// in it.
///
/// It is read by libcurl's own parser, so that the host that is judged here is the host that is
/// connected to.
public struct Address: Hashable, Sendable {
  /// The whole address in its normal form.
  ///
  /// What a signature adds to it must not be shown: see ``shown``.
  public let text: String
  /// The host, in lower case.
  public let host: String
  /// `https` or `http`.
  public let scheme: String
  /// The port.
  public let port: Int

  /// The address `text`, which may be relative to `base`.
  ///
  /// - Throws: ``Refusal`` for anything but a web address: another scheme, no host, a user's name.
  public init(_ text: String, relativeTo base: Address? = nil) throws(Refusal) {
    func part(_ which: String) -> String? {
      let found = cfetch_part(text, base?.text, CChar(bitPattern: which.utf8.first ?? 0))
      defer { cfetch_part_free(found) }
      return found.map { String(cString: $0) }
    }
    func refused(_ problem: String) -> Refusal {
      Refusal.badData(
        Self.shown(text), problem, "name a web address that begins with https://")
    }
    guard text.utf8.count <= 8192, !text.utf8.contains(0) else {
      throw refused("is longer than 8192 bytes, or holds what no address holds")
    }
    guard let whole = part("n"), let scheme = part("s"), let host = part("h"), !host.isEmpty,
      let port = part("p").flatMap({ Int($0) })
    else { throw refused("is no web address") }
    guard scheme == "https" || scheme == "http" else {
      throw refused("begins with \(scheme)://, which is not asked for")
    }
    guard part("u") == nil else { throw refused("carries a user's name") }
    self.text = whole
    self.host = host.lowercased()
    self.scheme = scheme
    self.port = port
  }

  /// The address without what follows its path, where signatures stand.
  public var shown: String { Self.shown(text) }

  /// Scheme, host and port: what a credential is given for.
  public var origin: String { "\(scheme)://\(host):\(port)" }

  /// The parts of the path between its slashes.
  public var path: [String] {
    let after = text.dropFirst(scheme.count + 3)
    guard let slash = after.firstIndex(of: "/") else { return [] }
    return after[slash...].prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map(String.init)
  }

  /// The address with `query` behind it.
  public func adding(query: String) throws(Refusal) -> Address {
    try Address(text + (text.contains("?") ? "&" : "?") + query)
  }

  private static func shown(_ text: String) -> String {
    String(text.prefix { $0 != "?" && $0 != "#" }.prefix(300))
  }
}

/// Which hosts may be asked in spite of where they are.
public struct NetworkPolicy: Sendable, Hashable {
  /// Hosts whose addresses may lie in private networks or on this machine, and that may be asked over
  /// http.
  public var privateHosts: Set<String>
  /// Whether any host may be asked over http: for answers that carry a signature of their own.
  public var allowsPlain: Bool

  /// The policy that opens `privateHosts` alone.
  public init(privateHosts: Set<String> = [], allowsPlain: Bool = false) {
    self.privateHosts = Set(privateHosts.map { $0.lowercased() })
    self.allowsPlain = allowsPlain
  }

  /// Whether addresses of private networks may be connected to for `address`.
  func opens(_ address: Address) -> Bool { privateHosts.contains(address.host) }

  /// Refuses http but on hosts that a person named.
  func check(_ address: Address) throws(Refusal) {
    guard address.scheme == "https" || allowsPlain || opens(address) else {
      throw Refusal.badData(
        address.shown, "is asked for over http, where anybody between can change the bytes",
        "use https, or name the host with --allow-private \(address.host)")
    }
  }
}
