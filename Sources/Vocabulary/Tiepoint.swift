/// What this program is.
public enum Tiepoint {
  /// The version, as the changelog has it.
  public static let version = "0.2.0"
}
