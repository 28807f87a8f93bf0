import Foundation

/// Prints a page with the Chromium that is installed, if any.
enum PagePrinter {
  /// Why there is no print.
  struct NoPrint: Error, Sendable {
    let because: String
  }

  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
  ]
  private static let patience = 90.0

  /// The page as PDF, its dates set to `date` (ISO 8601, UTC).
  static func print(
    _ page: URL, date: String, browser: String?
  ) -> Result<[UInt8], NoPrint> {
    guard let browser else {
      return .failure(
        NoPrint(
          because: "no Chromium was found on PATH or named by TIEPOINT_CHROMIUM; "
            + "`apt install chromium` and run the same command again"))
    }
    let scratch = FileManager.default.temporaryDirectory
      .appendingPathComponent("tiepoint-print-\(UUID().uuidString)")
    // A browser's profile left in the temporary folder harms no result.
    defer { try? FileManager.default.removeItem(at: scratch) }
    do {
      try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
      let target = scratch.appendingPathComponent("page.pdf")
      try run(browser, page: page, target: target, profile: scratch)
      guard FileManager.default.fileExists(atPath: target.path) else {
        return .failure(NoPrint(because: "\(browser) wrote no PDF"))
      }
      let bytes = [UInt8](try Data(contentsOf: target))
      guard bytes.starts(with: Array("%PDF".utf8)) else {
        return .failure(NoPrint(because: "\(browser) wrote no PDF"))
      }
      return .success(PDFDates.replaced(in: bytes, by: date))
    } catch let none as NoPrint {
      return .failure(none)
    } catch {
      return .failure(NoPrint(because: "\(browser): \(error.localizedDescription)"))
    }
  }

  /// The first Chromium on the path, or the one `TIEPOINT_CHROMIUM` names.
  static func installed() -> String? {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["TIEPOINT_CHROMIUM"] {
      return FileManager.default.isExecutableFile(atPath: named) ? named : nil
    }
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What Chromium is called with.
  ///
  /// Its sandbox stays on but for root, under whom Chromium refuses to start with one.
  static func arguments(page: URL, target: URL, profile: URL, isRoot: Bool) -> [String] {
    ["--headless"] + (isRoot ? ["--no-sandbox"] : []) + [
      "--disable-gpu", "--disable-dev-shm-usage", "--no-pdf-header-footer",
      "--user-data-dir=\(profile.path)", "--print-to-pdf=\(target.path)",
      page.absoluteURL.absoluteString,
    ]
  }

  private static func run(_ browser: String, page: URL, target: URL, profile: URL) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: browser)
    process.arguments = arguments(
      page: page, target: target, profile: profile, isRoot: geteuid() == 0)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let limit = Date(timeIntervalSinceNow: patience)
    while process.isRunning, Date() < limit { Thread.sleep(forTimeInterval: 0.05) }
    guard !process.isRunning else {
      process.terminate()
      throw NoPrint(because: "\(browser) did not finish within \(Int(patience)) s")
    }
    guard process.terminationStatus == 0 else {
      throw NoPrint(because: "\(browser) ended with code \(process.terminationStatus)")
    }
  }
}

/// Sets the dates in a PDF's information dictionary without moving a byte.
enum PDFDates {
  static func replaced(in bytes: [UInt8], by date: String) -> [UInt8] {
    let digits = Array(date.utf8.filter { (48...57).contains($0) }.prefix(14))
    guard digits.count == 14 else { return bytes }
    var result = bytes
    for key in ["/CreationDate", "/ModDate"] {
      let name = Array(key.utf8)
      for start in places(of: name, in: bytes) {
        let from = start + name.count
        guard let opening = bytes[from..<min(from + 8, bytes.count)].firstIndex(of: 0x28),
          opening + 17 <= bytes.count, bytes[opening + 1] == 0x44, bytes[opening + 2] == 0x3a
        else { continue }
        result.replaceSubrange((opening + 3)..<(opening + 17), with: digits)
      }
    }
    return result
  }

  private static func places(of name: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard bytes.count >= name.count, let first = name.first else { return [] }
    return (0...(bytes.count - name.count)).filter { start in
      bytes[start] == first && bytes[start..<(start + name.count)].elementsEqual(name)
    }
  }
}
