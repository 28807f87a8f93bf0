import Foundation
import Quantities
import Vocabulary
import Workflows
import Yams

/// What a person asks for in one file: the site, its scenes, the articles and what to compare.
public struct Manifest: Sendable, Equatable {
  /// The place.
  public var site: SiteEntry
  /// The images, in the order given.
  public var scenes: [SceneEntry]
  /// Images that catalogues hold, in the order given.
  public var catalogs: [CatalogEntry]
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
  /// A file with its outline: GeoJSON, KML, a shapefile or a GeoPackage.
  public var polygon: String?
  /// A place instead of an outline, such as `40.03 N 124.21 E`.
  public var at: String?
  /// Metres on each side of the place; ``SitePlace/usualReach`` unless said.
  public var around: Double?
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

/// An outline a person drew.
public struct DrawnEntry: Codable, Sendable, Equatable {
  /// What it is called.
  public var name: String
  /// A GeoJSON file with the outline, longitude and latitude.
  public var outline: String
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
    let text: String
    do { text = try String(contentsOf: url, encoding: .utf8) } catch {
      throw Refusal.missingInput(
        url.path, "no manifest can be read here (\(error.localizedDescription))",
        "write one; README.md shows the shortest form")
    }
    let raw: RawManifest
    do {
      raw = try YAMLDecoder().decode(RawManifest.self, from: text)
    } catch {
      throw Refusal.badData(
        url.path, "not a manifest: \(YAMLFault.words(for: error))",
        "README.md shows the shortest form")
    }
    let paths = PathResolver(folder: url.deletingLastPathComponent(), environment: environment)
    return try raw.resolved(paths)
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
    if site.polygon != nil, site.at != nil {
      throw Refusal.badData("site", "has both `polygon:` and `at:`", "keep one of them")
    }
    var scenes: [SceneEntry] = []
    var catalogs: [CatalogEntry] = []
    for scene in self.scenes {
      switch scene {
      case .files(let entry): scenes += try paths.expand(entry)
      case .catalog(let entry): catalogs.append(entry)
      }
    }
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
      site: site, scenes: scenes, catalogs: catalogs, structures: structures, articles: articles,
      compare: compare ?? [])
  }
}

/// Scenes written as a bare path, as a mapping of a file, or as a mapping of a catalogue.
private enum RawScene: Decodable {
  case files(SceneEntry)
  case catalog(CatalogEntry)

  private enum CodingKeys: String, CodingKey { case catalog }

  init(from decoder: any Decoder) throws {
    // What is no bare path is read as a mapping, which says what is wrong with it.
    if let path = try? decoder.singleValueContainer().decode(String.self) {
      self = .files(SceneEntry(file: path))
    } else if try decoder.container(keyedBy: CodingKeys.self).contains(.catalog) {
      self = .catalog(try CatalogEntry(from: decoder))
    } else {
      self = .files(try SceneEntry(from: decoder))
    }
  }
}
