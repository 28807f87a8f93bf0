import CaseFile
import Foundation
import Vocabulary

/// Puts a case's dossier and the record of its making into a folder: what the command line and a
/// server both call.
public struct Publishing: Sendable {
  /// The record's file name.
  public static let recordName = "run.json"

  /// Which figures are drawn.
  public let figures: FigureChoice
  /// The Chromium that prints the page; nil where there is none.
  public let browser: String?

  /// Publishing with these figures, printed by `browser`.
  public init(figures: FigureChoice = .key, browser: String? = Dossier.browser) {
    self.figures = figures
    self.browser = browser
  }

  /// Writes the dossier, then its record, each file whole or not at all.
  ///
  /// The record comes last: a folder whose record names a case holds that case's whole dossier.
  ///
  /// - Parameters:
  ///   - dossier: The dossier to write.
  ///   - record: What the run came to.
  ///   - folder: Where; made when absent.
  ///   - progress: Told each file's name once it is there.
  /// - Returns: How the PDF came about.
  /// - Throws: ``Refusal`` when a file cannot be written or a picture cannot be read.
  @discardableResult
  public func publish(
    _ dossier: Dossier, record: some PublicationRecord, to folder: URL,
    progress: (String) -> Void = { _ in }
  ) throws(Refusal) -> Dossier.Print {
    let print = try dossier.write(
      to: folder, figures: figures, browser: browser, progress: progress)
    var record = record
    record.report_pdf = print == .page ? Self.pageMark : Self.figuresMark
    record.report_figures = figures.rawValue
    let text: String
    do { text = try CanonicalJSON.string(record, pretty: true) + "\n" } catch {
      throw .internalFault(
        Self.recordName, "cannot be put into words (\(error))", "report this fault")
    }
    try OutputFolder(folder).write(Array(text.utf8), to: Self.recordName)
    progress(Self.recordName)
    return print
  }

  /// How the PDF came about in a folder that holds this record's dossier, as whole as it can be
  /// made here; nil where the dossier is to be made.
  public func published(_ record: some PublicationRecord, in folder: URL) -> Dossier.Print? {
    let files = ["index.html", "report.pdf"] + Dossier.exportNames
    guard files.allSatisfy(exists(in: folder)), let old = self.record(in: folder, like: record),
      old.digest == record.digest, old.version == record.version,
      old.report_figures.map({ $0 == figures.rawValue }) ?? (figures == .all)
    else { return nil }
    guard old.report_pdf == Self.figuresMark else { return .page }
    return browser == nil
      ? .figures(because: "no Chromium is here yet; `apt install chromium` and run again") : nil
  }

  private func exists(in folder: URL) -> (String) -> Bool {
    { FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path) }
  }

  /// The record in `folder`; nil where there is none that can be read.
  private func record<Record: PublicationRecord>(in folder: URL, like _: Record) -> Record? {
    let file = folder.appendingPathComponent(Self.recordName)
    do {
      return try JSONDecoder().decode(Record.self, from: try Data(contentsOf: file))
    } catch {
      // What is absent or unreadable is not the record of the same dossier: it is made again, and
      // the new record takes its place.
      return nil
    }
  }

  private static let pageMark = "page"
  private static let figuresMark = "figures"
}

extension Dossier.Print {
  /// That the page was not printed, why, and how it would be; nil where it was.
  public var warning: String? {
    switch self {
    case .page: nil
    case .figures(let because):
      "report.pdf holds the figures alone, index.html the whole report: \(because)"
    }
  }
}
