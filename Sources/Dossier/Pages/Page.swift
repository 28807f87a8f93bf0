import CaseFile
import Foundation

/// What a dossier says of its own making.
public struct DossierContext: Sendable {
  /// The version of Tiepoint.
  public var version: String
  /// Commands that make this dossier again, in order.
  public var commands: [String]
  /// The command that draws every figure, also those the page does without.
  public var allFiguresCommand: String
  /// Further words and versions, such as the GDAL release, in order.
  public var versions: [String]

  /// A context with the usual commands.
  public init(
    version: String,
    commands: [String] = [
      "tiepoint run MANIFEST.yml -o OUT", "tiepoint verify OUT/case.tiepoint.gpkg",
    ],
    allFiguresCommand: String = "tiepoint report --case CASE -o OUT --figures all",
    versions: [String] = []
  ) {
    self.version = version
    self.commands = commands
    self.allFiguresCommand = allFiguresCommand
    self.versions = versions
  }

  /// A command to be pasted into a shell: words of other than plain letters come in quotes.
  public static func command(_ words: [String]) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/+:=@,%")
    return words.map { word in
      !word.isEmpty && word.allSatisfy(plain.contains)
        ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }.joined(separator: " ")
  }
}

/// The page: sections one after the other, with everything they need inside.
struct Page {
  let facts: Facts
  let figures: FigureMaker
  let context: DossierContext
  /// Which figures lie beside the page.
  var choice = FigureChoice.key

  /// The whole document.
  func html() throws -> String {
    let sections = try [
      summary(), beforeAndAfter(), timeline(), structures(), claims(), coverage(), reproduction,
    ]
    let title = facts.isSimulated ? "SIMULATED: \(facts.siteName)" : facts.siteName
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
      style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
      <meta name="generator" content="Tiepoint \(context.version)">
      <title>\(title) – dossier</title>
      <style>\(Markup(trusted: PageStyle.css))</style>
      </head>
      <body>
      <a class="skip" href="#summary">Skip to the summary</a>
      \(banner)
      <header class="masthead">
      <p class="kicker">Dossier · imagery and articles compared</p>
      <h1>\(facts.siteName)</h1>
      <p class="meta">\(meta)</p>
      \(navigation)
      </header>
      <main>
      \(sections)
      </main>
      <footer><p>Made with Tiepoint \(context.version) from the case file \
      <code>case.tiepoint.gpkg</code>. \(facts.isSimulated ? "Every image is simulated." : "")</p>\
      </footer>
      <script>\(Markup(trusted: PageScript.javascript))</script>
      </body>
      </html>

      """
    return page.html
  }

  private var banner: Markup {
    guard facts.isSimulated else { return "" }
    return """
      <p class="banner" role="note"><strong>SIMULATED</strong> Every image here was computed to show how \
      Tiepoint works. No real place is shown.</p>
      """
  }

  private var meta: Markup {
    let used = facts.scenes.count { facts.isUsed($0.id) }
    let first = facts.scenes.first.map { Wording.day($0.acquired) } ?? "no scenes"
    let last = facts.scenes.last.map { Wording.day($0.acquired) } ?? "no scenes"
    let gsds = facts.scenes.map(\.nativeGsdM)
    let gsd = [gsds.min(), gsds.max()].compactMap { $0 }.map { Wording.shortest($0) }
    let detail = gsd.first == gsd.last ? gsd.first : gsd.joined(separator: "–")
    return """
      \(first) – \(last) <span aria-hidden="true">·</span> \(used) of \
      \(facts.scenes.count) scenes used <span aria-hidden="true">·</span> \
      \(detail ?? "–")\u{a0}m ground sample distance <span aria-hidden="true">·</span> \
      \(facts.sources.count) \(facts.sources.count == 1 ? "article" : "articles")
      """
  }

  private var navigation: Markup {
    let items = [
      ("summary", "Summary"), ("compare", "Before and after"), ("timeline", "Timeline"),
      ("structures", "Structures"), ("claims", "Claims"), ("coverage", "Coverage and limits"),
      ("reproduce", "How to reproduce"),
    ].map { "<li><a href=\"#\($0.0)\">\($0.1)</a></li>" as Markup }
    return "<nav aria-label=\"Sections\"><ul>\(items)</ul></nav>"
  }

  private func summary() throws -> Markup {
    let sentences = try Summary(facts).sentences.map { "<p>\($0)</p>" as Markup }
    return """
      <section id="summary" aria-labelledby="summary-h"><h2 id="summary-h">Summary</h2>
      <div class="lede">\(sentences)</div>
      </section>

      """
  }

  /// A file inside the page, so that it opens anywhere without another request.
  static func embedded(_ bytes: [UInt8], type: String) -> String {
    "data:\(type);base64,\(Data(bytes).base64EncodedString())"
  }

  /// A figure as an image with its alternative text; wide ones scroll on narrow screens.
  func plate(_ figure: Figure, caption: Markup = "") throws -> Markup {
    let source = Self.embedded(try figures.svg(of: figure), type: "image/svg+xml")
    return """
      <figure class="plate\(figure.size.width > 700 ? " wide" : "")"><div class="scroll">\
      <img src="\(source)" \
      width="\(Int(figure.size.width))" height="\(Int(figure.size.height))" \
      alt="\(figure.alternative)"></div>\
      \(caption.isEmpty ? "" : "<figcaption>\(caption)</figcaption>" as Markup)</figure>

      """
  }

  private func timeline() throws -> Markup {
    let figure = try figures.timeline().map { try plate($0) }
    return """
      <section id="timeline" aria-labelledby="timeline-h"><h2 id="timeline-h">Timeline</h2>
      \(figure ?? "<p>No dated scene.</p>")
      </section>

      """
  }
}
