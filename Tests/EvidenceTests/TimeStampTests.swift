import Foundation
import Quantities
import TestSupport
import Testing
import Vocabulary

@testable import Evidence

@Suite struct TimeStampTests {
  @Test func `A stamp is trusted for its own bytes, request and roots alone`() throws {
    try inFolder { folder in
      let authority = try LocalAuthority(in: folder.path + "/one")
      let other = try LocalAuthority(in: folder.path + "/two")
      let note = Array("a checkpoint\n".utf8)
      let request = try TimeStampRequest(over: note)
      let reply = try authority.reply(to: request.der)
      let roots = try authority.roots
      let stamp = try TimeStamp(reply: reply, over: note, request: request.der, roots: roots)
      #expect(stamp.state == .trusted)
      #expect(stamp.authority == "Test authority")
      #expect(stamp.accuracy == 1 && stamp.policy == "1.3.6.1.4.1.99999.1")
      #expect(abs(Double(stamp.time) - Date().timeIntervalSince1970) < 120)
      #expect(try TimeStamp(reply: reply, over: note).state == .unchecked)
      let another = try TimeStampRequest(over: note).der
      let strange = try other.roots
      for (what, body) in [
        ("other bytes", { try TimeStamp(reply: reply, over: note + [0], roots: roots) }),
        ("nonce", { try TimeStamp(reply: reply, over: note, request: another, roots: roots) }),
        ("root", { try TimeStamp(reply: reply, over: note, roots: strange) }),
        ("no root", { try TimeStamp(reply: reply, over: note, roots: "") }),
        ("longer", { try TimeStamp(reply: reply + [0], over: note, roots: roots) }),
        ("html", { try TimeStamp(reply: Array("<html>".utf8), over: note, roots: roots) }),
        ("nothing", { try TimeStamp(reply: [], over: note, roots: roots) }),
      ] as [(String, () throws -> TimeStamp)] {
        #expect(throws: Refusal.self, "\(what)") { try body() }
      }
    }
  }

  @Test(arguments: LocalAuthority.Fault.allCases)
  func `A certificate that is not for this, or was over, is refused`(
    fault: LocalAuthority.Fault
  ) throws {
    try inFolder { folder in
      let authority: LocalAuthority
      let reply: [UInt8]
      let note = Array("a checkpoint\n".utf8)
      do {
        authority = try LocalAuthority(in: folder.path, fault: fault)
        reply = try authority.reply(to: try TimeStampRequest(over: note).der)
      } catch  where fault == .noPurpose {
        return  // openssl itself refuses to stamp with such a certificate.
      }
      let roots = try authority.roots
      #expect(throws: Refusal.self) { try TimeStamp(reply: reply, over: note, roots: roots) }
    }
  }

  /// What flips of a reply's bits leave trusted is why the token is sealed by the manifest, too.
  @Test func `Flipped bits of a reply never change what it says`() throws {
    try inFolder { folder in
      let authority = try LocalAuthority(in: folder.path)
      let note = Array("a checkpoint\n".utf8)
      let reply = try authority.reply(to: try TimeStampRequest(over: note).der)
      let roots = try authority.roots
      let told = try TimeStamp(reply: reply, over: note, roots: roots)
      var still = 0
      for index in stride(from: 0, to: reply.count, by: 3) {
        var changed = reply
        changed[index] ^= 1 << UInt8(index % 8)
        // What is refused says nothing.
        guard let stamp = try? TimeStamp(reply: changed, over: note, roots: roots) else { continue }
        still += 1
        #expect(stamp.time == told.time && stamp.accuracy == told.accuracy)
      }
      #expect(still * 20 < reply.count / 3)
    }
  }

  @Test func `The true time lies in the bracket, and planted dates are named`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<1000 {
      // A machine whose clock is a little off writes entries; now and then an authority answers.
      var time = 1_700_000_000
      var entries: [(true_: Int, stated: Int, quoted: String?)] = []
      var tokens: [(sha256: String, size: Int, bound: TimeBracket.Bound)] = []
      for _ in 0..<Int.random(in: 1...30, using: &random) {
        time += Int.random(in: 0...100_000, using: &random)
        let off = Int.random(in: -55...55, using: &random)
        entries.append((time, time + off, tokens.last?.sha256))
        if Int.random(in: 0..<4, using: &random) == 0 {
          time += Int.random(in: 0...1000, using: &random)
          let accuracy = Int.random(in: 0...5, using: &random)
          let error = Int.random(in: -accuracy...accuracy, using: &random)
          tokens.append(
            ("t\(tokens.count)", entries.count, .init(time: time + error, accuracy: accuracy)))
        }
      }
      let brackets = TimeBracket.all(quoted: entries.map(\.quoted), tokens: tokens)
      for (entry, bracket) in zip(entries, brackets) {
        if let before = bracket.notBefore { #expect(entry.true_ >= before.time - before.accuracy) }
        if let after = bracket.notAfter { #expect(entry.true_ <= after.time + after.accuracy) }
        #expect(bracket.fault(of: entry.stated) == nil)
        if let before = bracket.notBefore {
          let planted = before.time - before.accuracy - 61
          #expect(bracket.fault(of: planted) == .backdated(by: before.time - planted))
        }
        if let after = bracket.notAfter {
          let planted = after.time + after.accuracy + 61
          #expect(bracket.fault(of: planted) == .later(by: planted - after.time))
        }
      }
    }
  }
}
