import Quantities
import Rasters
import Vocabulary

extension Scene {
  /// The ground size of the finest detail in the image itself, in metres; nil where it cannot be
  /// told.
  ///
  /// Reads at most the central 1024 × 1024 cells of one band. An image served larger than its
  /// sensor saw it (10 m shown in cells of 4 m) comes out near the sensor's GSD.
  ///
  /// - Returns: Metres, never less than the cell.
  /// - Throws: ``Refusal`` when the file cannot be read.
  public func effectiveGSD() throws(Refusal) -> Double? {
    guard let cellSize, let band = bands.first(where: { $0.name == "green" }) ?? bands.first else {
      return nil
    }
    let file = try ImageFile(files[band.file].path)
    guard let position = file.bands.firstIndex(where: { $0.index == band.index }) else {
      return nil
    }
    let shape = file.shape
    let (rows, columns) = (min(1024, shape.rows), min(1024, shape.columns))
    let window = Window(
      row: (shape.rows - rows) / 2, column: (shape.columns - columns) / 2, rows: rows,
      columns: columns)
    let raster = try file.read(window: window, bands: [position])[0]
    return DetailLimit.cells(of: raster).map { $0 * cellSize }
  }
}

/// The finest detail of a whole stack of scenes.
public enum NativeDetail {
  /// How many scenes are looked at where the sensor's GSD is not stated.
  static let sampled = 9

  /// The median native detail of `scenes` in metres: what is stated or known of the sensor, else
  /// what the images' own spectra show, else the cell.
  ///
  /// - Parameter scenes: Scenes of one site.
  /// - Returns: Metres, and in words where they come from; nil without a scene that has a place.
  /// - Throws: ``Refusal`` when a file cannot be read.
  public static func metres(
    of scenes: [Scene]
  ) throws(Refusal) -> (value: Double, source: String)? {
    let placed = scenes.filter { $0.cellSize != nil }
    guard !placed.isEmpty else { return nil }
    let stated = placed.filter { $0.nativeGSD != nil }.compactMap(\.gsd)
    if stated.count * 2 > placed.count { return (Quantile.midpoint.median(of: stated), "stated") }
    let unstated = placed.filter { $0.nativeGSD == nil }
    var found: [Double] = []
    for index in 0..<min(sampled, unstated.count) {
      let scene = unstated[index * unstated.count / min(sampled, unstated.count)]
      if let detail = try scene.effectiveGSD() { found.append(detail) }
    }
    if found.isEmpty {
      return (Quantile.midpoint.median(of: placed.compactMap(\.cellSize)), "the cells' size")
    }
    return (Quantile.midpoint.median(of: found), "the images' own spectra (\(found.count) scenes)")
  }
}
