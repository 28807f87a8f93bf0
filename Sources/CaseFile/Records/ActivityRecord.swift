import Vocabulary

/// What a step could not support, as a sentence for readers of its results.
public struct RemarkRecord: DerivedRecord, Equatable {
  public static let table = "remarks"
  /// The step that says so.
  public var step: StepName
  /// The sentence.
  public var text: String
  /// The activity that made it.
  public var activity: String

  /// A remark's row.
  public init(step: StepName, text: String, activity: String) {
    self.step = step
    self.text = text
    self.activity = activity
  }
}

/// A finished step: what went in, with which parameters, by which version, and what it took.
public struct ActivityRecord: CaseRecord, Equatable {
  public static let table = "activity"
  /// The activity's id: its name, with a number where an activity of that name was there before.
  public var id: String
  /// The step.
  public var step: StepName
  /// SHA-256 over step, version, parameters and inputs: the same key is the same result.
  public var key: String
  /// The parameters, as JSON.
  public var parameters: String
  /// What it read: file hashes (`sha256:…`) and the names of earlier activities.
  public var inputs: [String]
  /// The version of Tiepoint that did it.
  public var toolVersion: String
  /// When it finished, ISO 8601 in UTC.
  public var finished: String
  /// Wall-clock seconds.
  public var seconds: Double
  /// The process's peak memory until then, in MiB.
  public var peakMemoryMib: Double
  /// The later activity that took its place or made it stale; nil while it is in force.
  public var supersededBy: String?

  /// An activity's row.
  public init(
    id: String, step: StepName, key: String, parameters: String, inputs: [String],
    toolVersion: String, finished: String, seconds: Double, peakMemoryMib: Double,
    supersededBy: String? = nil
  ) {
    self.id = id
    self.step = step
    self.key = key
    self.parameters = parameters
    self.inputs = inputs
    self.toolVersion = toolVersion
    self.finished = finished
    self.seconds = seconds
    self.peakMemoryMib = peakMemoryMib
    self.supersededBy = supersededBy
  }

  public var fault: String? {
    RowFault.first(
      RowFault.notNegative(seconds, "seconds"),
      RowFault.notNegative(peakMemoryMib, "peak_memory_mib"),
      RowFault.hash(key, "key"))
  }
}

extension ActivityRecord {
  /// What its result is known by: the step and the first digits of the key.
  public var name: String { Self.name(step, key: key) }

  /// The name of the result of a step with this key.
  public static func name(_ step: StepName, key: String) -> String {
    "\(step.rawValue)-\(key.prefix(12))"
  }
}
