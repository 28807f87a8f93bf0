import ArgumentParser
import CaseFile
import Investigation
import Workflows

struct UndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back a person's decision; taking that back puts it in force again.",
    discussion: """
      tiepoint undo                       the latest decision or correction in force
      tiepoint undo correct-1f3a5b7c9d0e  that one; `tiepoint log` lists them
      """)

  @Argument(
    help: "The activity to take back; by default the latest decision or correction in force.")
  var activity: String?

  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let report = try await investigation.undo(activity)
      try global.emit(report, text: report.text)
    }
  }
}

struct LogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Every activity of a case, oldest first, with what replaced it.")

  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let activities = try investigation.caseFile.history()
      struct Result: Encodable { let activities: [ActivityRecord] }
      let lines = activities.map { activity in
        "\(activity.finished)  \(activity.id)"
          + (activity.supersededBy.map { "  superseded by \($0)" } ?? "")
      }
      try global.emit(Result(activities: activities), text: lines.joined(separator: "\n"))
    }
  }
}
