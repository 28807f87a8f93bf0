/// Why a dossier could not be written.
public enum DossierError: Error, Sendable, CustomStringConvertible {
  /// The file system refused.
  case cannotWrite(path: String, because: String)
  /// A scene's pixels could not be read.
  case noPicture(because: String)

  /// One line: subject, what is wrong, next step.
  public var description: String {
    switch self {
    case .cannotWrite(let path, let because):
      "\(path): cannot write (\(because)); free space or choose another folder, then run again"
    case .noPicture(let because):
      "pictures for the dossier: \(because); check the scenes' files with `tiepoint verify`"
    }
  }
}
