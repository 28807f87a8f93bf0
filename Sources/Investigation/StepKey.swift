import CaseFile
import Evidence
import Foundation
import Quantities
import Vocabulary

/// What determines a step's result: its name, its own version, its parameters and its inputs.
struct StepKey {
  let step: StepName
  let parameters: String
  let inputs: [String]
  /// The person who decided; nil where none did.
  ///
  /// It is no part of the key.
  let author: String?

  /// A key whose parameters are written as JSON with sorted names.
  init(
    _ step: StepName, parameters: some Encodable, inputs: [String], by author: String? = nil
  ) throws {
    self.author = author
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

  /// What the step's result is known by.
  var name: String { ActivityRecord.name(step, key: digest) }
}
