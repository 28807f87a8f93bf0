/// Why a step cannot be done, in one line: subject, what is wrong with its numbers, next step.
public struct InvestigationError: Error, Sendable, CustomStringConvertible {
  /// What kind of refusal it is; the command line turns it into an exit code.
  public enum Code: Sendable {
    case missingInput, badData, unavailable, cannotWrite, internalFault, usage
  }

  /// What kind of refusal it is.
  public let code: Code
  /// The file, scene or step it is about.
  public let subject: String
  /// What is wrong, with numbers.
  public let problem: String
  /// What to do next.
  public let nextStep: String

  /// A refusal of this kind.
  public init(_ code: Code, _ subject: String, _ problem: String, _ nextStep: String) {
    self.code = code
    self.subject = subject
    self.problem = problem
    self.nextStep = nextStep
  }

  static func missing(_ subject: String, _ problem: String, _ next: String) -> Self {
    Self(.missingInput, subject, problem, next)
  }

  static func badData(_ subject: String, _ problem: String, _ next: String) -> Self {
    Self(.badData, subject, problem, next)
  }

  public var description: String { "\(subject): \(problem); \(nextStep)" }
}
