import Foundation
import Synchronization
import Vocabulary

/// A file behind an address, read by ranges of bytes; one thread at a time.
///
/// Every answer must be the range asked for, whole, and of the same file: the size and `ETag` of the
/// first answer must recur. What was refused once stays refused.
public final class RangedFile {
  /// Makes the request for a range: it may sign it anew where a signature has run out.
  public typealias Signer = @Sendable (Address) throws(Refusal) -> Request

  /// Bytes asked for first: they hold the header of a Cloud Optimized GeoTIFF.
  private static let first = 32_768
  /// Bytes between two wanted ranges that are read through rather than asked around.
  private static let gap: UInt64 = 4096
  /// The most bytes of one request.
  private static let most: UInt64 = 1 << 30

  /// Where the file is.
  public let address: Address
  /// Its length in bytes.
  public private(set) var size: UInt64 = 0
  /// The mark of its version, where the server gives one.
  public private(set) var tag: String?
  /// Why nothing of it may be used any more; nil while all is well.
  public private(set) var refusal: Refusal?

  private let fetcher: Fetcher
  private let sign: Signer
  private var head: [UInt8] = []

  /// Opens the file at `address`: asks for its first bytes.
  public init(_ address: Address, by fetcher: Fetcher, sign: @escaping Signer) throws(Refusal) {
    self.address = address
    self.fetcher = fetcher
    self.sign = sign
    head = try bytes(from: 0, count: Self.first)
  }

  /// `count` bytes from `offset` on, fewer at the end of the file.
  public func read(from offset: UInt64, count: Int) throws(Refusal) -> [UInt8] {
    if let refusal { throw refusal }
    guard count > 0, offset < size else { return [] }
    let wanted = min(UInt64(count), size - offset)
    if offset + wanted <= UInt64(head.count) {
      return Array(head[Int(offset)..<Int(offset + wanted)])
    }
    return try bytes(from: offset, count: Int(wanted))
  }

  /// Several ranges, neighbours in one request.
  public func read(_ ranges: [(offset: UInt64, count: Int)]) throws(Refusal) -> [[UInt8]] {
    var parts = [[UInt8]](repeating: [], count: ranges.count)
    var spans: [(from: UInt64, to: UInt64, members: [Int])] = []
    for index in ranges.indices.sorted(by: { ranges[$0].offset < ranges[$1].offset }) {
      let (from, count) = (ranges[index].offset, ranges[index].count)
      // A damaged file may name any place at all: what lies outside of it comes back empty.
      guard count > 0, from < size, UInt64(count) <= size - from else { continue }
      let to = from + UInt64(count)
      if let last = spans.last, from - min(from, last.to) <= Self.gap {
        spans[spans.count - 1].to = max(last.to, to)
        spans[spans.count - 1].members.append(index)
      } else {
        spans.append((from, to, [index]))
      }
    }
    for span in spans {
      let all = try read(from: span.from, count: Int(span.to - span.from))
      for index in span.members {
        let start = Int(ranges[index].offset - span.from)
        guard start + ranges[index].count <= all.count else { continue }
        parts[index] = Array(all[start..<(start + ranges[index].count)])
      }
    }
    return parts
  }

  private func bytes(from offset: UInt64, count: Int) throws(Refusal) -> [UInt8] {
    do throws(Refusal) {
      guard count <= Self.most else {
        throw Refusal.badData(
          address.shown, "asks for \(count) bytes at once, more than \(Self.most)",
          "take another asset of the same look")
      }
      var request = try sign(address)
      request.range = offset...(offset + UInt64(count) - 1)
      request.limit = count + 65_536
      var replaced: String?
      let answer = try fetcher.answer(to: request) { answer in
        let stated = Self.contentRange(answer)
        guard answer.status == 206, let stated else {
          return "answers a range of bytes with status \(answer.status) and no such range"
        }
        let expected = min(UInt64(count), stated.size - min(offset, stated.size))
        guard stated.from == offset, UInt64(answer.body.count) == expected else {
          return
            "answers \(answer.body.count) bytes from \(stated.from) on where \(expected) from \(offset) were asked"
        }
        let tag = answer.headers["etag"]
        if size > 0, stated.size != size || tag != self.tag {
          replaced = "was replaced by another file while it was read"
        } else {
          (size, self.tag) = (stated.size, tag)
        }
        return nil
      }
      if let replaced {
        throw Refusal.unavailable(address.shown, replaced, "fetch it again")
      }
      return [UInt8](answer.body)
    } catch {
      refusal = error
      throw error
    }
  }

  /// The first byte and the whole size that an answer states.
  private static func contentRange(_ answer: Answer) -> (from: UInt64, size: UInt64)? {
    guard let text = answer.headers["content-range"],
      let match = text.wholeMatch(of: /bytes (\d+)-(\d+)\/(\d+)/),
      let from = UInt64(match.1), let size = UInt64(match.3)
    else { return nil }
    return (from, size)
  }
}
