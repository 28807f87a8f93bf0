import Vocabulary

/// The weights of one component: its layers in the file's order, each with named arrays of floats.
struct Weights {
  /// One layer: what it is, its settings and its arrays.
  struct Layer {
    let name: String
    let seed: Int?
    /// The features that a layer takes out of the words, by their names in the file.
    let columns: [String]
    let arrays: [String: Tensor]
  }

  /// An array of floats with its shape, row-major.
  struct Tensor {
    let shape: [Int]
    let values: [Float]
  }

  private let layers: [Layer]
  private let folder: PipelineFolder
  private let file: String

  /// Reads the file `file` of `folder`.
  init(_ file: String, in folder: PipelineFolder) throws(Refusal) {
    let pack = try folder.messagePack(file)
    let nodes = pack.elements(pack.member("nodes", of: pack.root))
    let attributes = pack.elements(pack.member("attrs", of: pack.root))
    let parameters = pack.elements(pack.member("params", of: pack.root))
    guard !nodes.isEmpty, nodes.count == attributes.count, nodes.count == parameters.count
    else { throw folder.unfit(file, "names no layers") }
    var layers: [Layer] = []
    for (i, node) in nodes.enumerated() {
      var arrays: [String: Tensor] = [:]
      for (key, value) in pack.members(parameters[i]) {
        guard let name = pack.string(key) else { continue }
        if case .null = value { continue }
        guard let tensor = Self.tensor(value, of: pack) else {
          throw folder.unfit(file, "holds an array that is cut off or no 32-bit floats")
        }
        arrays[name] = tensor
      }
      let seed = pack.nested(pack.member("seed", of: attributes[i]))
      let columns = pack.nested(pack.member("columns", of: attributes[i]))
      layers.append(
        Layer(
          name: pack.string(pack.member("name", of: node)) ?? "",
          seed: seed.flatMap { $0.integer($0.root) },
          columns: columns.map { file in
            file.elements(file.root).compactMap { file.string($0) }
          } ?? [], arrays: arrays))
    }
    self.layers = layers
    self.folder = folder
    self.file = file
  }

  /// The layers that are called `name`.
  func all(_ name: String) -> [Layer] { layers.filter { $0.name == name } }

  /// The layer `index` of those called `name`.
  func layer(_ name: String, _ index: Int = 0) throws(Refusal) -> Layer {
    let found = all(name)
    guard index < found.count else {
      throw unfit("has \(found.count) layers “\(name)”, \(index + 1) needed")
    }
    return found[index]
  }

  /// The array `name` of `layer`; a number in `shape` must hold, nil may be anything.
  func tensor(_ name: String, of layer: Layer, _ shape: [Int?]) throws(Refusal) -> Tensor {
    guard let tensor = layer.arrays[name] else {
      throw unfit("lacks “\(name)” of layer “\(layer.name)”")
    }
    guard tensor.shape.count == shape.count,
      zip(tensor.shape, shape).allSatisfy({ $1 == nil || $0 == $1 })
    else {
      throw unfit("has “\(name)” of layer “\(layer.name)” in shape \(tensor.shape)")
    }
    return tensor
  }

  /// The refusal of this file for what is wrong with it.
  func unfit(_ problem: String) -> Refusal { folder.unfit(file, problem) }

  /// The array as msgpack-numpy writes it: a map with type, shape and data.
  private static func tensor(_ value: MessagePack, of pack: MessagePackFile) -> Tensor? {
    let shape = pack.elements(pack.member("shape", of: value)).map { pack.integer($0) ?? -1 }
    guard pack.string(pack.member("type", of: value)) == "<f4", (1...4).contains(shape.count),
      shape.allSatisfy({ (1...1 << 24).contains($0) }),
      case .blob(let range) = pack.member("data", of: value)
    else { return nil }
    var count = 1
    for extent in shape {
      count *= extent
      guard count <= 1 << 26 else { return nil }
    }
    guard range.count == 4 * count else { return nil }
    let values = pack.bytes.withUnsafeBytes { raw in
      (0..<count).map { i in
        Float(
          bitPattern: UInt32(
            littleEndian: raw.loadUnaligned(
              fromByteOffset: range.lowerBound + 4 * i, as: UInt32.self)))
      }
    }
    // Damage that turns a weight into no number would spread through every sum.
    guard values.allSatisfy(\.isFinite) else { return nil }
    return Tensor(shape: shape, values: values)
  }
}
