import Foundation

/// Writes files as one Swift file of base64 texts: `embed-pages FOLDER OUTPUT FILE…`.
@main
enum EmbedPages {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 2 else { exit(64) }
    let folder = arguments[1] + "/"
    var text = """
      /// The pages by their path, as base64.
      enum EmbeddedPages {
        static let files: [(path: StaticString, base64: StaticString)] = [

      """
    for file in arguments.dropFirst(3) where file.hasPrefix(folder) {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
      let path = file.dropFirst(folder.count)
      text += "    (\"\(path)\", \"\(bytes.base64EncodedString())\"),\n"
    }
    text += "  ]\n}\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: arguments[2]))
  }
}
