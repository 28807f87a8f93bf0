import Foundation
import Vocabulary

/// What a log says of one committed step.
///
/// The bytes are canonical JSON: names sorted, no blanks, strings and integers alone; what does not
/// apply is left out. `Documentation/Evidence.md` lists the names.
public struct LogEntry: Sendable, Hashable {
  /// When the step finished by the machine's clock, ISO 8601 in UTC.
  public var at: String
  /// The person who decided; nil where none did.
  public var by: String?
  /// The activity's id.
  public var id: String
  /// The step, `site` or `key`.
  public var kind: String
  /// What did it.
  public var tool: String
  /// The step's key; nil for what is no step.
  public var key: String?
  /// The version of what the step computes.
  public var stepVersion: Int?
  /// SHA-256 of the activity's parameters.
  public var parameters: ContentHash?
  /// What it read.
  public var inputs: [String] = []
  /// SHA-256 of the files it read or kept, by a name.
  public var files: [String: String] = [:]
  /// Roots of its rows by table, 64 hexadecimal digits.
  public var rows: [String: String] = [:]
  /// Activities that went out of force.
  public var supersedes: [String] = []
  /// Activities that came into force again.
  public var reinstates: [String] = []
  /// SHA-256 of the last time-stamp reply that the case held.
  public var previousToken: String?
  /// When an entry was written for a step of before the log began, ISO 8601 in UTC.
  public var adopted: String?
  /// What happened to a key.
  public var keyChange: KeyChange?

  /// A change of keys.
  public struct KeyChange: Sendable, Hashable {
    /// What happened.
    public enum Event: String, Sendable, CaseIterable {
      /// A new key takes over, and the old one agrees.
      case rotate
      /// A new key takes over from one that is lost or known to others.
      case revoke
    }
    /// What happened.
    public var event: Event
    /// The old key, as published.
    public var from: String
    /// The new key, as published.
    public var to: String
    /// Why.
    public var because: String

    /// A change of keys.
    public init(event: Event, from: String, to: String, because: String) {
      (self.event, self.from, self.to, self.because) = (event, from, to, because)
    }
  }

  /// An entry of which nothing but this is known.
  public init(at: String, id: String, kind: String, tool: String) {
    (self.at, self.id, self.kind, self.tool) = (at, id, kind, tool)
  }

  /// The entry's text, one line without a line feed.
  public var text: String {
    func strings(_ texts: [String]) -> JSONText? { texts.isEmpty ? nil : .strings(texts) }
    func object(_ members: [String: String]) -> JSONText? {
      members.isEmpty ? nil : Self.object(members.mapValues { .string($0) })
    }
    let members: [String: JSONText?] = [
      "at": .string(at), "by": by.map { .string($0) }, "id": .string(id), "kind": .string(kind),
      "tool": .string(tool), "key": key.map { .string($0) },
      "step_version": stepVersion.map { .integer($0) },
      "parameters_sha256": parameters.map { .string($0.hex) }, "inputs": strings(inputs),
      "files": object(files), "rows": object(rows), "supersedes": strings(supersedes),
      "reinstates": strings(reinstates),
      "previous_token_sha256": previousToken.map { .string($0) },
      "adopted": adopted.map { .string($0) },
      "event": keyChange.map { .string($0.event.rawValue) },
      "from": keyChange.map { .string($0.from) }, "to": keyChange.map { .string($0.to) },
      "because": keyChange.map { .string($0.because) },
    ]
    return Self.object(members.compactMapValues { $0 }).compact
  }

  private static func object(_ members: [String: JSONText]) -> JSONText {
    let names = members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return .object(names.map { .init(key: $0, value: members[$0] ?? .null) })
  }

  /// The entry that `text` is; nil for anything that ``text`` does not give back byte for byte.
  public init?(text: String) {
    // Whatever cannot be read is no entry.
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)),
      let object = value as? [String: Any], let at = object["at"] as? String,
      let id = object["id"] as? String, let kind = object["kind"] as? String,
      let tool = object["tool"] as? String
    else { return nil }
    self.init(at: at, id: id, kind: kind, tool: tool)
    by = object["by"] as? String
    key = object["key"] as? String
    stepVersion = object["step_version"] as? Int
    parameters = (object["parameters_sha256"] as? String).flatMap { ContentHash(hex: $0) }
    inputs = object["inputs"] as? [String] ?? []
    files = object["files"] as? [String: String] ?? [:]
    rows = object["rows"] as? [String: String] ?? [:]
    supersedes = object["supersedes"] as? [String] ?? []
    reinstates = object["reinstates"] as? [String] ?? []
    previousToken = object["previous_token_sha256"] as? String
    adopted = object["adopted"] as? String
    if let event = (object["event"] as? String).flatMap({ KeyChange.Event(rawValue: $0) }),
      let from = object["from"] as? String, let to = object["to"] as? String,
      let because = object["because"] as? String
    {
      keyChange = KeyChange(event: event, from: from, to: to, because: because)
    }
    // Swift holds texts for equal that are written in other code points.
    guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
  }
}
