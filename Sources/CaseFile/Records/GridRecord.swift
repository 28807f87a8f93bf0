import Rasters

/// The metric grid that everything of a site is brought onto.
public struct GridRecord: DerivedRecord, Equatable {
  public static let table = "grids"
  /// The coordinate reference system, as PROJ reads it.
  public var crs: String
  /// The length of one unit of its axes, in metres.
  public var metersPerUnit: Double
  /// Rows of cells.
  public var rows: Int
  /// Cells in a row.
  public var columns: Int
  /// From pixel position to map position: x = a·column + b·row + c.
  public var a, b, c: Double
  /// From pixel position to map position: y = d·column + e·row + f.
  public var d, e, f: Double
  /// The finest detail that most scenes hold, in metres.
  public var nativeGsdM: Double
  /// The activity that chose it.
  public var activity: String

  /// The row of a grid in a projected system; nil for any other.
  public init?(_ grid: Grid, nativeGSD: Double, activity: String) {
    guard let crs = grid.crs, case .projected(let unit) = crs.axes else { return nil }
    self.crs = crs.identifier
    metersPerUnit = unit
    (rows, columns) = (grid.shape.rows, grid.shape.columns)
    let map = grid.transform
    (a, b, c, d, e, f) = (map.a, map.b, map.c, map.d, map.e, map.f)
    nativeGsdM = nativeGSD
    self.activity = activity
  }

  /// The grid.
  public var grid: Grid {
    Grid(
      shape: Shape(rows: rows, columns: columns),
      transform: AffineTransform(a: a, b: b, c: c, d: d, e: e, f: f),
      crs: CoordinateReference(
        identifier: crs, axes: .projected(metersPerUnit: metersPerUnit)))
  }

  public var fault: String? {
    let cell = abs(a * e - b * d)
    return RowFault.first(
      (1...65_536).contains(rows) && (1...65_536).contains(columns)
        ? nil : "the grid is \(rows) × \(columns)",
      cell > 0 && cell.isFinite && c.isFinite && f.isFinite ? nil : "its cells cover \(cell)",
      metersPerUnit > 0 && metersPerUnit.isFinite ? nil : "meters_per_unit is \(metersPerUnit)",
      nativeGsdM > 0 && nativeGsdM.isFinite ? nil : "native_gsd_m is \(nativeGsdM)")
  }
}

/// How a registered scene's displacement was modelled, so that it can be used again.
public struct TransformRecord: DerivedRecord, Equatable {
  public static let table = "transforms"
  public static let order = "scene, fid"
  /// The scene.
  public var scene: String
  /// `shift`, `affine` or `local`.
  public var model: String
  /// Where the model's coordinates are 0, in pixels of the grid.
  public var centreX: Double
  /// Where the model's coordinates are 0, in pixels of the grid.
  public var centreY: Double
  /// Pixels to a coordinate of 1.
  public var reach: Double
  /// Knots along each axis; 0 unless the model is local.
  public var lattice: Int
  /// Offsets down, one a basis function, in pixels of the grid.
  public var coefficientsRow: [Double]
  /// Offsets to the right, one a basis function, in pixels of the grid.
  public var coefficientsColumn: [Double]
  /// The coefficients' covariance, 2K × 2K, rows first and then columns.
  public var covariance: [Double]
  /// The activity that made it.
  public var activity: String

  /// A transform's row.
  public init(
    scene: String, model: String, centreX: Double, centreY: Double, reach: Double, lattice: Int,
    coefficientsRow: [Double], coefficientsColumn: [Double], covariance: [Double],
    activity: String
  ) {
    self.scene = scene
    self.model = model
    self.centreX = centreX
    self.centreY = centreY
    self.reach = reach
    self.lattice = lattice
    self.coefficientsRow = coefficientsRow
    self.coefficientsColumn = coefficientsColumn
    self.covariance = covariance
    self.activity = activity
  }

  public var fault: String? {
    let count = coefficientsRow.count
    return RowFault.first(
      coefficientsColumn.count == count && covariance.count == 4 * count * count
        ? nil : "\(count) coefficients down and \(coefficientsColumn.count) to the right",
      (coefficientsRow + coefficientsColumn + covariance + [centreX, centreY])
        .allSatisfy(\.isFinite) ? nil : "a coefficient is no number",
      reach > 0 && reach.isFinite ? nil : "reach is \(reach)",
      RowFault.count(lattice, "lattice"))
  }
}
