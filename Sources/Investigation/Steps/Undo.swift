import CaseFile
import Vocabulary

extension StepName {
  /// Whether a person decides it, so that a person may take it back.
  var isPersonal: Bool { [.correct, .decide, .undo].contains(self) }
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
  /// What rests on the decision is made again.
  ///
  /// - Parameter id: The activity; the latest decision in force when nil.
  /// - Returns: What was taken back, and the activity that says so.
  /// - Throws: A refusal where there is nothing to take back, or no person decided it.
  public func undo(_ id: String? = nil) async throws -> UndoReport {
    let wanted = try decisionInForce(id)
    let report = try takeBack(wanted)
    // What was taken back may be another taking back: what it ends in decides.
    if try origin(of: wanted).step == .correct {
      _ = try await readAgain()
    } else {
      try await again()
    }
    return report
  }

  /// Takes back a person's decision without making anew what rests on it; ``again()`` does that.
  ///
  /// - Parameters:
  ///   - id: The activity that decided.
  ///   - author: Who takes it back; nil where nobody is named.
  /// - Returns: What was taken back, and the activity that says so.
  /// - Throws: A refusal where it is not in force, or is no decision on a structure.
  public func takeBackDecision(_ id: String, by author: String?) throws -> UndoReport {
    let wanted = try decisionInForce(id)
    guard try origin(of: wanted).step == .decide else {
      throw Refusal.usage(
        id, "it is no decision on a structure", "take it back with `tiepoint undo \(id)`")
    }
    return try takeBack(wanted, by: author)
  }

  /// The person's decision that a chain of taking back began with.
  func origin(of activity: ActivityRecord) throws -> ActivityRecord {
    try Self.origin(of: activity, among: try caseFile.history()).decision
  }

  /// The decision that a chain of taking back began with, and how often it was taken back or done again.
  static func origin(
    of activity: ActivityRecord, among history: [ActivityRecord]
  ) throws -> (decision: ActivityRecord, turns: Int) {
    var (origin, turns) = (activity, 0)
    while origin.step == .undo, let id = (try origin.decodedParameters() as [String]).first,
      let earlier = history.first(where: { $0.id == id })
    {
      (origin, turns) = (earlier, turns + 1)
    }
    return (origin, turns)
  }

  private func decisionInForce(_ id: String?) throws -> ActivityRecord {
    let inForce = try caseFile.history().filter { $0.supersededBy == nil }
    let wanted = inForce.last { activity in
      id.map { $0 == activity.id } ?? [.correct, .decide].contains(activity.step)
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
    return wanted
  }

  private func takeBack(
    _ wanted: ActivityRecord, by author: String? = nil
  ) throws -> UndoReport {
    let origin = try origin(of: wanted)
    if origin.step == .correct { try expectArticles() }
    let again = try caseFile.history().filter {
      $0.supersededBy == wanted.id && $0.step.isPersonal
    }
    let key = try StepKey(
      .undo, parameters: [wanted.id] + [author].compactMap { $0 }, inputs: [wanted.name],
      by: author)
    let stale: [ActivityRecord]
    if origin.step == .decide, let row = try caseFile.rows(DecisionRecord.self, of: origin).first {
      stale = try restingOn(row.kind, of: row.structure)
    } else {
      stale = try self.stale(after: .correct)
    }
    let activity = try record(
      key, superseding: [wanted], reinstating: again, makingStale: stale, rows: [])
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
