import CaseFile
import Vocabulary

extension StepName {
  /// Whether a person decides it, so that a person may take it back.
  var isPersonal: Bool { self == .correct || self == .undo }
}

/// What was taken back.
public struct UndoReport: Sendable, Codable, Equatable {
  /// The activity that is no longer in force, or is again.
  public var activity: String
  /// The activity that says so.
  public var by: String

  /// One line for a terminal.
  public var text: String { "\(activity) taken back by \(by)" }
}

extension Investigation {
  /// Takes back a person's decision, by an activity of its own; taking that back is a redo.
  ///
  /// - Parameter id: The activity; the latest decision in force when nil.
  /// - Returns: What was taken back, and the activity that says so.
  /// - Throws: A refusal where there is nothing to take back, or no person decided it.
  public func undo(_ id: String? = nil) async throws -> UndoReport {
    let history = try caseFile.history()
    let inForce = history.filter { $0.supersededBy == nil }
    let wanted = inForce.last { activity in
      id.map { $0 == activity.id } ?? (activity.step == .correct)
    }
    guard let wanted else {
      throw Refusal.missingInput(
        id ?? caseFile.path, "there is no decision in force to take back",
        "`tiepoint log` lists what was done")
    }
    guard wanted.step.isPersonal else {
      throw Refusal.usage(
        wanted.id, "no person decided it", "change what it rests on and run the step again")
    }
    try expectArticles()
    let again = history.filter { $0.supersededBy == wanted.id && $0.step.isPersonal }
    let key = try StepKey(.undo, parameters: [wanted.id], inputs: [wanted.name])
    let stale = try stale(after: .correct)
    let activity = try record(
      key, superseding: [wanted] + stale, reinstating: again, rows: [])
    _ = try await readAgain()
    return UndoReport(activity: wanted.id, by: activity.id)
  }
}

extension ActivityRecord {
  /// The parameters it was done with.
  func decodedParameters<Value: Decodable>() throws -> Value {
    do {
      return try CanonicalJSON.value(from: parameters)
    } catch {
      throw Refusal.badData(
        id, "its parameters in the case cannot be read (\(error))",
        "put back what was there, or do the step again in a new case")
    }
  }
}
