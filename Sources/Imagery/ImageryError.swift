/// What went wrong with an image, a catalogue entry or a polygon file, and what to do next.
public struct ImageryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of refusal; the raw value is the command line's exit code.
  public enum Code: Int, Hashable, Sendable {
    /// The file is there and cannot be used as it is.
    case badData = 65
    /// The file, band or tag asked for does not exist.
    case missingInput = 66
    /// The result cannot be stored.
    case cannotWrite = 73
  }

  /// The kind of refusal.
  public let code: Code
  /// The file or thing that is refused.
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
  public var exitCode: Int32 { Int32(code.rawValue) }

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
