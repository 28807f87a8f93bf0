/// Asks a source once for each picture: the page and the files show the same ones.
final class PictureCache: PictureSource {
  private struct Key: Hashable {
    let scene: String
    let view: GroundView
  }

  private let source: any PictureSource
  private var known: [Key: Picture?] = [:]

  init(_ source: any PictureSource) { self.source = source }

  func picture(of scene: String, over view: GroundView) throws -> Picture? {
    let key = Key(scene: scene, view: view)
    if let picture = known[key] { return picture }
    let picture = try source.picture(of: scene, over: view)
    known[key] = .some(picture)
    return picture
  }
}
