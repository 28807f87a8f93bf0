import Vocabulary
import ArgumentParser
import Investigation

/// The command line's root: it only names the commands.
@main
struct TiepointCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tiepoint",
    abstract: "Holds what is written about a place against what satellite images show.",
    discussion: """
      tiepoint demo -o out          a dossier of a simulated site
      tiepoint run manifest.yml -o out   a dossier of a real one
      tiepoint serve CASE           the case in the browser

      Exit codes: 0 done, 1 the answer is no, 64 wrong usage, 65 bad data, 66 missing input, \
      69 a service is unavailable, 70 our own fault, 73 cannot write, 130 interrupted.
      Completions: tiepoint --generate-completion-script bash|zsh|fish
      """,
    version: Tiepoint.version,
    groupedSubcommands: [
      CommandGroup(
        name: "The whole journey",
        subcommands: [RunCommand.self, DemoCommand.self, ServeCommand.self]),
      CommandGroup(
        name: "Steps on a case",
        subcommands: [
          InitCommand.self, SearchCommand.self, FetchCommand.self, AddCommand.self,
          AlignCommand.self, DetectCommand.self,
          MeasureCommand.self, RatioCommand.self, ReadCommand.self, CorrectCommand.self,
          DecideCommand.self,
          SettleCommand.self, UndoCommand.self, LogCommand.self, ReportCommand.self,
          ExportCommand.self,
        ]),
      CommandGroup(
        name: "Evidence",
        subcommands: [
          KeepCommand.self, KeyCommand.self, SealCommand.self, StampCommand.self, ProveCommand.self,
          VerifyCommand.self,
        ]),
      CommandGroup(
        name: "On plain files",
        subcommands: [
          InfoCommand.self, RegisterCommand.self, ChangeCommand.self, MonitorCommand.self,
          ClaimsCommand.self, RelaysCommand.self, FootprintCommand.self, ResolveCommand.self,
          SimulateCommand.self,
        ]),
    ])
}
