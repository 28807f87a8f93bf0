import Foundation
import Networking
import Vocabulary

/// JSON that a server answers.
enum RemoteJSON {
  /// The most bytes of one answer, after decompression.
  static let mostBytes = 16 << 20
  /// How deep it may be nested.
  private static let depth = 64

  /// The JSON at `address`.
  static func value(
    at address: Address, posting body: JSONValue? = nil, by fetcher: Fetcher
  ) throws(Refusal) -> JSONValue {
    var request = Request(address, limit: mostBytes)
    request.headers["Accept"] = "application/geo+json, application/json"
    request.body = body.map { Data(JSONText($0).compact.utf8) }
    var read: JSONValue?
    var wrong: Refusal?
    _ = try fetcher.answer(to: request) { answer in
      guard nesting(of: answer.body) <= depth else {
        wrong = Refusal.badData(
          address.shown, "answers JSON nested deeper than \(depth)", "try another catalogue")
        return nil
      }
      do throws(Refusal) {
        read = try JSONValue(json: answer.body, of: address.shown)
        return nil
      } catch {
        return error.problem
      }
    }
    if let wrong { throw wrong }
    guard let read else {
      throw Refusal.internalFault(address.shown, "gave an answer that was not read", "report this")
    }
    return read
  }

  /// How deep the brackets outside of texts are nested.
  static func nesting(of data: Data) -> Int {
    var (deep, most, inText, escaped) = (0, 0, false, false)
    for byte in data {
      if inText {
        if escaped {
          escaped = false
        } else if byte == 0x5C {
          escaped = true
        } else if byte == 0x22 {
          inText = false
        }
        continue
      }
      switch byte {
      case 0x22: inText = true
      case 0x5B, 0x7B:
        deep += 1
        most = max(most, deep)
      case 0x5D, 0x7D: deep -= 1
      default: break
      }
    }
    return most
  }
}
