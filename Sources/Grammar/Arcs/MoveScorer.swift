import Vocabulary

/// Scores the moves in a state from the vectors of a few words in it.
///
/// What each word adds in each place is worked out once for the whole text; a state then sums a
/// few rows, takes the larger of two pieces and multiplies by one small matrix.
struct MoveScorer: Sendable {
  /// How many words of a state count.
  let places: Int
  /// How many moves are scored.
  let moves: Int
  private let input: PackedMatrix
  private let table: PackedMatrix
  private let missing: [Float]
  private let bias: [Float]
  private let output: [Float]
  private let outputBias: [Float]

  private static let hidden = 64
  private static let pieces = 2 * hidden
  /// Scores are summed in blocks of four vector registers.
  private static let block = 32

  /// The scorer of `weights` for `moves` moves over `places` words.
  init(_ weights: Weights, moves: Int, places: Int) throws(Refusal) {
    let hidden = Self.hidden
    let lower = try weights.layer("precomputable_affine")
    let w = try weights.tensor("W", of: lower, [places, hidden, 2, hidden])
    let b = try weights.tensor("b", of: lower, [hidden, 2])
    let pad = try weights.tensor("pad", of: lower, [1, places, hidden, 2])
    guard
      let first = weights.all("linear").first(where: {
        $0.arrays["W"]?.shape == [hidden, Vectors.width]
      }),
      let last = weights.all("linear").first(where: { $0.arrays["W"]?.shape == [moves, hidden] })
    else { throw weights.unfit("scores no \(moves) moves") }
    let inputWeights = try weights.tensor("W", of: first, [hidden, Vectors.width])
    let inputBias = try weights.tensor("b", of: first, [hidden])
    let outputWeights = try weights.tensor("W", of: last, [moves, hidden])
    let lastBias = try weights.tensor("b", of: last, [moves])
    self.places = places
    self.moves = moves
    input = PackedMatrix(
      linear: inputWeights.values, bias: inputBias.values, inputs: Vectors.width)
    // Pieces come first, so that the larger of two is found a register at a time.
    var rows: [Float] = []
    var missing: [Float] = []
    for place in 0..<places {
      for piece in 0..<2 {
        for unit in 0..<hidden {
          let row = (place * hidden + unit) * 2 + piece
          rows += w.values[row * hidden..<(row + 1) * hidden]
          missing.append(pad.values[row])
        }
      }
    }
    table = PackedMatrix(
      linear: rows, bias: Array(repeating: 0, count: missing.count), inputs: hidden)
    self.missing = missing
    bias = (0..<2).flatMap { piece in (0..<hidden).map { b.values[$0 * 2 + piece] } }
    let width = (moves + Self.block - 1) / Self.block * Self.block
    var output = [Float](repeating: 0, count: hidden * width)
    for move in 0..<moves {
      for unit in 0..<hidden {
        output[unit * width + move] = outputWeights.values[move * hidden + unit]
      }
    }
    self.output = output
    outputBias = lastBias.values + Array(repeating: 0, count: width - moves)
  }

  /// How many floats the rows of `count` words take, and the vectors they are made from.
  func room(for count: Int) -> (rows: Int, inputs: Int) {
    ((count + 4) * table.resultStride, (count + 4) * input.resultStride)
  }

  /// How many floats the scores take.
  var scoreRoom: Int { outputBias.count }

  /// Works out what each of `count` words adds, from their `vectors`.
  func prepare(
    _ vectors: UnsafePointer<Float>, count: Int, inputs: UnsafeMutablePointer<Float>,
    rows: UnsafeMutablePointer<Float>
  ) {
    input.multiply(vectors, stride: Vectors.width, count: count, into: inputs)
    table.multiply(inputs, stride: input.resultStride, count: count, into: rows)
  }

  /// Scores the moves in a state that consists of `words`; -1 stands for no word.
  func score(
    _ words: [Int32], rows: UnsafePointer<Float>, into scores: UnsafeMutablePointer<Float>
  ) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.pieces) { sum in
      guard let sum = sum.baseAddress else { return }
      bias.withUnsafeBufferPointer { sum.initialize(from: $0.baseAddress ?? rows, count: $0.count) }
      missing.withUnsafeBufferPointer { missing in
        guard let missing = missing.baseAddress else { return }
        for (place, word) in words.enumerated() {
          let row = word < 0 ? missing : rows + Int(word) * table.resultStride
          Self.add(row + place * Self.pieces, to: sum)
        }
      }
      for unit in stride(from: 0, to: Self.hidden, by: 8) {
        let a = Self.load(sum + unit)
        let b = Self.load(sum + Self.hidden + unit)
        Self.store(a.replacing(with: b, where: b .> a), to: sum + unit)
      }
      multiply(sum, into: scores)
    }
  }

  private func multiply(
    _ hidden: UnsafePointer<Float>, into scores: UnsafeMutablePointer<Float>
  ) {
    let width = outputBias.count
    output.withUnsafeBufferPointer { output in
      outputBias.withUnsafeBufferPointer { bias in
        guard let output = output.baseAddress, let bias = bias.baseAddress else { return }
        for block in stride(from: 0, to: width, by: Self.block) {
          var a = Self.load(bias + block)
          var b = Self.load(bias + block + 8)
          var c = Self.load(bias + block + 16)
          var d = Self.load(bias + block + 24)
          var row = output + block
          for unit in 0..<Self.hidden {
            let x = SIMD8<Float>(repeating: hidden[unit])
            a = a.addingProduct(x, Self.load(row))
            b = b.addingProduct(x, Self.load(row + 8))
            c = c.addingProduct(x, Self.load(row + 16))
            d = d.addingProduct(x, Self.load(row + 24))
            row += width
          }
          Self.store(a, to: scores + block)
          Self.store(b, to: scores + block + 8)
          Self.store(c, to: scores + block + 16)
          Self.store(d, to: scores + block + 24)
        }
      }
    }
  }

  @inline(__always)
  private static func add(_ row: UnsafePointer<Float>, to sum: UnsafeMutablePointer<Float>) {
    for i in stride(from: 0, to: pieces, by: 8) {
      store(load(sum + i) + load(row + i), to: sum + i)
    }
  }

  @inline(__always)
  private static func load(_ from: UnsafePointer<Float>) -> SIMD8<Float> {
    UnsafeRawPointer(from).loadUnaligned(as: SIMD8<Float>.self)
  }

  @inline(__always)
  private static func store(_ value: SIMD8<Float>, to: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(to).storeBytes(of: value, as: SIMD8<Float>.self)
  }
}
