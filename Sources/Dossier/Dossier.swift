import CaseFile
import Foundation
import Vocabulary

/// Everything a case says, ready to be read: pages, figures and exports, made from the case alone.
///
/// The same case and the same pixels give the same bytes, on the same machine and its fonts.
public struct Dossier {
  /// How `report.pdf` came about.
  public enum Print: Sendable, Hashable {
    /// The page itself, printed.
    case page
    /// The figures alone, and why.
    case figures(because: String)
  }

  /// The Chromium that prints pages here; nil where none is installed.
  public static var browser: String? { PagePrinter.installed() }

  private let snapshot: CaseSnapshot
  private let maker: FigureMaker
  private let context: DossierContext

  /// The dossier of a case.
  ///
  /// - Parameters:
  ///   - snapshot: The case.
  ///   - pictures: Where its pixels come from.
  ///   - context: The version and the commands the page names.
  public init(
    of snapshot: CaseSnapshot, pictures: any PictureSource, context: DossierContext
  ) {
    self.snapshot = snapshot
    self.context = context
    maker = FigureMaker(facts: Facts(snapshot), pictures: PictureCache(pictures))
  }

  /// The self-contained page.
  ///
  /// - Parameter figures: Which figures lie beside the page; it says so.
  /// - Returns: The page's HTML, with style, script and every picture inside.
  /// - Throws: ``Refusal`` when a picture or a row of the case cannot be read.
  public func html(beside figures: FigureChoice = .key) throws(Refusal) -> String {
    try refusing {
      try Page(facts: maker.facts, figures: maker, context: context, choice: figures).html()
    }
  }

  /// Writes all files of a dossier into a folder, each whole or not at all.
  ///
  /// - Parameters:
  ///   - folder: Where; made when absent.
  ///   - choice: Which figures are drawn.
  ///   - browser: The Chromium that prints the page; with none the figures make the PDF.
  ///   - progress: Told each file's name once it is there.
  /// - Returns: How the PDF came about.
  /// - Throws: ``Refusal`` when a file cannot be written or a picture cannot be read.
  @discardableResult
  public func write(
    to folder: URL, figures choice: FigureChoice = .key, browser: String? = Dossier.browser,
    progress: (String) -> Void = { _ in }
  ) throws(Refusal) -> Print {
    let figures = try figures(choice)
    let output = OutputFolder(folder)
    try output.make("figures")
    for (name, text) in zip(Self.exportNames, exports) {
      try output.write(Array(text.utf8), to: name)
      progress(name)
    }
    for (figure, name) in zip(figures, FileName.unique(figures.map(\.name))) {
      try output.write(maker.svg(of: figure), to: "figures/\(name).svg")
      try output.write(figure.png(), to: "figures/\(name).png")
      progress("figures/\(name)")
    }
    try output.write(Array(html(beside: choice).utf8), to: "index.html")
    progress("index.html")
    let print = try writePDF(figures, to: output, browser: browser)
    progress("report.pdf")
    return print
  }

  /// The measured ratio over one claim's readings, as SVG; nil where nothing was measured for it.
  public func readingsFigure(of claim: String) throws(Refusal) -> [UInt8]? {
    guard let record = maker.facts.claim(claim) else { return nil }
    return try maker.readings(of: record)?.svg()
  }

  /// The phases and scenes over time, as SVG; nil without a dated scene.
  public func timelineFigure() throws(Refusal) -> [UInt8]? { try maker.timeline()?.svg() }

  /// The files for other programs that lie beside the page.
  static let exportNames = [
    "structures.geojson", "changes.geojson", "scenes.geojson", "verdicts.json",
  ]

  /// Their texts, in the same order.
  private var exports: [String] {
    let exports = CaseExports(snapshot)
    return [
      exports.structuresGeoJSON, exports.changesGeoJSON, exports.scenesGeoJSON,
      exports.verdictsJSON,
    ]
  }

  /// All figures in the order of the page.
  private func figures(_ choice: FigureChoice) throws(Refusal) -> [Figure] {
    try refusing {
      var all = try [maker.beforeAndAfter(), maker.timeline()].compactMap { $0 }
      for structure in maker.facts.displayed.prefix(Page.most) {
        all += try [maker.footprint(of: structure), maker.strip(of: structure)?.0]
          .compactMap { $0 }
      }
      all += snapshot.measurements
        .filter { $0.quantity == .area || $0.against != nil }
        .sorted { Facts.order($0.id, $1.id) }.compactMap { maker.budget(of: $0) }
      all += try maker.facts.ratios.compactMap { try maker.articles(against: $0) }
      all += try maker.facts.claims.compactMap { try maker.readings(of: $0) }
      all += [maker.residuals()].compactMap { $0 } + maker.residualsOfEachScene(choice)
      return all
    }
  }

  /// What a source of pictures throws of its own, as a refusal.
  private func refusing<Value>(_ work: () throws -> Value) throws(Refusal) -> Value {
    do { return try work() } catch let refusal as Refusal { throw refusal } catch {
      throw .badData(
        "pictures for the dossier", "\(error)", "check the scenes' files with `tiepoint verify`")
    }
  }

  /// The one page of a case that has nothing to draw: a PDF without pages opens nowhere.
  private var emptyPage: CanvasPage {
    let words = "\(maker.facts.siteName): this case has no figures yet."
    return CanvasPage(size: Extent(420, 80)) {
      $0.text(words, at: Point(18, 30), .label, fit: 384, lines: 2)
    }
  }

  private func writePDF(
    _ figures: [Figure], to output: OutputFolder, browser: String?
  ) throws(Refusal) -> Print {
    let date = snapshot.activities.map(\.finished).max() ?? maker.facts.scenes.last?.acquired
    let stamp = String((date ?? "1970-01-01T00:00:00Z").prefix(19)) + "Z"
    let printed = PagePrinter.print(output.url("index.html"), date: stamp, browser: browser)
    switch printed {
    case .success(let bytes):
      try output.write(bytes, to: "report.pdf")
      return .page
    case .failure(let refusal):
      let pages = figures.map { figure in
        CanvasPage(size: figure.size) { figure.paint(on: $0) }
      }
      let bytes = try CanvasOutput.pdf(
        pages.isEmpty ? [emptyPage] : pages, title: maker.facts.siteName, date: stamp)
      try output.write(bytes, to: "report.pdf")
      return .figures(because: refusal.because)
    }
  }
}
