import Foundation
import Investigation
import Vocabulary
import Workflows

/// Writes a result to standard output; refused where it cannot be written, as on a full disk.
func put(_ text: String, terminator: String = "\n") throws {
  do {
    try FileHandle.standardOutput.write(contentsOf: Data((text + terminator).utf8))
  } catch {
    throw Refusal.cannotWrite(
      "standard output", error.localizedDescription,
      "free space or send it elsewhere, then run again")
  }
}
