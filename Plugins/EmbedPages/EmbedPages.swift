import Foundation
import PackagePlugin

/// Writes the pages under `web/` into the target as text, so that the program stays one file.
@main
struct EmbedPages: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let pages = context.package.directoryURL.appendingPathComponent("web")
    let files = FileManager.default.enumerator(at: pages, includingPropertiesForKeys: nil)
    let inputs = (files?.allObjects as? [URL] ?? []).filter { !$0.hasDirectoryPath }
      .sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appendingPathComponent("EmbeddedPages.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(inputs.count) pages",
        executable: try context.tool(named: "embed-pages").url,
        arguments: [pages.path, output.path] + inputs.map(\.path), inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
