import Vocabulary

/// A maxout layer of three pieces with its layer norm.
///
/// Goodfellow et al. 2013 (arXiv:1302.4389).
struct MaxoutLayer: Sendable {
  let matrix: PackedMatrix
  let norm: LayerNorm

  /// The layer `index` among the maxout layers of `weights`, which takes `inputs` floats.
  init(_ weights: Weights, _ index: Int, inputs: Int) throws(Refusal) {
    let layer = try weights.layer("maxout", index)
    let width = Vectors.width
    let matrix = try weights.tensor("W", of: layer, [width, 3, inputs])
    let bias = try weights.tensor("b", of: layer, [width, 3])
    let norm = try weights.layer("layernorm", index)
    self.matrix = PackedMatrix(maxout: matrix.values, bias: bias.values, inputs: inputs)
    self.norm = LayerNorm(
      gain: try weights.tensor("G", of: norm, [width]).values,
      bias: try weights.tensor("b", of: norm, [width]).values)
  }
}

/// What holds of all vectors of words.
enum Vectors {
  /// How many floats a word's vector has.
  static let width = 96
}
