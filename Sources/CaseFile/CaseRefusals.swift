import Vocabulary

/// Why a case file cannot be used.
extension Refusal {
  static func noCase(at path: String) -> Refusal {
    missingInput(path, "no case here", "make one with `tiepoint init \(path)`")
  }

  static func caseExists(at path: String) -> Refusal {
    Refusal(
      .cannotWrite, subject: path, problem: "already exists",
      nextStep: "name another file or remove this one")
  }

  static func notACase(_ path: String, because: String) -> Refusal {
    badData(path, "not a Tiepoint case (\(because))", "name a *.tiepoint.gpkg file")
  }

  static func caseInUse(_ path: String, by process: Int32?, at address: String? = nil) -> Refusal {
    if let address {
      return unavailable(
        path, "open in the workbench at \(address)", "work on it there, or end that with Ctrl-C")
    }
    return unavailable(
      path, "in use\(process.map { " by process \($0)" } ?? "")", "wait until it ends or stop it")
  }

  static func newerCase(_ path: String, migration: String) -> Refusal {
    badData(path, "written by a newer Tiepoint (schema \(migration))", "update this one")
  }

  static func olderCase(_ path: String) -> Refusal {
    badData(
      path, "written by an older Tiepoint, and its folder cannot be written to",
      "copy it to a folder that can")
  }
}
