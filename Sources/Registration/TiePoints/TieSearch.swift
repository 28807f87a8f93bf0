import Quantities
import Rasters

/// Looks for tie points on a grid of windows, given an idea of where they lie.
struct TieSearch: Sendable {
  let reference: any PixelSource
  let moving: any PixelSource
  /// Cells along a window's side, a multiple of 8.
  let side: Int
  /// The most windows along the longer side.
  let density: Int

  /// A match with its likeness.
  struct Found: Sendable {
    var sighting: Sighting
    var correlation: Double
  }

  /// The top left cells of all windows, row by row.
  var windows: [Window] {
    let (rows, columns) = (reference.shape.rows, reference.shape.columns)
    let longest = max(rows, columns)
    func count(_ length: Int) -> Int {
      guard length >= side else { return 0 }
      // Windows may overlap by a twentieth, so that 2000 cells hold 21 windows of 96.
      return max(1, min(21 * length / (20 * side), (density * length + longest / 2) / longest))
    }
    let (down, across) = (count(rows), count(columns))
    return (0..<down).flatMap { r in
      (0..<across).map { c in
        Window(
          row: Int((Double(rows) * (Double(r) + 0.5) / Double(down)).rounded()) - side / 2,
          column: Int((Double(columns) * (Double(c) + 0.5) / Double(across)).rounded()) - side / 2,
          rows: side, columns: side)
      }
    }
  }

  /// Fine matches by least squares, each started where `prior` says.
  func refined(prior: DisplacementModel, blur: Double) -> [Found] {
    let matcher = GaussNewton(side: side, blur: blur)
    let laid = windows.compactMap { match($0, prior: prior, matcher) }
    var ratios = laid.map { $0.match.blockwise.trace / max($0.match.uniform.trace, 1e-12) }
    let ratio = ratios.isEmpty ? 1 : Quantile.upper.taken(from: &ratios)
    return laid.map { item in
      let c = item.match.covariance(ratio: ratio)
      return Found(
        sighting: Sighting(
          position: item.position, offset: item.offset,
          covariance: OffsetCovariance(rowRow: c.yy, rowColumn: c.xy, columnColumn: c.xx)),
        correlation: item.match.correlation)
    }
  }

  /// A window's match and where it leads.
  private struct Laid {
    var match: WindowMatch
    var position: PixelPosition
    var offset: Offset
  }

  private func match(
    _ window: Window, prior: DisplacementModel, _ matcher: GaussNewton
  ) -> Laid? {
    let wide = window.grown(by: GaussNewton.movingMargin)
    guard let a = Self.patch(reference.patch(window.grown(by: GaussNewton.referenceMargin)))
    else { return nil }
    let middle = window.middle
    let start = prior.offset(at: middle)
    let map = prior.localMap(around: middle, reach: Double(side) / 2)
    let bend = max(abs(map.a - 1) + abs(map.b), abs(map.d) + abs(map.e - 1))
    if bend * Double(side) / 2 < 0.05 {
      let (row, column) = (Int(start.row.rounded()), Int(start.column.rounded()))
      guard let b = Self.patch(moving.patch(wide.moved(rows: row, columns: column))),
        // A window that is lost, flat or unlike is one that was tried in vain, and counted as tried.
        let match = try? matcher.match(
          reference: a, moving: b, dx: start.column - Double(column), dy: start.row - Double(row))
      else { return nil }
      return Laid(
        match: match, position: middle,
        offset: Offset(row: Double(row) + match.dy, column: Double(column) + match.dx))
    }
    guard let b = Self.patch(AffinePatch.read(moving, through: map, window: wide)),
      // Counted as tried likewise.
      let match = try? matcher.match(reference: a, moving: b, dx: 0, dy: 0)
    else { return nil }
    let end = map(middle.x + match.dx, middle.y + match.dy)
    return Laid(
      match: match, position: middle,
      offset: Offset(row: end.y - middle.y, column: end.x - middle.x))
  }

  private static func patch(_ raster: Raster<Float>) -> Patch? {
    var gaps: Plane?
    guard let plane = Plane(raster, gaps: &gaps) else { return nil }
    return Patch(plane: plane, gaps: gaps)
  }

