import CaseFile
import Foundation
import Hummingbird
import Imagery
import Investigation
import Rasters
import Synchronization
import Vocabulary
import Workflows

/// What the workbench holds: the case, its plates, who listens, and the demonstration while it is made.
final class Bench: Sendable {
  private struct State {
    var open: OpenCase?
    var opened = 0
    var demo: Task<Void, Never>?
  }

  let events = Events()
  let store: PlateStore
  /// Where cases are looked for and the demonstration goes.
  let folder: URL
  /// Pictures that are made at once, and that may wait.
  let renderers = Gate(atOnce: 2, waiting: 64)
  private let state = Mutex(State())
  private let address = Mutex<String?>(nil)

  init(store: PlateStore, folder: URL) {
    (self.store, self.folder) = (store, folder)
  }

  /// The case, where one is open.
  var current: OpenCase? { state.withLock(\.open) }

  /// The case.
  ///
  /// - Throws: ``Problem`` where none is open.
  func opened() throws(Problem) -> OpenCase {
    guard let open = current else {
      throw Problem(
        .conflict, "No case", "no case is open", "open one on the start page, or serve it by name")
    }
    return open
  }

  /// The case with its grid.
  func shown() throws(Problem) -> (case: OpenCase, plates: CasePlates) {
    let open = try opened()
    guard let plates = open.plates else {
      throw Problem(
        .conflict, "No grid", "the images are not laid onto each other yet",
        "tiepoint align --case \(open.fileName)")
    }
    return (open, plates)
  }

  /// Says where the workbench is reached, in the locks of the cases that it holds.
  func reached(at address: String) {
    self.address.withLock { $0 = address }
    current?.caseFile.announce(address)
  }

  /// Opens a case in place of the one that is open.
  func open(_ caseFile: CaseFile) throws {
    let before = state.withLock { state in
      state.opened += 1
      return state.opened - 1
    }
    let open = try OpenCase(caseFile, openedBefore: before)
    if let address = address.withLock({ $0 }) { caseFile.announce(address) }
    state.withLock { $0.open = open }
    events.tell("revision", id: open.revision, data: "{\"revision\":\(open.revision)}")
  }

  /// Shows a case as it is now, where it is still the one that is open.
  func refresh(_ before: OpenCase) throws {
    let now = try OpenCase(
      before.caseFile, openedBefore: before.openedBefore, plates: before.plates)
    let isShown = state.withLock { state in
      guard state.open?.openedBefore == before.openedBefore else { return false }
      state.open = now
      return true
    }
    guard isShown else { return }
    events.tell("revision", id: now.revision, data: "{\"revision\":\(now.revision)}")
  }

  /// Cases in the folder and the folders in it, as paths under it.
  func cases() -> [String] {
    let manager = FileManager.default
    func entries(_ path: String) -> [String] {
      // What is no folder, or may not be read, holds no case.
      ((try? manager.contentsOfDirectory(atPath: folder.appendingPathComponent(path).path)) ?? [])
        .sorted()
    }
    var found: [String] = []
    for name in entries("") {
      if name.hasSuffix(CaseFile.ending) {
        found.append(name)
      } else if !name.hasPrefix(".") {
        found += entries(name).filter { $0.hasSuffix(CaseFile.ending) }.map { "\(name)/\($0)" }
      }
    }
    return found
  }

  /// Opens a case of the folder; nothing else, whatever a path says.
  func open(listed path: String) throws {
    let root = folder.path.hasSuffix("/") ? folder.path : folder.path + "/"
    let path = path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
    guard cases().contains(path) else {
      throw Problem.notFound("“\(path.prefix(200))” is no case under \(folder.path)")
    }
    try open(try CaseFile.open(at: folder.appendingPathComponent(path).path))
  }

  /// Makes the simulated demonstration in the background and opens it.
  func makeDemo() throws(Problem) {
    let isRunning = state.withLock { state in
      guard state.demo == nil else { return true }
      state.demo = Task { [self] in await demonstrate() }
      return false
    }
    if isRunning {
      throw Problem(.conflict, "Under way", "the demonstration is being made", "wait for it")
    }
  }

  private func demonstrate() async {
    let listener = JobListener(job: "demo", events: events)
    do {
      let target = folder.appendingPathComponent("tiepoint-demo")
      let manifest = try await DemoFolder.write(
        to: target.appendingPathComponent("input"), seed: 1, progress: listener)
      let (investigation, _) = try await Investigation.run(
        try Manifest.load(from: manifest), in: target, progress: listener)
      try open(investigation.caseFile)
      listener.finish(nil)
    } catch {
      listener.finish("\(error)")
    }
    state.withLock { $0.demo = nil }
  }

  /// Ends what is under way.
  func close() {
    state.withLock { $0.demo }?.cancel()
    events.close()
  }

  /// Work that reads or draws pixels, a few at once.
  func render<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws
    -> Value
  {
    try await renderers.pass(work)
  }
}
