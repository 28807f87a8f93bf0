import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Evidence

@Suite struct SignedNoteTests {
  /// RFC 8032, §7.1: secret key, public key, message, signature.
  static let vectors = [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
  ]

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 2).map {
      UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0
    }
  }

  private func key(_ name: String, _ seed: String) throws -> SigningKey {
    let der = bytes("302e020100300506032b657004220420" + seed)
    let pem =
      "-----BEGIN PRIVATE KEY-----\n\(Base64.text(der))\n-----END PRIVATE KEY-----\n"
    return try SigningKey(named: name, pem: pem, passphrase: nil)
  }

  @Test func `Known signatures`() throws {
    for (seed, public_, message, signature) in Self.vectors {
      let key = try key("a", seed)
      #expect(Hex.text(key.verifier.key) == public_)
      #expect(Hex.text(key.signature(of: bytes(message))) == signature)
      #expect(key.verifier.verifies(bytes(signature), of: bytes(message)))
      #expect(!key.verifier.verifies(bytes(signature), of: bytes(message) + [0]))
    }
  }

  @Test func `The example of the signed note's specification`() throws {
    let key = try VerifierKey(
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    let text =
      "If you think cryptography is the answer to your problem,\n"
      + "then you don't know what your problem is.\n"
    let line =
      "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    let note = try #require(SignedNote(bytes: Array((text + "\n" + line).utf8)))
    #expect(note.isSigned(by: key))
    #expect(note.text == text)
    let other = try #require(
      SignedNote(bytes: Array((text.replacing("answer", with: "Answer") + "\n" + line).utf8)))
    #expect(!other.isSigned(by: key))
  }

  @Test func `Every flipped bit of a checkpoint is seen`() throws {
    let key = try SigningKey(named: "newsroom-2026")
    let root = ContentHash(of: "root").bytes
    let note = SignedNote(
      Checkpoint(origin: "newsroom-2026/case/01234567", size: 13, root: root).text, signedBy: key)
    #expect(note.isSigned(by: key.verifier))
    #expect(Checkpoint(text: note.text)?.size == 13)
    let whole = note.bytes
    #expect(SignedNote(bytes: whole) == note)
    for index in whole.indices {
      for bit in 0..<8 {
        var changed = whole
        changed[index] ^= 1 << UInt8(bit)
        let seen = SignedNote(bytes: changed).map { !$0.isSigned(by: key.verifier) } ?? true
        #expect(seen, "byte \(index), bit \(bit)")
      }
    }
    for length in whole.indices {
      #expect(
        SignedNote(bytes: Array(whole.prefix(length))).map { !$0.isSigned(by: key.verifier) }
          ?? true)
    }
  }

  @Test func `Two may sign, and each is asked for itself`() throws {
    let one = try SigningKey(named: "a")
    let two = try SigningKey(named: "b")
    let note = SignedNote("x\n", signedBy: one).signed(by: two)
    #expect(note.isSigned(by: one.verifier) && note.isSigned(by: two.verifier))
    #expect(SignedNote(bytes: note.bytes) == note)
    #expect(!note.isSigned(by: try SigningKey(named: "a").verifier))
  }

  @Test func `A key is kept encrypted, and published in one form`() throws {
    let key = try SigningKey(named: "a.b-c_1")
    let pem = try key.pem(passphrase: "correct horse")
    #expect(pem.contains("ENCRYPTED PRIVATE KEY"))
    let again = try SigningKey(named: "a.b-c_1", pem: pem, passphrase: "correct horse")
    let published = key.verifier
    #expect(again.verifier == published)
    #expect(try VerifierKey(published.text) == published)
    for passphrase in ["wrong", nil] as [String?] {
      #expect(throws: Refusal.self) {
        _ = try SigningKey(named: "a", pem: pem, passphrase: passphrase)
      }
    }
    for text in [
      "", "a", "a+b", published.text + "A", published.text.replacing("a.b", with: "a.c"),
      "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      published.text.replacing("+A", with: "+B"),
    ] { #expect(throws: Refusal.self, "\(text)") { try VerifierKey(text) } }
    for name in ["", "a b", "a+b", "../a", ".a", "ü", String(repeating: "a", count: 81)] {
      #expect(throws: Refusal.self, "\(name)") { _ = try SigningKey(named: name) }
    }
  }

  @Test func `Keys of small order verify nothing`() throws {
    // The neutral element: with it the signature R = neutral, s = 0 holds for every message.
    var neutral = [UInt8](repeating: 0, count: 32)
    neutral[0] = 1
    let id = ContentHash(of: Array("a".utf8) + [0x0A, 1] + neutral).bytes.prefix(4)
    let key = try VerifierKey("a+\(Hex.text(id))+\(Base64.text([1] + neutral))")
    #expect(!key.verifies(neutral + [UInt8](repeating: 0, count: 32), of: [1, 2, 3]))
  }
}
