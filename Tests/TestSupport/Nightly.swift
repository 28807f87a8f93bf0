import Foundation

/// Whether tests take their whole number of seeded cases, as `scripts/nightly` asks for.
public enum Nightly {
  /// Set by `TIEPOINT_NIGHTLY=1`.
  public static let isOn = ProcessInfo.processInfo.environment["TIEPOINT_NIGHTLY"] == "1"
}
