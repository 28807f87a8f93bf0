import Vocabulary

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A port that nothing listens at.
enum FreePort {
  /// One that the kernel gives for a moment.
  static func find(_ address: String) throws(Refusal) -> Int {
    let isSix = address.contains(":")
    let stream = Int32(SOCK_STREAM.rawValue)
    let descriptor = socket(isSix ? AF_INET6 : AF_INET, stream, 0)
    guard descriptor >= 0 else { throw refused(address) }
    defer { close(descriptor) }
    if isSix {
      var name = sockaddr_in6()
      name.sin6_family = sa_family_t(AF_INET6)
      name.sin6_addr = in6addr_loopback
      return try port(descriptor, &name, address) { Int($0.sin6_port.bigEndian) }
    }
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    return try port(descriptor, &name, address) { Int($0.sin_port.bigEndian) }
  }

  private static func port<Name>(
    _ descriptor: Int32, _ name: inout Name, _ address: String, _ read: (Name) -> Int
  ) throws(Refusal) -> Int {
    var size = socklen_t(MemoryLayout<Name>.size)
    let isBound = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(descriptor, generic, size) == 0 && getsockname(descriptor, generic, &size) == 0
      }
    }
    guard isBound else { throw refused(address) }
    return read(name)
  }

  private static func refused(_ address: String) -> Refusal {
    .unavailable(
      address, "no port is free (\(String(cString: strerror(errno))))",
      "name one with --port")
  }
}