  /// Rough matches by correlation within `range` cells of where `prior` says.
  ///
  /// - Parameters:
  ///   - prior: Where to look.
  ///   - range: How far around it.
  ///   - fields: The whole images' orientation fields.
  /// - Returns: One match a window that holds data; many may be false.
  func correlated(prior: DisplacementModel, range: Int, fields: Fields) -> [Sighting] {
    let correlation = PhaseCorrelation(rows: side + 2 * range, columns: side + 2 * range)
    let least = side * side * 2 / 5
    return windows.compactMap { window in
      let cut = fields.reference.cut(window)
      guard cut.known > least else { return nil }
      let middle = window.middle
      let wide = window.grown(by: range)
      var map = prior.localMap(around: middle, reach: Double(side) / 2)
      let field: OrientationField
      let bend = max(abs(map.a - 1) + abs(map.b), abs(map.d) + abs(map.e - 1))
      if bend * Double(side) / 2 < 0.3 {
        let start = prior.offset(at: middle)
        let (row, column) = (start.row.rounded(), start.column.rounded())
        map = AffineTransform(a: 1, b: 0, c: column, d: 0, e: 1, f: row)
        field = fields.moving.cut(wide.moved(rows: Int(row), columns: Int(column)))
      } else {
        field = OrientationField(of: AffinePatch.read(moving, through: map, window: wide))
      }
      guard field.known > least else { return nil }
      let peaks = correlation.peaks(
        reference: cut, moving: field, referenceAt: (range, range), rows: -range...range,
        columns: -range...range, count: 1)
      guard let peak = peaks.first else { return nil }
      let end = map(middle.x + peak.offset.column, middle.y + peak.offset.row)
      return Sighting(
        position: middle, offset: Offset(row: end.y - middle.y, column: end.x - middle.x),
        covariance: OffsetCovariance(rowRow: 0.25, rowColumn: 0, columnColumn: 0.25))
    }
  }

  /// The orientation fields of both whole images.
  struct Fields {
    var reference: OrientationField
    var moving: OrientationField
  }

  /// The orientation fields of both whole images.
  var fields: Fields {
    Fields(
      reference: OrientationField(of: reference.whole), moving: OrientationField(of: moving.whole))
  }
}

extension Window {
  /// The position of the window's middle.
  var middle: PixelPosition {
    PixelPosition(
      x: Double(column) + 0.5 * Double(shape.columns), y: Double(row) + 0.5 * Double(shape.rows))
  }

  /// The window with `margin` more cells on every side.
  func grown(by margin: Int) -> Window {
    Window(
      row: row - margin, column: column - margin, rows: shape.rows + 2 * margin,
      columns: shape.columns + 2 * margin)
  }

  /// The window `rows` further down and `columns` further right.
  func moved(rows: Int, columns: Int) -> Window {
    Window(row: row + rows, column: column + columns, rows: shape.rows, columns: shape.columns)
  }
}

extension Raster where Sample == Float {
  /// The share of cells that hold data.
  var dataShare: Double {
    guard !samples.isEmpty else { return 0 }
    return Double(samples.reduce(0) { $0 + ($1.isNaN ? 0 : 1) }) / Double(samples.count)
  }
}

extension DisplacementModel {
  /// The linear part of p ↦ p + offset(p) around a position, by differences over `reach`.
  func linearPart(around p: PixelPosition, reach: Double) -> AffineTransform {
    func at(_ dx: Double, _ dy: Double) -> Offset {
      offset(at: PixelPosition(x: p.x + dx, y: p.y + dy))
    }
    if kind == .shift { return .identity }
    let across = at(reach, 0) - at(-reach, 0)
    let down = at(0, reach) - at(0, -reach)
    return AffineTransform(
      a: 1 + across.column / (2 * reach), b: down.column / (2 * reach), c: 0,
      d: across.row / (2 * reach), e: 1 + down.row / (2 * reach), f: 0)
  }

  /// p ↦ p + offset(p) around a position, as an affine map.
  func localMap(around p: PixelPosition, reach: Double) -> AffineTransform {
    var map = linearPart(around: p, reach: reach)
    let start = offset(at: p)
    map.c = p.x + start.column - map.a * p.x - map.b * p.y
    map.f = p.y + start.row - map.d * p.x - map.e * p.y
    return map
  }
}

extension PixelPosition {
  /// The squared distance to another position.
  func squaredDistance(_ other: PixelPosition) -> Double {
    (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)
  }
}
