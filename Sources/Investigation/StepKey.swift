import CaseFile
import Evidence
import Foundation
import Quantities
import Vocabulary

/// What determines a step's result: its name, the tool's version, its parameters and its inputs.
struct StepKey {
  let step: StepName
  let parameters: String
  let inputs: [String]

  /// A key whose parameters are written as JSON with sorted names.
  init(_ step: StepName, parameters: some Encodable, inputs: [String]) throws {
    self.step = step
    self.parameters = try CanonicalJSON.string(parameters)
    self.inputs = inputs
  }

  /// SHA-256 over all of it, hexadecimal.
  var digest: String {
    let text = ([step.rawValue, String(step.version), parameters] + inputs).joined(
      separator: "\u{0}")
    return ContentHash(of: text).hex
  }

  /// The activity's name in the case.
  var activityID: String { "\(step)-\(digest.prefix(12))" }
}

/// What this program is.
public enum Tiepoint {
  /// The version, as the changelog has it.
  public static let version = "0.1.0"
}
