/// Why the world does not let a thing be done: one line of subject, problem and next step.
///
/// Every room throws this one type; the command line turns its code into an exit code, the
/// workbench into a problem document.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of refusal; the raw value is the process's exit code.
  public enum Code: Int32, Hashable, Sendable, CaseIterable {
    /// The call itself is wrong.
    case usage = 64
    /// The file is there and cannot be used as it is.
    case badData = 65
    /// The file, band or tag asked for does not exist.
    case missingInput = 66
    /// Something that should answer does not, or somebody else holds it.
    case unavailable = 69
    /// A fault of this program.
    case internalFault = 70
    /// The result cannot be stored.
    case cannotWrite = 73
  }

  /// The kind of refusal.
  public let code: Code
  /// The file, scene or step it is about.
  public let subject: String
  /// What is wrong with it, with its numbers.
  public let problem: String
  /// What to do about it.
  public let nextStep: String

  /// A refusal of `subject`.
  public init(_ code: Code, subject: String, problem: String, nextStep: String) {
    self.code = code
    self.subject = Self.line(subject)
    self.problem = Self.line(problem)
    self.nextStep = Self.line(nextStep)
  }

  /// One line: subject, what is wrong, next step.
  public var description: String { "\(subject): \(problem); \(nextStep)" }

  /// The process's exit code.
  public var exitCode: Int32 { code.rawValue }

  /// `text` on one line and without control characters, at most 400 characters of it.
  private static func line(_ text: String) -> String {
    let clean = text.unicodeScalars.map { scalar in
      scalar.value < 32 || scalar.value == 127 ? " " : String(scalar)
    }.joined()
    let squeezed = clean.split(separator: " ", omittingEmptySubsequences: true)
      .joined(separator: " ")
    return squeezed.count <= 400 ? squeezed : squeezed.prefix(399) + "…"
  }
}

extension Refusal {
  /// The call itself is wrong.
  public static func usage(_ subject: String, _ problem: String, _ next: String) -> Self {
    Self(.usage, subject: subject, problem: problem, nextStep: next)
  }

  /// The file is there and cannot be used as it is.
  public static func badData(_ subject: String, _ problem: String, _ next: String) -> Self {
    Self(.badData, subject: subject, problem: problem, nextStep: next)
  }

  /// The file, band or tag asked for does not exist.
  public static func missingInput(_ subject: String, _ problem: String, _ next: String) -> Self {
    Self(.missingInput, subject: subject, problem: problem, nextStep: next)
  }

  /// Something that should answer does not, or somebody else holds it.
  public static func unavailable(_ subject: String, _ problem: String, _ next: String) -> Self {
    Self(.unavailable, subject: subject, problem: problem, nextStep: next)
  }

  /// A fault of this program.
  public static func internalFault(_ subject: String, _ problem: String, _ next: String) -> Self {
    Self(.internalFault, subject: subject, problem: problem, nextStep: next)
  }

  /// The file system refused to store `subject`.
  public static func cannotWrite(
    _ subject: String, _ because: String,
    _ next: String = "free space or choose another folder, then run again"
  ) -> Self {
    Self(
      .cannotWrite, subject: subject, problem: "cannot be written (\(because))", nextStep: next)
  }
}
