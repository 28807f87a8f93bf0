import CaseFile
import Rasters
import Vocabulary

/// Makes a case's figures from its rows and a source of pixels.
struct FigureMaker {
  let facts: Facts
  let pictures: any PictureSource
  private let drawn = DrawnFigures()
  var choice: ViewChoice { ViewChoice(facts: facts) }

  init(facts: Facts, pictures: any PictureSource) {
    (self.facts, self.pictures) = (facts, pictures)
  }

  /// A figure as SVG, drawn once for the page and for its file.
  func svg(of figure: Figure) throws(Refusal) -> [UInt8] {
    if let bytes = drawn.svg[figure.key] { return bytes }
    let bytes = try figure.svg()
    drawn.svg[figure.key] = bytes
    return bytes
  }

  /// A figure of this case, with its credit and its mark when simulated.
  func figure(
    _ name: String, _ title: String, _ subtitle: String, scenes: [String], alternative: String,
    _ drawing: any Drawing
  ) -> Figure {
    Figure(
      key: name, title: title, subtitle: subtitle,
      credit: Credits.line(scenes.compactMap { facts.scene($0) }, simulated: facts.isSimulated),
      alternative: alternative, isSimulated: facts.isSimulated, drawing: drawing)
  }

  /// A scene's picture; small ones are enlarged in whole steps so that their cells stay visible.
  func picture(of scene: String, over view: GroundView) throws(Refusal) -> Picture? {
    guard let picture = try pictures.picture(of: scene, over: view) else { return nil }
    return picture.enlarged(by: max(1, view.columns / max(1, picture.columns)))
  }

  /// A panel of a scene over a view.
  func panel(
    _ scene: SceneRecord, _ view: GroundView, width: Double, outlines: [MapOutline]
  ) throws(Refusal) -> MapPanel? {
    guard let picture = try picture(of: scene.id, over: view) else { return nil }
    let height = width * Double(picture.rows) / Double(picture.columns)
    return MapPanel(
      picture: picture, size: Extent(width, height), date: Wording.shortDay(scene.acquired),
      provider: Credits.maker(of: scene), outlines: outlines, isSimulated: facts.isSimulated)
  }

  /// All outlines, each with its name: structures over what else changed for good.
  var outlines: [MapOutline] {
    facts.listedChanges.map { change in
      MapOutline(
        rings: change.geom.rings, color: Palette.lasting, label: change.id, isDashed: true)
    }
      + facts.structures.map { structure in
        MapOutline(
          rings: facts.outline(of: structure), color: OutlineColor.of(structure),
          label: structure.id)
      }
  }
}

/// The figures drawn so far, by their keys.
private final class DrawnFigures {
  var svg: [String: [UInt8]] = [:]
}

/// The colour of a structure's outline: yellow for what was found, cyan for what was drawn.
enum OutlineColor {
  static func of(_ structure: StructureRecord) -> Color {
    structure.origin == .drawn ? Palette.reference : Palette.outline
  }
}

/// Who is to be named under a picture.
enum Credits {
  /// The sensor, or the provider, or that neither is known.
  static func maker(of scene: SceneRecord) -> String {
    let names = [scene.sensor, scene.provider].compactMap { $0 }.filter { !$0.isEmpty }
    var unique: [String] = []
    for name in names where !unique.contains(where: { $0.contains(name) }) { unique.append(name) }
    return unique.isEmpty ? "sensor not known" : unique.joined(separator: ", ")
  }

  /// The credit lines of scenes, each once.
  static func all(_ scenes: [SceneRecord]) -> [String] {
    var lines: [String] = []
    for scene in scenes {
      let line = scene.credit ?? "Image: \(maker(of: scene))"
      if !lines.contains(line) { lines.append(line) }
    }
    return lines
  }

  /// One line for a figure.
  static func line(_ scenes: [SceneRecord], simulated: Bool) -> String {
    let days = scenes.map { String($0.acquired.prefix(10)) }.sorted()
    let span =
      switch (days.first, days.last) {
      case (let a?, let b?) where a == b: "\(Wording.day(a)). "
      case (let a?, let b?): "\(Wording.day(a)) to \(Wording.day(b)). "
      default: ""
      }
    let made = "Figure: Tiepoint."
    let mark = simulated ? " Simulated images; no real place is shown." : ""
    return span + all(scenes).map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
      + (scenes.isEmpty ? "" : " ") + made + mark
  }
}
