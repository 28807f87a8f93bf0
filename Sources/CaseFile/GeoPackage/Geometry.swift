import Foundation
import Rasters

/// A point or polygon in EPSG:4326 as a GeoPackage stores it.
///
/// OGC 12-128r17, clause 2.1.3: a `GP` header, then well-known binary, little-endian.
public enum Geometry: Hashable, Sendable {
  /// Longitude and latitude.
  case point(MapPosition)
  /// Rings of longitude and latitude, the outer one first, closed or not.
  case polygon([[MapPosition]])

  /// The polygon with these rings.
  public init(_ polygon: Polygon) { self = .polygon([polygon.exterior] + polygon.holes) }

  /// The rings of a polygon; none for a point.
  public var rings: [[MapPosition]] {
    if case .polygon(let rings) = self { rings } else { [] }
  }

  /// The GeoPackage blob.
  public var blob: [UInt8] {
    var bytes: [UInt8] = [0x47, 0x50, 0, envelopeFlag | 1]
    append(Int32(4326), to: &bytes)
    switch self {
    case .point(let position):
      bytes.append(1)
      append(UInt32(1), to: &bytes)
      append(position, to: &bytes)
    case .polygon(let rings):
      appendEnvelope(to: &bytes)
      bytes.append(1)
      append(UInt32(3), to: &bytes)
      append(UInt32(rings.count), to: &bytes)
      for ring in rings {
        let closed = ring.first == ring.last ? ring : ring + ring.prefix(1)
        append(UInt32(closed.count), to: &bytes)
        for corner in closed { append(corner, to: &bytes) }
      }
    }
    return bytes
  }

  /// The geometry in a GeoPackage blob that this type wrote, or nil for anything else.
  public init?(blob: [UInt8]) {
    var reader = BlobReader(bytes: blob)
    guard reader.byte() == 0x47, reader.byte() == 0x50, reader.byte() != nil,
      let flags = reader.byte(), flags & 1 == 1, reader.word() != nil
    else { return nil }
    reader.skip([0, 32, 48, 48, 64][min(4, Int(flags >> 1 & 7))])
    guard reader.byte() == 1, let kind = reader.word() else { return nil }
    switch kind {
    case 1:
      guard let position = reader.position() else { return nil }
      self = .point(position)
    case 3:
      guard let count = reader.word(), count <= blob.count else { return nil }
      var rings: [[MapPosition]] = []
      for _ in 0..<count {
        guard let corners = reader.word(), corners <= blob.count else { return nil }
        var ring: [MapPosition] = []
        for _ in 0..<corners {
          guard let position = reader.position() else { return nil }
          ring.append(position)
        }
        if ring.count > 1, ring.first == ring.last { ring.removeLast() }
        rings.append(ring)
      }
      self = .polygon(rings)
    default: return nil
    }
  }

  /// The smallest box around it; nil where no corner is a number.
  var bounds: (minX: Double, minY: Double, maxX: Double, maxY: Double)? {
    let places: [MapPosition]
    switch self {
    case .point(let place): places = [place]
    case .polygon(let rings): places = Array(rings.joined())
    }
    let xs = places.map(\.x).filter(\.isFinite)
    let ys = places.map(\.y).filter(\.isFinite)
    guard let minX = xs.min(), let maxX = xs.max(), let minY = ys.min(), let maxY = ys.max()
    else { return nil }
    return (minX, minY, maxX, maxY)
  }

  private var envelopeFlag: UInt8 {
    if case .polygon = self { 2 } else { 0 }
  }

  private func appendEnvelope(to bytes: inout [UInt8]) {
    let corners = rings.joined()
    let xs = corners.map(\.x)
    let ys = corners.map(\.y)
    for bound in [xs.min(), xs.max(), ys.min(), ys.max()] {
      append((bound ?? .nan).bitPattern, to: &bytes)
    }
  }

  private func append(_ position: MapPosition, to bytes: inout [UInt8]) {
    append(position.x.bitPattern, to: &bytes)
    append(position.y.bitPattern, to: &bytes)
  }

  private func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

/// Reads little-endian numbers one after the other.
private struct BlobReader {
  let bytes: [UInt8]
  var at = 0

  mutating func byte() -> UInt8? {
    guard at < bytes.count else { return nil }
    at += 1
    return bytes[at - 1]
  }

  mutating func word() -> UInt32? { number(4).map { UInt32($0) } }

  mutating func position() -> MapPosition? {
    guard let x = number(8), let y = number(8) else { return nil }
    return MapPosition(x: Double(bitPattern: x), y: Double(bitPattern: y))
  }

  mutating func skip(_ count: Int) { at = min(bytes.count, at + count) }

  private mutating func number(_ size: Int) -> UInt64? {
    guard at + size <= bytes.count else { return nil }
    defer { at += size }
    return bytes[at..<(at + size)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension Geometry: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let data = try container.decode(Data.self)
    guard let geometry = Geometry(blob: [UInt8](data)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(data.count) bytes are no GeoPackage geometry")
    }
    self = geometry
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Data(blob))
  }
}
