import Vocabulary

/// Gives each word the tag whose score is highest.
struct Tagger: Sendable {
  /// The tags' names; an index into it stands for a tag.
  let tags: [String]
  private let matrix: PackedMatrix

  /// The tagger of the pipeline in `folder`.
  init(_ folder: PipelineFolder) throws(Refusal) {
    let tags = try folder.json("tagger/cfg")["labels"]?.array?.compactMap(\.string) ?? []
    guard !tags.isEmpty else { throw folder.unfit("tagger/cfg", "names no tags") }
    let weights = try Weights("tagger/model", in: folder)
    let layer = try weights.layer("softmax")
    self.tags = tags
    matrix = PackedMatrix(
      linear: try weights.tensor("W", of: layer, [tags.count, Vectors.width]).values,
      bias: try weights.tensor("b", of: layer, [tags.count]).values, inputs: Vectors.width)
  }

  /// How many floats the scores of `count` words take.
  func room(for count: Int) -> Int { (count + 4) * matrix.resultStride }

  /// The tags of `count` words by their `vectors`.
  func tags(
    _ vectors: UnsafePointer<Float>, count: Int, scores: UnsafeMutablePointer<Float>
  ) -> [Int] {
    matrix.multiply(vectors, stride: Vectors.width, count: count, into: scores)
    return (0..<count).map { word in
      let row = scores + word * matrix.resultStride
      var best = 0
      for tag in tags.indices where row[tag] > row[best] { best = tag }
      return best
    }
  }
}
