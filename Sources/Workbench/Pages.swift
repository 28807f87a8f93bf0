import Foundation
import HTTPTypes
import Hummingbird
import Vocabulary

/// The pages: a fixed table that is read at start; no path is ever joined from a request.
struct Pages: Sendable {
  private let files: [String: (bytes: ByteBuffer, type: String)]
  /// Half a minute spares a page from asking twice while it opens; a folder one works on is read anew.
  private let caching: String
  /// The address that leaves the code behind.
  static let entrance = """
    <!doctype html><html lang="en"><meta charset="utf-8"><title>Tiepoint</title>\
    <script type="module" src="/enter.js"></script><p><a href="/">Open the workbench</a></p></html>
    """

  /// What a browser without a cookie sees.
  static let closed = """
    <!doctype html><html lang="en"><meta charset="utf-8"><title>Tiepoint: closed</title>\
    <main><h1>This browser has not been let in</h1><p>Open the address that <code>tiepoint serve</code> \
    printed. It is good once, for ten minutes; Enter in its terminal prints a new one.</p></main></html>
    """

  private static let types = [
    "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8", "svg": "image/svg+xml", "json": "application/json",
  ]

  /// The pages inside the program, or those of a folder while one works on them.
  init(folder: URL? = nil) throws {
    var files: [String: (ByteBuffer, String)] = [:]
    func add(_ path: String, _ data: Data) {
      guard let ending = path.split(separator: ".").last, let type = Self.types[String(ending)]
      else { return }
      files["/" + path] = (ByteBuffer(bytes: data), type)
    }
    if let folder {
      let root = folder.resolvingSymlinksInPath().path + "/"
      let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      for case let file as URL in all ?? FileManager.DirectoryEnumerator() {
        let path = file.resolvingSymlinksInPath().path
        guard path.hasPrefix(root), !file.hasDirectoryPath else { continue }
        add(String(path.dropFirst(root.count)), try Data(contentsOf: file))
      }
    } else {
      for (path, base64) in EmbeddedPages.files {
        add("\(path)", Data(base64Encoded: "\(base64)") ?? Data())
      }
    }
    guard let index = files["/index.html"] else {
      throw Refusal.missingInput(
        folder?.path ?? "web", "holds no index.html", "name the folder of the pages with --web")
    }
    files["/"] = index
    self.files = files
    caching = folder == nil ? "private, max-age=30" : "no-cache"
  }

  /// The page at a path.
  func response(_ path: String) -> Response? {
    guard let file = files[path] else { return nil }
    return Response(
      status: .ok, headers: [.contentType: file.type, .cacheControl: caching],
      body: .init(byteBuffer: file.bytes))
  }

  /// What a browser without a cookie may have.
  func isOpen(_ path: String) -> Bool { path == "/enter.js" }
}
