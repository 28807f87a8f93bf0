/// What is wrong with a YAML text.
package enum YAMLFault {
  /// A decoding error in one line.
  package static func words(for error: any Error) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return path.isEmpty ? "the top" : path
    }
    switch error as? DecodingError {
    case .keyNotFound(let key, let context):
      return "“\(key.stringValue)” is missing at \(place(context))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "the value at \(place(context)) has the wrong form"
    case .dataCorrupted(let context):
      let below = context.underlyingError.map { "\($0)" } ?? context.debugDescription
      return below.split(separator: "\n").joined(separator: " ")
    default:
      return "\(error)".split(separator: "\n").joined(separator: " ")
    }
  }
}
