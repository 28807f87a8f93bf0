import Testing

@testable import Grammar

@Suite struct MessagePackTests {
  private func text(_ file: MessagePackFile?) -> String? { file.flatMap { $0.string($0.root) } }

  @Test func valuesOfEachKindAreRead() throws {
    #expect(text(MessagePackFile([0xa2, 0x68, 0x69])) == "hi")
    #expect(text(MessagePackFile([0xd9, 0x02, 0x68, 0x69])) == "hi")
    let numbers: [([UInt8], Int)] = [
      ([0x05], 5), ([0xff], -1), ([0xcc, 0xff], 255), ([0xcd, 0x01, 0x00], 256),
      ([0xd0, 0x80], -128), ([0xd1, 0xff, 0x00], -256), ([0xce, 0, 1, 0, 0], 65536),
    ]
    for (bytes, number) in numbers {
      let file = try #require(MessagePackFile(bytes))
      #expect(file.integer(file.root) == number)
    }
    let id = try #require(MessagePackFile([0xcf, 0xff, 0, 0, 0, 0, 0, 0, 1]))
    #expect(id.identity(id.root) == 0xff00_0000_0000_0001)
    #expect(id.integer(id.root) == nil)
  }

  @Test func mapsAndArraysKeepTheirOrder() throws {
    let file = try #require(MessagePackFile([0x82, 0xa1, 0x62, 0x92, 1, 2, 0xa1, 0x61, 0xc3]))
    #expect(file.members(file.root).map { file.string($0.key) } == ["b", "a"])
    #expect(file.elements(file.member("b", of: file.root)).map { file.integer($0) } == [1, 2])
    #expect(file.member("c", of: file.root) == nil)
  }

  @Test func whatIsCutOffIsNothing() {
    let whole: [UInt8] = [0x82, 0xa1, 0x62, 0x92, 1, 0xcd, 1, 2, 0xa1, 0x61, 0xc4, 1, 9]
    #expect(MessagePackFile(whole) != nil)
    for count in 0..<whole.count { #expect(MessagePackFile(Array(whole[..<count])) == nil) }
  }

  @Test func boastedLengthsAndDepthsAreRefused() {
    #expect(MessagePackFile([0xdd, 0xff, 0xff, 0xff, 0xff, 1]) == nil)
    #expect(MessagePackFile([0xdf, 0x7f, 0xff, 0xff, 0xff, 1]) == nil)
    #expect(MessagePackFile([0xdb, 0xff, 0xff, 0xff, 0xff, 1]) == nil)
    #expect(MessagePackFile(Array(repeating: 0x91, count: 100_000) + [1]) == nil)
  }
}
