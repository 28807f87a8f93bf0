import Vocabulary

/// Lets words see their neighbours: layers of maxout over windows of three words, each added to
/// what it was given.
///
/// Before and after the text stand as many rows of zeros as there are layers; they take part in
/// each layer as far as they can reach a word.
struct WindowEncoder: Sendable {
  private let layers: [MaxoutLayer]

  /// The layers of `weights` after the first.
  init(_ weights: Weights) throws(Refusal) {
    let count = weights.all("maxout").count - 1
    guard (1...8).contains(count) else {
      throw weights.unfit("has \(count) window layers, 1 to 8 needed")
    }
    var layers: [MaxoutLayer] = []
    for index in 1...count {
      layers.append(try MaxoutLayer(weights, index, inputs: 3 * Vectors.width))
    }
    self.layers = layers
  }

  /// How many rows of zeros stand on either side, one more that the outermost window looks at
  /// included.
  var margin: Int { layers.count + 1 }

  /// How many floats a buffer for `count` words takes.
  func room(for count: Int) -> Int { (count + 2 * margin + 4) * Vectors.width }

  /// Encodes the `count` words in `rows`, which start `margin` rows into it, in place; `scratch`
  /// has the same room.
  func encode(
    _ rows: UnsafeMutablePointer<Float>, count: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    let width = Vectors.width
    for row in 0..<margin * width {
      rows[row] = 0
      rows[(margin + count) * width + row] = 0
    }
    for (index, layer) in layers.enumerated() {
      // Rows further out than `reach` can no longer reach a word.
      let reach = layers.count - 1 - index
      let first = margin - reach
      let number = count + 2 * reach
      layer.matrix.multiply(
        rows + (first - 1) * width, stride: width, count: number, into: scratch)
      for row in 0..<number {
        let at = rows + (first + row) * width
        layer.norm.apply(scratch + row * width, plus: at, into: at)
      }
    }
  }
}
