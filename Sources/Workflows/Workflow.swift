/// Work on values: no case, no clock, and the same result for the same value.
///
/// Written as JSON, the value can be worked on by another machine and its result brought back.
public protocol Workflow: Codable, Sendable {
  /// What comes of it.
  associatedtype Result: Codable & Sendable
  /// Does the work.
  ///
  /// - Parameter progress: Hears how many pieces are done.
  /// - Returns: What came of it.
  /// - Throws: ``Refusal`` of one line: what is wrong and the next step.
  func run(progress: any ProgressListener) async throws -> Result
}
