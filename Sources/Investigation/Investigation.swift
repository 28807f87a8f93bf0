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
    if let earlier = try caseFile.activity(key: key.digest), earlier.supersededBy == nil {
      return earlier
    }
    return try await performAll([key], total: total, superseding: old) { wanted in
      let outcome = try await work(wanted[0].activity)
      return ([outcome.rows], outcome.summary)
    }[0]
  }

  /// Does a step in parts, each with a key of its own: only those are done whose result the case never
  /// held, and all are written at once.
  ///
  /// - Parameters:
  ///   - keys: What determines each part's result.
  ///   - total: How many pieces the work has, for progress.
  ///   - old: Earlier activities of this step; those that are none of the parts go out of force.
  ///   - work: Makes the rows of the parts it is given, in their order, and one line on them.
  /// - Returns: The parts' activities, new or already there.
  /// - Throws: Whatever the work throws; the case is then as it was.
  @discardableResult
  func performAll(
    _ keys: [StepKey], total: Int, superseding old: [ActivityRecord],
    _ work: (_ wanted: [(part: Int, activity: String)]) async throws -> (
      rows: [[any DerivedRecord]], summary: String
    )
  ) async throws -> [ActivityRecord] {
    let earlier = try keys.map { try caseFile.activity(key: $0.digest) }
    let inForce = Set(earlier.compactMap { $0 }.filter { $0.supersededBy == nil }.map(\.id))
    var gone = old.filter { !inForce.contains($0.id) }
    guard inForce.count < keys.count else {
      try withdraw(gone)
      return earlier.compactMap { $0 }
    }
    try Task.checkCancellation()
    progress.begin(keys[0].step.rawValue, total: total)
    let clock = ContinuousClock()
    let start = clock.now
    let wanted = try earlier.indices.filter { earlier[$0] == nil }.map { part in
      (part: part, activity: try caseFile.freeID(for: keys[part].name))
    }
    let made =
      wanted.isEmpty
      ? (rows: [], summary: "results from before hold again") : try await work(wanted)
    precondition(made.rows.count == wanted.count, "\(made.rows.count) of \(wanted.count) parts")
    try Task.checkCancellation()
    let took = start.duration(to: clock.now) / Double(max(1, wanted.count))
    gone += try stale(after: keys[0].step)
    var finished: [FinishedActivity] = []
    var activities: [ActivityRecord] = []
    for (part, key) in keys.enumerated() {
      if let known = earlier[part], known.supersededBy == nil {
        activities.append(known)
        continue
      }
      let new = wanted.firstIndex { $0.part == part }
      let activity = activity(
        key, id: try new.map { wanted[$0].activity } ?? caseFile.freeID(for: key.name),
        took: new == nil ? .zero : took)
      activities.append(activity)
      finished.append(
        FinishedActivity(
          activity, superseding: gone, rows: new.map { made.rows[$0] } ?? [],
          copyingRowsOf: earlier[part], by: key.author))
      gone = []
    }
    try caseFile.commit(finished)
    progress.end(made.summary)
    return activities
  }

  /// Writes a finished step, in place of earlier activities and of all that rests on the step.
  @discardableResult
  func record(
    _ key: StepKey, id: String? = nil, superseding old: [ActivityRecord],
    reinstating: [ActivityRecord] = [], rows: [any DerivedRecord] = []
  ) throws -> ActivityRecord {
    try record(
      key, id: id, superseding: old, reinstating: reinstating,
      makingStale: try stale(after: key.step), rows: rows)
  }

  /// Writes a finished step, in place of earlier activities and of those that `stale` lists.
  @discardableResult
  func record(
    _ key: StepKey, id: String? = nil, superseding old: [ActivityRecord],
    reinstating: [ActivityRecord] = [], makingStale stale: [ActivityRecord],
    rows: [any DerivedRecord]
  ) throws -> ActivityRecord {
    let activity = activity(key, id: try id ?? caseFile.freeID(for: key.name), took: .zero)
    try caseFile.commit(
      activity, superseding: old + stale, reinstating: reinstating, rows: rows, by: key.author)
    return activity
  }

  private func activity(_ key: StepKey, id: String, took: Duration) -> ActivityRecord {
    ActivityRecord(
      id: id, step: key.step, key: key.digest, parameters: key.parameters, inputs: key.inputs,
      toolVersion: Tiepoint.version, finished: Self.now(), seconds: took / .seconds(1),
      peakMemoryMib: Self.peakMemory())
  }

  /// Takes activities out of force, and all that rests on them.
  func withdraw(_ activities: [ActivityRecord]) throws {
    guard let step = activities.first?.step else { return }
    let key = try StepKey(
      .withdraw, parameters: activities.map(\.id), inputs: activities.map(\.name))
    try record(key, superseding: activities + (try stale(after: step)))
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

  static func now() -> String {
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
