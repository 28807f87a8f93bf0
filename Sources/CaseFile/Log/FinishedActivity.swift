/// An activity with what it changes in the case.
public struct FinishedActivity: Sendable {
  let activity: ActivityRecord
  let superseded: [ActivityRecord]
  let reinstated: [ActivityRecord]
  let rows: [any DerivedRecord]
  let copied: ActivityRecord?
  let author: String?

  /// - Parameters:
  ///   - activity: The activity.
  ///   - superseded: Activities that are in force until now, and are no longer.
  ///   - reinstated: Activities that come into force again.
  ///   - rows: The rows that it made.
  ///   - copied: An earlier activity whose rows are taken over as this one's.
  ///   - author: The person who decided; nil where none did.
  public init(
    _ activity: ActivityRecord, superseding superseded: [ActivityRecord] = [],
    reinstating reinstated: [ActivityRecord] = [], rows: [any DerivedRecord],
    copyingRowsOf copied: ActivityRecord? = nil, by author: String? = nil
  ) {
    (self.activity, self.superseded, self.reinstated) = (activity, superseded, reinstated)
    (self.rows, self.copied, self.author) = (rows, copied, author)
  }
}
