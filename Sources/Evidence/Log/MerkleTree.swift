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

extension ContentHash {
  /// The root of a tree.
  public init(root tree: MerkleTree) { self.init(digestOf: tree.root) }
}
