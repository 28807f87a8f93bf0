import Testing

@testable import Evidence

@Suite struct MerkleTreeTests {
  /// Leaves and roots that the implementations of RFC 6962 share as known answers.
  static let leaves: [[UInt8]] = [
    [], [0], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
    Array(0x50...0x57), Array(0x60...0x6F),
  ]
  static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test(arguments: 0...8) func `Known roots`(count: Int) {
    let tree = MerkleTree(Self.leaves.prefix(count).map { MerkleTree.leaf(of: $0) })
    #expect(tree.count == count)
    #expect(Hex.text(tree.root) == Self.roots[count])
  }

  /// The definition of RFC 6962, §2.1, word for word.
  private func defined(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
    if leaves.count == 1 { return leaves[leaves.startIndex] }
    var half = 1
    while half * 2 < leaves.count { half *= 2 }
    var hasher = ContentHasher()
    hasher.update([1] + defined(leaves.prefix(half)) + defined(leaves.dropFirst(half)))
    return hasher.digest()
  }

  @Test func `Leaf by leaf as by definition, for every number to 256`() {
    let leaves = (0..<256).map { MerkleTree.leaf(of: [UInt8($0)]) }
    var tree = MerkleTree()
    for (index, leaf) in leaves.enumerated() {
      tree.append(leaf)
      #expect(tree.root == defined(leaves[...index]))
    }
  }

  @Test func `Every leaf of every tree to 64 is proved, and no other in its place`() {
    let leaves = (0..<64).map { MerkleTree.leaf(of: [UInt8($0)]) }
    for count in 1...64 {
      let root = MerkleTree(leaves.prefix(count)).root
      for index in 0..<count {
        let proof = MerkleTree.inclusion(of: index, in: leaves.prefix(count))
        #expect(MerkleTree.root(from: leaves[index], at: index, of: count, by: proof) == root)
        for (other, size, hashes) in [
          (index + 1, count, proof), (index, count, proof + [root]),
          (index, count, Array(proof.dropFirst())), (-1, count, proof),
        ] where other != index || size != count || hashes != proof {
          #expect(MerkleTree.root(from: leaves[index], at: other, of: size, by: hashes) != root)
        }
        let wrong = leaves[(index + 1) % 64]
        #expect(MerkleTree.root(from: wrong, at: index, of: count, by: proof) != root)
      }
    }
    // The way of a leaf that RFC 6962, §2.1.3, spells out: d2 of seven is c, g, l.
    let seven = leaves.prefix(7)
    let proof = MerkleTree.inclusion(of: 3, in: seven)
    #expect(
      proof == [
        leaves[2], MerkleTree(leaves[0..<2]).root, MerkleTree(leaves[4..<7]).root,
      ])
  }

  @Test func `A packed row reads back, and a cut one does not`() throws {
    let columns: [(name: String, value: StoredValue)] = [
      ("a", .integer(-5)), ("b", .real(0.1)), ("c", .text(Array("ü".utf8))),
      ("d", .blob([0, 255])),
    ]
    let packed = RowDigest.packed(table: "claims", columns: columns)
    let read = try #require(RowDigest.unpacked(packed))
    #expect(read.table == "claims" && read.columns.map(\.name) == columns.map(\.name))
    #expect(read.columns.map(\.value) == columns.map(\.value))
    for length in packed.indices {
      let cut = RowDigest.unpacked(Array(packed.prefix(length)))
      #expect(cut == nil || (cut?.columns.count ?? 0) < columns.count)
    }
    #expect(RowDigest.unpacked([255, 255, 255, 255]) == nil)
  }

  @Test func `A row's bytes tell types, names and tables apart`() {
    func leaf(_ table: String, _ columns: [(String, StoredValue)]) -> [UInt8] {
      RowDigest.leaf(table: table, columns: columns.map { (name: $0.0, value: $0.1) })
    }
    let all = [
      leaf("a", [("b", .integer(1))]), leaf("a", [("b", .real(1))]),
      leaf("a", [("b", .text([0x31]))]), leaf("a", [("b", .blob([0x31]))]),
      leaf("a", [("c", .integer(1))]), leaf("ab", [("", .integer(1))]),
      leaf("a", [("b", .text([]))]), leaf("a", [("b", .null)]),
      leaf("a", [("b", .integer(1)), ("c", .integer(1))]), leaf("a", [("b", .real(-0.0))]),
      leaf("a", [("b", .real(0.0))]),
    ]
    #expect(Set(all).count == all.count)
    // A column that a later version adds, and that holds nothing, changes nothing.
    #expect(leaf("a", [("b", .null)]) == leaf("a", []))
    #expect(
      Hex.text(
        RowDigest.leaf(
          table: "claims", columns: [(name: "id", value: .text(Array("C1".utf8)))]))
        == Hex.text(
          MerkleTree.leaf(
            of: [0, 0, 0, 6] + Array("claims".utf8) + [0, 0, 0, 2] + Array("idT".utf8)
              + [0, 0, 0, 2] + Array("C1".utf8))))
  }

  @Test func `An entry reads back to its own bytes, and to no others`() throws {
    var entry = LogEntry(at: "2026-01-01T00:00:00Z", id: "read-1", kind: "read", tool: "1")
    entry.by = "Ada \"L\" \u{2028}\n"
    entry.key = String(repeating: "0a", count: 32)
    entry.stepVersion = 3
    entry.parameters = ContentHash(of: "{}")
    entry.inputs = ["b", "a"]
    entry.files = ["article/A1/0 ü.txt": "00"]
    entry.rows = ["claims": "11", "activity": "22"]
    (entry.supersedes, entry.reinstates) = (["x"], ["y"])
    entry.previousToken = "33"
    entry.adopted = "2026-01-02T00:00:00Z"
    entry.keyChange = .init(event: .rotate, from: "f", to: "t", because: "lost")
    #expect(LogEntry(text: entry.text) == entry)
    #expect(!entry.text.contains("\n"))
    for other in [
      entry.text + " ", " " + entry.text, entry.text.replacing("\"id\"", with: "\"iD\""),
      entry.text.replacing("\"step_version\":3", with: "\"step_version\":3.0"),
      entry.text.replacing(",", with: ", "), entry.text.replacing("\"b\",\"a\"", with: "\"b\",1"),
      "{}", "", "null", "[", String(repeating: "[", count: 5000),
    ] { #expect(LogEntry(text: other) == nil, "\(other.prefix(60))") }
  }
}
