import CaseFile
import Foundation
import Grammar
import Rasters
import Vocabulary
import Workflows

#if canImport(Glibc)
  import Glibc
#endif

/// A case being worked on: every use case is a method here, in an extension of its own.
///
/// Each step is keyed by its version, parameters and inputs. A step whose key the case already
/// holds is not repeated; a finished step's rows are written all at once, so that a killed run
/// leaves the case whole and the next run picks up at the first missing step.
public struct Investigation: Sendable {
  /// The case.
  public let caseFile: CaseFile
  let progress: any ProgressListener
  let grammar: GrammarSource

  /// Works on an open case, reporting to `progress` and reading articles on what `grammar` gives.
  public init(
    _ caseFile: CaseFile, grammar: GrammarSource = .installed,
    progress: any ProgressListener = SilentListener()
  ) {
    self.caseFile = caseFile
    self.grammar = grammar
    self.progress = progress
  }

  /// What a step made.
  struct Outcome {
    var rows: [any DerivedRecord] = []
    var summary: String
  }

  /// Does a step unless the case already holds its result.
  ///
  /// A result that was superseded is not computed again either: its rows are taken over.
  ///
  /// - Parameters:
  ///   - key: What determines the result.
  ///   - total: How many pieces the work has, for progress.
  ///   - old: Earlier activities of this step that the new one stands in for.
  ///   - work: Makes the rows, naming the activity it is given.
  /// - Returns: The activity, new or already there.
  /// - Throws: Whatever the work throws; the case is then as it was.
  @discardableResult
  func perform(
    _ key: StepKey, total: Int, superseding old: [ActivityRecord],
    _ work: (_ activity: String) async throws -> Outcome
  ) async throws -> ActivityRecord {
    let earlier = try caseFile.activity(key: key.digest)
    if let earlier, earlier.supersededBy == nil { return earlier }
    try Task.checkCancellation()
    progress.begin(key.step.rawValue, total: total)
    if let earlier {
      let activity = try record(key, superseding: old, rows: [], copyingRowsOf: earlier)
      progress.end("the result of \(earlier.id) holds again")
      return activity
    }
    let clock = ContinuousClock()
    let start = clock.now
    let id = try caseFile.freeID(for: key.name)
    let outcome = try await work(id)
    try Task.checkCancellation()
    let activity = try record(
      key, id: id, superseding: old, rows: outcome.rows, took: start.duration(to: clock.now))
    progress.end(outcome.summary)
    return activity
  }

  /// Writes a finished step, in place of earlier activities and of all that rests on the step.
  @discardableResult
  func record(
    _ key: StepKey, id: String? = nil, superseding old: [ActivityRecord],
    reinstating: [ActivityRecord] = [], rows: [any DerivedRecord],
    copyingRowsOf copied: ActivityRecord? = nil, took: Duration = .zero
  ) throws -> ActivityRecord {
    let activity = ActivityRecord(
      id: try id ?? caseFile.freeID(for: key.name), step: key.step, key: key.digest,
      parameters: key.parameters,
      inputs: key.inputs, toolVersion: Tiepoint.version, finished: Self.now(),
      seconds: took / .seconds(1), peakMemoryMib: Self.peakMemory())
    try caseFile.commit(
      activity, superseding: old + (try stale(after: key.step)), reinstating: reinstating,
      rows: rows, copyingRowsOf: copied)
    return activity
  }

  /// Takes activities out of force, and all that rests on them.
  func withdraw(_ activities: [ActivityRecord]) throws {
    guard let step = activities.first?.step else { return }
    let key = try StepKey(
      .withdraw, parameters: activities.map(\.id), inputs: activities.map(\.name))
    try record(key, superseding: activities + (try stale(after: step)), rows: [])
  }

  func stale(after step: StepName) throws -> [ActivityRecord] {
    try step.downstream.flatMap { try caseFile.activities(of: $0) }
  }

  /// The finished activity of a step that runs once a case; refused with the command to run first.
  func finished(_ step: StepName) throws -> ActivityRecord {
    guard let activity = try caseFile.activities(of: step).last else {
      throw Refusal.missingInput(
        caseFile.path, "step “\(step)” has not been done", "run `tiepoint \(step)` first")
    }
    return activity
  }

  private static func now() -> String {
    let formatter = ISO8601DateFormatter()
    return formatter.string(from: Date())
  }

  /// The process's largest resident size so far, in MiB.
  static func peakMemory() -> Double {
    var usage = rusage()
    guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    return Double(usage.ru_maxrss) / 1024
  }
}
