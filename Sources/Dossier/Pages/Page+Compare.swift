import CaseFile
import Vocabulary

extension Page {
  /// The before-and-after pair under a slider; side by side on paper and without scripts.
  func beforeAndAfter() throws -> Markup {
    let heading: Markup = "<h2 id=\"compare-h\">Before and after</h2>"
    guard let pair = figures.choice.beforeAndAfter(),
      let view = figures.choice.overview(columns: 1200),
      let before = try figures.picture(of: pair.before.id, over: view),
      let after = try figures.picture(of: pair.after.id, over: view)
    else {
      return """
        <section id="compare" aria-labelledby="compare-h">\(heading)
        <p>There is no pair of clear scenes whose pictures could be shown.</p></section>

        """
    }
    let credit = Credits.line([pair.before, pair.after], simulated: facts.isSimulated)
    return """
      <section id="compare" aria-labelledby="compare-h">\(heading)
      <figure class="compare">
      <div class="stage" style="--cut:50%;aspect-ratio:\(after.columns)/\(after.rows)">
      \(try side(pair.after, after, "after"))
      \(try side(pair.before, before, "before"))
      <input type="range" min="0" max="100" value="50" step="1" \
      aria-label="How much of the earlier picture is shown, in per cent">
      <div class="handle" aria-hidden="true"></div>
      </div>
      <figcaption><label class="toggle"><input type="checkbox" checked> Outlines</label> \
      <span class="screen">Drag, or use the arrow keys.</span> \
      Yellow: found through time; cyan: drawn by a person\
      \(facts.listedChanges.isEmpty ? "" : "; thin and dashed: changed for good otherwise"). \
      \(credit)</figcaption>
      </figure>
      </section>

      """
  }

  private func side(_ scene: SceneRecord, _ picture: Picture, _ role: String) throws -> Markup {
    let overlay = MapOverlay(
      picture: picture, outlines: figures.outlines, isSimulated: facts.isSimulated)
    let jpeg = Self.embedded(try JPEG.encoded(picture), type: "image/jpeg")
    return """
      <div class="side \(role)"><img src="\(jpeg)" width="\(picture.columns)" \
      height="\(picture.rows)" alt="\(facts.siteName) on \(Wording.day(scene.acquired)), \
      \(Credits.maker(of: scene)), north up">\
      \(overlay.svg)<p class="tag"><strong>\(Wording.shortDay(scene.acquired))</strong> \
      <span>\(Credits.maker(of: scene))</span></p></div>
      """
  }
}

/// Outlines, scale bar and north arrow over a picture, as inline SVG in the picture's pixels.
struct MapOverlay {
  let picture: Picture
  let outlines: [MapOutline]
  let isSimulated: Bool
  /// How many letters' heights fit across: more on a large picture.
  var lettersAcross = 62.0

  /// The size of small letters: the same share of the picture at any width.
  private var em: Double { Double(picture.columns) / lettersAcross }

  var svg: Markup {
    """
    <svg viewBox="0 0 \(picture.columns) \(picture.rows)" aria-hidden="true" \
    preserveAspectRatio="none"><g class="outlines">\(outlines.map(path))</g>\
    \(scaleBar)\(northArrow)\(isSimulated ? stamp : "")</svg>
    """
  }

  private func path(_ outline: MapOutline) -> Markup {
    let rings = outline.rings.map { ring in
      let points = ring.map { position in
        let pixel = picture.pixel(position)
        return "\(Self.text(pixel.x)) \(Self.text(pixel.y))"
      }
      return "M" + points.joined(separator: "L") + "Z"
    }.joined()
    let top = outline.rings.first?.map { picture.pixel($0) }.min { $0.y < $1.y }
    let width = em / (outline.isDashed ? 10 : 7)
    let dash: Markup =
      outline.isDashed
      ? " stroke-dasharray=\"\(Self.text(em * 0.55)) \(Self.text(em * 0.4))\"" : ""
    return """
      <path d="\(rings)" fill="none" stroke="#1c2430" stroke-opacity=".6" \
      stroke-width="\(Self.text(width * 2.2))"/><path d="\(rings)" fill="none" \
      stroke="\(outline.color.css)" stroke-width="\(Self.text(width))"\(dash)/>\
      \(label(outline.label, x: top?.x ?? 0, y: (top?.y ?? 0) - em * 0.5, outline.color.css))
      """
  }

  private var scaleBar: Markup {
    let bar = ScaleBar(
      pointsPerMeter: 1 / picture.metersPerPixel, room: Double(picture.columns) * 0.2)
    let y = Double(picture.rows) - em * 1.2
    let x = em * 1.2
    let line =
      "M\(Self.text(x)) \(Self.text(y - em * 0.5))V\(Self.text(y))"
      + "H\(Self.text(x + bar.length))V\(Self.text(y - em * 0.5))"
    return """
      <path d="\(line)" fill="none" stroke="#1c2430" stroke-opacity=".8" \
      stroke-width="\(Self.text(em * 0.42))"/><path d="\(line)" fill="none" stroke="#fff" \
      stroke-width="\(Self.text(em * 0.2))"/>\
      \(label(bar.label, x: x + bar.length / 2, y: y - em * 0.95, "#fff"))
      """
  }

  private var northArrow: Markup {
    let (nx, ny) = picture.north
    let (x, y) = (Double(picture.columns) - em * 2, Double(picture.rows) - em * 4.4)
    func at(_ along: Double, _ across: Double) -> String {
      Self.text(x + (nx * along - ny * across) * em) + " "
        + Self.text(y + (ny * along + nx * across) * em)
    }
    return """
      <path d="M\(at(1.5, 0))L\(at(-0.9, 0.75))L\(at(-0.4, 0))L\(at(-0.9, -0.75))Z" fill="#fff" \
      stroke="#1c2430" stroke-width="\(Self.text(em * 0.16))" stroke-linejoin="round"/>\
      \(label("N", x: x + nx * em * 2.3, y: y + ny * em * 2.3 + em * 0.4, "#fff"))
      """
  }

  private var stamp: Markup {
    label(
      "SIMULATED", x: Double(picture.columns) - em * 4.4, y: Double(picture.rows) - em * 1.0,
      "#f0d9ff")
  }

  private func label(_ text: String?, x: Double, y: Double, _ color: String) -> Markup {
    guard let text else { return "" }
    return """
      <text x="\(Self.text(x))" y="\(Self.text(max(em, y)))" fill="\(color)" stroke="#1c2430" \
      stroke-width="\(Self.text(em * 0.3))" paint-order="stroke" text-anchor="middle" \
      font-size="\(Self.text(em * 1.15))" font-weight="700">\(text)</text>
      """
  }

  private static func text(_ value: Double) -> String { JSONText.digits(value, 1) }
}
