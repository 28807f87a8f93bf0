import Foundation
import Vocabulary

/// Which files are one product, whichever of them is named.
public enum ProductFiles {
  /// The band files among `paths` put together that are of one product by their names.
  ///
  /// Files of one band each, in one folder, of one exposure and one processing, are one scene. All
  /// others stand alone.
  ///
  /// - Parameter paths: Files, in the order given.
  /// - Returns: The groups in the order of their first files; files of a group in the order given.
  public static func grouped(_ paths: [String]) -> [[String]] {
    var groups: [[String]] = []
    var places: [String: Int] = [:]
    for path in paths {
      guard let key = key(path) else {
        groups.append([path])
        continue
      }
      if let place = places[key] {
        groups[place].append(path)
      } else {
        places[key] = groups.count
        groups.append([path])
      }
    }
    return groups
  }

  /// What names the product of a file that holds one band of it.
  private static func key(_ path: String) -> String? {
    guard let facts = FileNameFacts(fileName: (path as NSString).lastPathComponent),
      facts.bandLabel != nil, let exposure = facts.acquisitionID
    else { return nil }
    let folder = (path as NSString).deletingLastPathComponent
    return "\(folder)|\(exposure)|\(facts.processing)|\(facts.level ?? "")"
  }

  /// The files that a product's metadata file stands for; nil where `path` is no such file.
  ///
  /// - Throws: ``Refusal`` where the metadata lies alone.
  static func named(byMetadata path: String) throws(Refusal) -> [String]? {
    let name = (path as NSString).lastPathComponent
    let folder = (path as NSString).deletingLastPathComponent
    let place = folder.isEmpty ? "." : folder
    if name.wholeMatch(of: /MTD_MSIL(1C|2A)\.xml|manifest\.safe/) != nil { return [place] }
    guard let product = name.wholeMatch(of: /(L[COTEM]\w+)_MTL\.(txt|json|xml)/)?.1 else {
      return nil
    }
    // A folder that cannot be listed holds no band that could be named.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    let bands = names.filter { $0.hasPrefix("\(product)_") && $0.lowercased().hasSuffix(".tif") }
    guard !bands.isEmpty else {
      throw Refusal.missingInput(
        path, "is a product's metadata, and none of its bands lies beside it",
        "keep the files of a product together")
    }
    return bands.sorted().map {
      folder.isEmpty ? $0 : (folder as NSString).appendingPathComponent($0)
    }
  }
}
