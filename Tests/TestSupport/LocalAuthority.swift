import Foundation

/// A time-stamping authority in a folder, by the `openssl` command: for tests alone.
public struct LocalAuthority: Sendable {
  /// What is unusual about it.
  public enum Fault: Sendable, CaseIterable {
    /// Its certificate ended before it stamped.
    case expired
    /// Its certificate is not for time stamps.
    case noPurpose
  }
  let folder: String

  /// The certificate that its chain ends in, PEM.
  public var roots: String {
    get throws { try String(contentsOfFile: folder + "/root.pem", encoding: .utf8) }
  }

  /// Makes an authority in `folder`.
  public init(in folder: String, fault: Fault? = nil) throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let purpose = fault == .noPurpose ? "codeSigning" : "critical,timeStamping"
    try """
    [tsa]
    default_tsa = own
    [own]
    serial = \(folder)/serial
    signer_cert = \(folder)/leaf.pem
    signer_key = \(folder)/leaf.key
    signer_digest = sha256
    default_policy = 1.3.6.1.4.1.99999.1
    digests = sha256
    accuracy = secs:1
    ess_cert_id_chain = no
    [leaf]
    extendedKeyUsage = \(purpose)
    """.write(toFile: folder + "/tsa.cnf", atomically: true, encoding: .utf8)
    try "01\n".write(toFile: folder + "/serial", atomically: true, encoding: .utf8)
    let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    try openssl(
      ["req", "-x509"] + curve + [
        "-subj", "/CN=Test root", "-days", "3650", "-keyout", "root.key", "-out", "root.pem",
      ])
    try openssl(
      ["req", "-new"] + curve + [
        "-subj", "/CN=Test authority", "-keyout", "leaf.key", "-out", "leaf.csr",
      ])
    // What ends in the past is issued with a day that is over.
    try openssl([
      "x509", "-req", "-in", "leaf.csr", "-CA", "root.pem", "-CAkey", "root.key",
      "-CAcreateserial", "-days", fault == .expired ? "-1" : "365", "-extfile", "tsa.cnf",
      "-extensions", "leaf", "-out", "leaf.pem",
    ])
  }

  /// Its reply to a request, both in DER.
  public func reply(to request: [UInt8]) throws -> [UInt8] {
    let own = UUID().uuidString
    try Data(request).write(to: URL(fileURLWithPath: "\(folder)/\(own).tsq"))
    try openssl([
      "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "\(own).tsq", "-out", "\(own).tsr",
    ])
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(own).tsr")))
  }

  private func openssl(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw CocoaError(
        .executableLoad,
        userInfo: [NSLocalizedDescriptionKey: String(decoding: said, as: UTF8.self)])
    }
  }
}
