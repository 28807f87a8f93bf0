import Foundation
import Vocabulary
import Workflows

/// A folder of plates that may be deleted at any time; a plate that is not there is made when asked for.
public actor PlateStore {
  private let folder: URL
  private let budget: Int
  private var beingMade: [String: Task<Plate, any Error>] = [:]
  private var open: [(name: String, plate: Plate)] = []
  private let makers: Gate

  /// How many plates are held open.
  private static let mostOpen = 128
  /// How a plate's file ends.
  private static let ending = ".plate"

  /// - Parameters:
  ///   - folder: Where plates lie; made when the first is.
  ///   - bytes: How much they may take; the least recently used go first.
  public init(folder: URL, bytes: Int = 4 << 30) {
    (self.folder, budget) = (folder, bytes)
    makers = Gate(atOnce: 2, waiting: .max)
  }

  /// Where plates go unless another folder is named.
  public static var usualFolder: URL {
    let environment = ProcessInfo.processInfo.environment
    let cache =
      environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? URL(fileURLWithPath: $0) : nil }
      ?? FileManager.default.homeDirectoryForCurrentUser.appendingPathComponent(".cache")
    return cache.appendingPathComponent("tiepoint/plates")
  }

  /// The plate of a scene, made first where there is none.
  ///
  /// - Throws: ``Refusal`` where the scene's files cannot be read or the plate cannot be stored.
  public func plate(_ entry: CasePlates.Entry, of plates: CasePlates) async throws -> Plate {
    if let plate = held(entry.name) { return plate }
    if let task = beingMade[entry.name] { return try await task.value }
    let path = self.path(of: entry.name)
    if let plate = Plate(path: path) {
      // Its time of change is when it was last used.
      try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: path)
      keep(entry.name, plate)
      return plate
    }
    let (folder, makers) = (folder, makers)
    let task = Task.detached {
      try await makers.pass {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try plates.write(entry, to: path)
      }
      guard let plate = Plate(path: path) else {
        throw Refusal.cannotWrite(path, "it was written and is not whole")
      }
      return plate
    }
    beingMade[entry.name] = task
    defer { beingMade[entry.name] = nil }
    let plate = try await task.value
    keep(entry.name, plate)
    makeRoom(sparing: entry.name)
    return plate
  }

  /// Whether the plate is there already.
  public func holds(_ name: String) -> Bool {
    held(name) != nil || FileManager.default.fileExists(atPath: path(of: name))
  }

  private func path(of name: String) -> String {
    folder.appendingPathComponent(name + Self.ending).path
  }

  private func held(_ name: String) -> Plate? {
    guard let index = open.lastIndex(where: { $0.name == name }) else { return nil }
    let entry = open.remove(at: index)
    open.append(entry)
    return entry.plate
  }

  private func keep(_ name: String, _ plate: Plate) {
    open.append((name, plate))
    if open.count > Self.mostOpen { open.removeFirst(open.count - Self.mostOpen) }
  }

  /// Removes plates until the rest fit, least recently used first.
  private func makeRoom(sparing name: String) {
    let keys: Set<URLResourceKey> = [.fileSizeKey, .contentModificationDateKey]
    let files =
      // A folder that is gone holds nothing.
      (try? FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: Array(keys))) ?? []
    // A plate that was not finished within an hour never will be: its process was killed.
    for file in files where file.lastPathComponent.contains(Self.ending + ".") {
      // Gone already is as good.
      let changed = try? file.resourceValues(forKeys: keys).contentModificationDate
      if let changed, changed.timeIntervalSinceNow < -3600 {
        // Another process may have been faster.
        try? FileManager.default.removeItem(at: file)
      }
    }
    var plates = files.filter { $0.lastPathComponent.hasSuffix(Self.ending) }.map { file in
      // A file that went meanwhile takes no room.
      let values = try? file.resourceValues(forKeys: keys)
      return (
        file: file, size: values?.fileSize ?? 0,
        used: values?.contentModificationDate ?? .distantPast
      )
    }
    var total = plates.reduce(0) { $0 + $1.size }
    guard total > budget else { return }
    plates.sort { ($0.used, $0.file.path) < ($1.used, $1.file.path) }
    for plate in plates where total > budget && plate.file.lastPathComponent != name + Self.ending {
      // One that another process took away leaves as much room.
      try? FileManager.default.removeItem(at: plate.file)
      total -= plate.size
    }
  }
}
