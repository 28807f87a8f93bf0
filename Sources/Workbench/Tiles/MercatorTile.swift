import Foundation
import Imagery
import Investigation
import Rasters
import Vocabulary

/// Tiles of the web's own grid, resampled once more from a plate: for context, not for measuring.
struct MercatorTile: Sendable {
  /// The side of a tile in cells.
  static let side = 256
  /// The deepest level that is asked for.
  static let deepest = 22
  /// Half the side of the projected world, in metres.
  private static let half = 20_037_508.342789244
  private static let crs = CoordinateReference(
    identifier: "EPSG:3857", axes: .projected(metersPerUnit: 1))

  let grid: Grid

  /// The tile, or nil where there is none of that number.
  init?(zoom: Int, column: Int, row: Int) {
    guard (0...Self.deepest).contains(zoom), (0..<(1 << zoom)).contains(column),
      (0..<(1 << zoom)).contains(row)
    else { return nil }
    let extent = 2 * Self.half / Double(1 << zoom)
    let cell = extent / Double(Self.side)
    grid = Grid(
      shape: Shape(rows: Self.side, columns: Self.side),
      transform: .init(
        a: cell, b: 0, c: Double(column) * extent - Self.half, d: 0, e: -cell,
        f: Self.half - Double(row) * extent), crs: Self.crs)
  }

  /// The tile as a PNG file, transparent where the plate shows nothing.
  func png(
    of plate: Plate, on site: Grid, bands: [BandName], _ stretch: Stretch
  ) throws(Refusal) -> [UInt8]? {
    guard let crs = site.crs, let back = site.transform.inverse else { return nil }
    var nodes: [MapPosition] = []
    _ = PixelMap(shape: grid.shape) { position in
      nodes.append(grid.map(position))
      return position
    }
    let moved = try PositionMap.moved(nodes, from: Self.crs, to: crs)
    var next = 0
    let whole = PixelMap(shape: grid.shape) { _ in
      defer { next += 1 }
      let (x, y) = back(moved[next].x, moved[next].y)
      return PixelPosition(x: x, y: y)
    }
    // The level whose cells are not much finer than the tile's.
    var level = plate.levels - 1
    var scale = 1.0
    while level > 0, whole.scale / scale >= 2 { (level, scale) = (level - 1, scale * 2) }
    let onLevel = whole.followed { PixelPosition(x: $0.x / scale, y: $0.y / scale) }
    let window = onLevel.sourceWindow(in: Plate.shape(of: plate.shape, level: level))
    let map = onLevel.followed { at in
      PixelPosition(x: at.x - Double(window?.column ?? 0), y: at.y - Double(window?.row ?? 0))
    }
    var planes: [Raster<Float>] = []
    for name in bands {
      guard let band = plate.bands.firstIndex(of: name) else { return nil }
      planes.append(
        try window.map { window throws(Refusal) in
          try plate.plane(band: band, level: level, window: window).resampled(through: map)
        } ?? Raster(shape: grid.shape, filledWith: .nan))
    }
    return TileRenderer.encoded(planes, side: Self.side, stretch)
  }

  /// West, south, east and north of a site in degrees.
  static func bounds(of site: Grid) throws(Refusal) -> [Double]? {
    guard let crs = site.crs else { return nil }
    let corners = try PositionMap.moved(site.corners, from: crs, to: .wgs84)
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    guard let west = xs.min(), let east = xs.max(), let south = ys.min(), let north = ys.max(),
      [west, east, south, north].allSatisfy(\.isFinite)
    else { return nil }
    return [west, south, east, north]
  }

  /// The level whose cells at a latitude are next finer than `cell` metres.
  static func zoom(cell: Double, latitude: Double) -> Int {
    let equator = 2 * half / Double(side)
    let wanted = log2(equator * cos(latitude * .pi / 180) / cell)
    return max(0, min(deepest, Int(wanted.rounded(.up))))
  }
}
