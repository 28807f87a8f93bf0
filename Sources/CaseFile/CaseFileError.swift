/// Why a case file cannot be used.
public enum CaseFileError: Error, Sendable, CustomStringConvertible {
  /// There is no file at this path.
  case missing(path: String)
  /// Something else is already at this path.
  case exists(path: String)
  /// The file is not a Tiepoint case.
  case notACase(path: String, because: String)
  /// Another process holds the case.
  case inUse(path: String, process: Int32?)
  /// The file system or SQLite refused to write.
  case cannotWrite(path: String, because: String)
  /// The file was written by a newer Tiepoint.
  case newer(path: String, migration: String)

  /// One line: subject, what is wrong, next step.
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): no case here; make one with `tiepoint init \(path)`"
    case .exists(let path):
      "\(path): already exists; name another file or remove this one"
    case .notACase(let path, let because):
      "\(path): not a Tiepoint case (\(because)); name a *.tiepoint.gpkg file"
    case .inUse(let path, let process):
      "\(path): in use\(process.map { " by process \($0)" } ?? ""); wait until it ends or stop it"
    case .cannotWrite(let path, let because):
      "\(path): cannot write (\(because)); free space or choose another folder, then run again"
    case .newer(let path, let migration):
      "\(path): written by a newer Tiepoint (schema \(migration)); update this one"
    }
  }
}
