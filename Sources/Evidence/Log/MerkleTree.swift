/// A tree of hashes over entries that only grow (RFC 6962, §2.1), fed leaf by leaf.
///
/// Kept are the roots of the whole subtrees alone: as many as the number of leaves has binary ones.
public struct MerkleTree: Sendable, Hashable {
  /// Roots of whole subtrees, the largest first.
  private var peaks: [[UInt8]] = []
  /// How many leaves there are.
  public private(set) var count = 0

  /// A tree without leaves.
  public init() {}

  /// The tree over these leaves.
  public init(_ leaves: some Sequence<[UInt8]>) {
    for leaf in leaves { append(leaf) }
  }

  /// Adds the leaf whose hash (``leaf(of:)``, 32 bytes) is `leaf`.
  public mutating func append(_ leaf: [UInt8]) {
    var node = leaf
    var size = count
    while size & 1 == 1 {
      node = Self.node(peaks.removeLast(), node)
      size >>= 1
    }
    peaks.append(node)
    count += 1
  }

  /// The root, 32 bytes: of nothing, the hash of nothing.
  public var root: [UInt8] {
    guard var root = peaks.last else { return ContentHasher().digest() }
    for peak in peaks.dropLast().reversed() { root = Self.node(peak, root) }
    return root
  }

  /// The hash of a leaf's data: SHA-256 of a zero byte and the data.
  public static func leaf(of data: [UInt8]) -> [UInt8] {
    var hasher = ContentHasher()
    hasher.update([0])
    hasher.update(data)
    return hasher.digest()
  }

  private static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var hasher = ContentHasher()
    hasher.update([1] + left + right)
    return hasher.digest()
  }
}

extension MerkleTree {
  /// The hashes that lead from one leaf to the root (RFC 6962, §2.1.1), the leaf's neighbour first.
  ///
  /// - Parameters:
  ///   - index: Which leaf, from 0; below the number of leaves.
  ///   - leaves: The hashes of all leaves.
  /// - Returns: As many as the leaf has ancestors.
  public static func inclusion(of index: Int, in leaves: ArraySlice<[UInt8]>) -> [[UInt8]] {
    precondition(index >= 0 && index < leaves.count, "no leaf \(index) of \(leaves.count)")
    guard leaves.count > 1 else { return [] }
    let split = 1 << (Int.bitWidth - 1 - (leaves.count - 1).leadingZeroBitCount)
    let (left, right) = (leaves.prefix(split), leaves.dropFirst(split))
    return index < split
      ? inclusion(of: index, in: left) + [MerkleTree(right).root]
      : inclusion(of: index - split, in: right) + [MerkleTree(left).root]
  }

  /// The root that a proof of inclusion leads to.
  ///
  /// - Parameters:
  ///   - leaf: The leaf's hash.
  ///   - index: Which leaf it is said to be.
  ///   - count: How many there are said to be.
  ///   - proof: The hashes on the way, the leaf's neighbour first.
  /// - Returns: The root; nil where the proof is of another length than this place has.
  public static func root(
    from leaf: [UInt8], at index: Int, of count: Int, by proof: [[UInt8]]
  ) -> [UInt8]? {
    guard index >= 0, index < count else { return nil }
    guard count > 1 else { return proof.isEmpty ? leaf : nil }
    guard let last = proof.last else { return nil }
    let split = 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    let rest = Array(proof.dropLast())
    if index < split {
      return root(from: leaf, at: index, of: split, by: rest).map { node($0, last) }
    }
    return root(from: leaf, at: index - split, of: count - split, by: rest).map { node(last, $0) }
  }
}

extension ContentHash {
  /// The root of a tree.
  public init(root tree: MerkleTree) { self.init(digestOf: tree.root) }
}
