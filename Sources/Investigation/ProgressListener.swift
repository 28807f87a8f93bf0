/// Hears how far long work has come; a terminal shows it, a test ignores it.
public protocol ProgressListener: Sendable {
  /// A step of `total` pieces begins.
  func begin(_ step: String, total: Int)
  /// `done` pieces are finished.
  func advance(to done: Int)
  /// The step ended; `summary` says what came of it.
  func end(_ summary: String)
  /// Something a person should know, now.
  func warn(_ message: String)
}

/// Says nothing.
public struct SilentListener: ProgressListener {
  /// A listener that drops everything.
  public init() {}
  public func begin(_ step: String, total: Int) {}
  public func advance(to done: Int) {}
  public func end(_ summary: String) {}
  public func warn(_ message: String) {}
}
