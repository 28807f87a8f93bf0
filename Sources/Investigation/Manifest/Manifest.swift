import Foundation
import Quantities
import Yams
import Vocabulary

/// What a person asks for in one file: the site, its scenes, the articles and what to compare.
public struct Manifest: Sendable, Equatable {
  /// The place.
  public var site: SiteEntry
  /// The images, in the order given.
  public var scenes: [SceneEntry]
  /// Structures a person drew, by name.
  public var structures: [DrawnEntry]
  /// The articles, in the order given.
  public var articles: [ArticleEntry]
  /// Which claims to hold against which structures.
  public var compare: [CompareEntry]
}

/// The place a manifest is about.
public struct SiteEntry: Codable, Sendable, Equatable {
  /// Its name.
  public var name: String
  /// A GeoJSON file with its outline, longitude and latitude.
  public var polygon: String?
  /// True when the images are simulated.
  public var simulated: Bool?
  /// The analysis grid's cell size in metres; by default that of the scenes.
  public var cell: Double?

  /// A site called `name`.
  public init(
    name: String, polygon: String? = nil, simulated: Bool? = nil, cell: Double? = nil
  ) {
    self.name = name
    self.polygon = polygon
    self.simulated = simulated
    self.cell = cell
  }
}

/// Images named by a file or a pattern, with what the files do not say themselves.
public struct SceneEntry: Codable, Sendable, Equatable {
  /// A path or a pattern with `*` and `?`.
  public var file: String
  /// The acquisition date, ISO 8601, for files that do not state it.
  public var date: String?
  /// The coordinate reference system, for files that do not state it.
  public var crs: String?
  /// The sensor's name.
  public var sensor: String?
  /// Who took or sells the images.
  public var provider: String?
  /// The line that must stand under any picture.
  public var credit: String?
  /// The finest detail the images hold, in metres, where they are served enlarged.
  public var nativeGSD: Double?

  enum CodingKeys: String, CodingKey {
    case file, date, crs, sensor, provider, credit
    case nativeGSD = "native_gsd"
  }

  /// An entry for `file` with nothing else said.
  public init(file: String) { self.file = file }
}

/// An outline a person drew.
public struct DrawnEntry: Codable, Sendable, Equatable {
  /// What it is called.
  public var name: String
  /// A GeoJSON file with the outline, longitude and latitude.
  public var outline: String
}

/// An article.
public struct ArticleEntry: Codable, Sendable, Equatable {
  /// Its file: text, HTML or a saved page.
  public var file: String
  /// Who published it.
  public var publisher: String?
  /// The day it was published, ISO 8601.
  public var published: String?

  /// An entry for `file`.
  public init(file: String, publisher: String? = nil, published: String? = nil) {
    self.file = file
    self.publisher = publisher
    self.published = published
  }
}

/// A claim to be held against structures.
public struct CompareEntry: Codable, Sendable, Equatable {
  /// Words that name the claim's subject.
  public var claim: String
  /// The structure meant: `auto`, an id or a name.
  public var structure: String?
  /// What it is compared with: an id or a name.
  public var against: String?

  /// Claims about `claim`, held against a structure.
  public init(claim: String, structure: String? = nil, against: String? = nil) {
    self.claim = claim
    self.structure = structure
    self.against = against
  }
}

extension Manifest {
  /// Reads a manifest; relative paths in it are relative to its folder.
  ///
  /// `${NAME}` and `${NAME:-default}` in paths stand for environment variables.
  public static func load(
    from url: URL, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Manifest {
    // Missing, forbidden or no UTF-8: the next step is the same.
    guard let text = try? String(contentsOf: url, encoding: .utf8) else {
      throw Refusal.missingInput(
        url.path, "no manifest can be read here", "write one; README.md shows the shortest form")
    }
    let raw: RawManifest
    do {
      raw = try YAMLDecoder().decode(RawManifest.self, from: text)
    } catch {
      throw Refusal.badData(
        url.path, "not a manifest: \(plainReason(error))", "README.md shows the shortest form")
    }
    let paths = PathResolver(folder: url.deletingLastPathComponent(), environment: environment)
    return try raw.resolved(paths)
  }

  /// A decoding error in one line.
  static func plainReason(_ error: any Error) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return path.isEmpty ? "the top" : path
    }
    switch error as? DecodingError {
    case .keyNotFound(let key, let context):
      return "“\(key.stringValue)” is missing at \(place(context))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "the value at \(place(context)) has the wrong form"
    case .dataCorrupted(let context):
      let below = context.underlyingError.map { "\($0)" } ?? context.debugDescription
      return below.split(separator: "\n").joined(separator: " ")
    default:
      return "\(error)".split(separator: "\n").joined(separator: " ")
    }
  }
}

/// The manifest as it is written, before its paths are looked up.
private struct RawManifest: Decodable {
  var site: SiteEntry
  var scenes: [RawScene]
  var structures: [DrawnEntry]?
  var articles: [ArticleEntry]?
  var compare: [CompareEntry]?

  func resolved(_ paths: PathResolver) throws -> Manifest {
    var site = site
    site.polygon = try site.polygon.map(paths.resolve)
    var scenes: [SceneEntry] = []
    for entry in self.scenes { scenes += try paths.expand(entry.entry) }
    let structures = try (self.structures ?? []).map { entry in
      DrawnEntry(name: entry.name, outline: try paths.resolve(entry.outline))
    }
    let articles = try (self.articles ?? []).map { entry in
      var article = entry
      article.file = try paths.resolve(entry.file)
      if let published = entry.published, CalendarDate(iso: published) == nil {
        throw Refusal.badData(
          entry.file, "published: “\(published)” is no date", "write it as YYYY-MM-DD")
      }
      return article
    }
    return Manifest(
      site: site, scenes: scenes, structures: structures, articles: articles,
      compare: compare ?? [])
  }
}

/// A scene written as a bare path or as a mapping.
private struct RawScene: Decodable {
  let entry: SceneEntry

  init(from decoder: any Decoder) throws {
    // What is no text must be a mapping, whose own errors are thrown.
    if let path = try? decoder.singleValueContainer().decode(String.self) {
      entry = SceneEntry(file: path)
    } else {
      entry = try SceneEntry(from: decoder)
    }
  }
}
