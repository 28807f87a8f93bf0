import CaseFile
import Foundation
import Hummingbird
import Investigation
import Logging
import NIOCore
import Vocabulary

/// The workbench: a case in a browser, on this machine.
public struct Workbench: Sendable {
  /// How it is to be served.
  public struct Settings: Sendable {
    /// The address to listen at.
    public var address = "127.0.0.1"
    /// The port; any that is free when 0.
    public var port = 0
    /// What a person types; wanted where the address is not this machine's own.
    public var password: String?
    /// Where plates are kept.
    public var cache: URL?
    /// A folder of pages, in place of those inside the program.
    public var web: URL?
    /// Where cases are looked for and the demonstration goes.
    public var folder = URL(fileURLWithPath: ".", isDirectory: true)

    /// Loopback, a free port, the usual cache.
    public init() {}
  }

  /// How the workbench is reached.
  public struct Reached: Sendable, Encodable {
    /// With a code that is good once, for ten minutes.
    public let url: String
    /// Without one.
    public let address: String
    /// What programs send as `Authorization: Bearer`.
    public let key: String
    /// The process.
    public let pid: Int32
  }

  private let settings: Settings
  private let bench: Bench
  private let pages: Pages
  private let secrets: Secrets

  /// A workbench on a case, or on its start page.
  ///
  /// - Throws: ``Refusal`` where the case or the pages cannot be read.
  public init(_ caseFile: CaseFile?, settings: Settings) throws {
    let isOwn = ["127.0.0.1", "::1", "localhost"].contains(settings.address)
    if !isOwn, (settings.password ?? "").utf8.count < 12 {
      throw Refusal.usage(
        "--listen \(settings.address)", "needs a password of 12 characters and more",
        "name a file that holds one with --password-file")
    }
    self.settings = settings
    pages = try Pages(folder: settings.web)
    secrets = Secrets(password: isOwn ? nil : settings.password)
    bench = Bench(
      store: PlateStore(folder: settings.cache ?? PlateStore.usualFolder),
      folder: settings.folder)
    if let caseFile { try bench.open(caseFile) }
  }

  /// A new address with a code.
  public func newAddress(_ reached: Reached) -> String {
    "\(reached.address)/?code=\(secrets.newCode())"
  }

  /// Answers until the task is cancelled.
  ///
  /// - Parameter whenReached: Hears how, once.
  /// - Throws: ``Refusal`` where nothing can be listened at.
  public func serve(_ whenReached: @escaping @Sendable (Reached) -> Void) async throws {
    let probe = try await port()
    let host = settings.address.contains(":") ? "[\(settings.address)]" : settings.address
    let address = "http://\(host):\(probe)"
    let routes = Routes(
      door: Door(secrets: secrets, port: probe, address: settings.address), pages: pages,
      bench: bench, address: address)
    var logger = Logger(label: "tiepoint")
    logger.logLevel = .critical
    let (bench, secrets) = (bench, secrets)
    let application = Application(
      responder: routes,
      server: .http1(configuration: .init(idleTimeout: .seconds(60))),
      configuration: .init(
        address: .hostname(settings.address, port: probe), serverName: nil),
      onServerRunning: { _ in
        bench.reached(at: address)
        whenReached(
          Reached(
            url: "\(address)/?code=\(secrets.newCode())", address: address, key: secrets.key,
            pid: getpid()))
      }, logger: logger)
    let beats = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .seconds(15))
        bench.events.beat()
      }
    }
    defer {
      beats.cancel()
      bench.close()
    }
    do {
      try await withTaskCancellationHandler {
        try await application.run()
      } onCancel: {
        bench.close()
      }
      await routes.judging.close()
    } catch let error as CancellationError {
      throw error
    } catch {
      throw Refusal.unavailable(
        address, "cannot be listened at (\(error))", "name another port with --port")
    }
  }

  /// The port that is asked for, or one that is free now.
  private func port() async throws -> Int {
    guard settings.port == 0 else { return settings.port }
    return try FreePort.find(settings.address)
  }
}
