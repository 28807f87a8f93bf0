import Evidence
import Foundation
import Quantities
import Rasters
import Vocabulary

/// Puts together what a file, its metadata, its name and its sidecar state.
struct SceneDescriber {
  let overrides: SceneOverrides

  /// The scene in the file at `path`, its bytes not hashed yet.
  static func scene(at path: String, overrides: SceneOverrides) throws(Refusal) -> Scene {
    let file = try ImageFile(path, crs: overrides.crs)
    return try SceneDescriber(overrides: overrides).scene(of: file)
  }

  /// The scene in `file`, its bytes not hashed yet.
  func scene(of file: borrowing ImageFile) throws(Refusal) -> Scene {
    let path = file.path
    let name = (path as NSString).lastPathComponent
    let facts = FileNameFacts(fileName: name)
    var layout = file.layout
    let sidecar = Sidecar.find(for: path, warnings: &layout.warnings)
    var tags = FileTags(of: file.dataset)
    let product = ProductMetadata.find(for: path, facts: facts, warnings: &layout.warnings)
    if let product { tags.complete(by: product) }
    if layout.grid.crs == nil, layout.georeference == .affine, let crs = sidecar?.item.crs {
      Self.place(&layout, by: crs)
    }
    try Self.refusePixelMap(layout, of: file)
    var scene = Scene(
      id: sidecar?.item.id ?? (name as NSString).deletingPathExtension,
      files: [
        SceneFile(
          path: path, sha256: "", byteCount: 0, modified: nil, format: file.dataset.format,
          grid: layout.grid)
      ],
      bands: layout.bands, validity: layout.validity, angles: tags.angles,
      georeference: layout.georeference, warnings: layout.warnings,
      companions: (file.dataset.companions + [sidecar?.path, product?.path].compactMap { $0 }).map {
        EvidenceFile(unread: $0)
      })
    state(&scene, facts: facts, sidecar: sidecar, tags: tags)
    var unplaced: Refusal?
    do throws(Refusal) {
      scene.cellSize = try GroundCell(of: scene.files[0], layout.georeference).side
    } catch {
      unplaced = error
    }
    let dates = SceneDates(
      given: overrides.acquired, sidecar: sidecar?.item, tags: tags, name: facts)
    (scene.acquisition, scene.warnings) = dates.settled(adding: scene.warnings, fileName: name)
    nameBands(&scene, facts: facts, sidecar: sidecar)
    if let product, sidecar?.item.offsetApplied != true {
      for index in scene.bands.indices where !scene.bands[index].name.isCategorical {
        product.scale(&scene.bands[index])
      }
    }
    scene.nativeGSD = overrides.nativeGSD ?? nativeGSD(of: scene, sidecar: sidecar)
    warn(&scene, unplaced)
    return scene
  }

  /// Refuses an image that rational polynomials place while its affine map says nothing of the ground:
  /// it counts the picture's own pixels, or is in no known system.
  ///
  /// Polynomials that lie beside a map of the ground are leftovers of the image it was made from.
  private static func refusePixelMap(
    _ layout: FileLayout, of file: borrowing ImageFile
  ) throws(Refusal) {
    guard layout.georeference == .affine, file.dataset.metadata("RPC")["LINE_OFF"] != nil else {
      return
    }
    let (map, shape) = (layout.grid.transform, layout.grid.shape)
    let countsPixels =
      abs(map.a) == 1 && abs(map.e) == 1 && map.b == 0 && map.d == 0
      && (-1...Double(shape.columns + 1)).contains(map.c)
      && (-1...Double(shape.rows + 1)).contains(map.f)
    guard countsPixels || layout.grid.crs == nil else { return }
    throw Refusal.badData(
      file.path,
      "is placed by rational polynomials (RPC) alone: its affine map "
        + (countsPixels ? "counts pixels" : "names no coordinate reference system"),
      "orthorectify it first, with gdalwarp -rpc -t_srs EPSG:… and, where there is a terrain model, "
        + "-to RPC_DEM=…")
  }

  /// Takes the coordinate reference system from the catalogue entry.
  private static func place(_ layout: inout FileLayout, by crs: String) {
    do throws(Refusal) {
      guard let known = try SpatialReference(crs).value() else {
        layout.warnings.append("The sidecar's system “\(crs)” has no place on the Earth.")
        return
      }
      layout.grid = Grid(
        shape: layout.grid.shape, transform: layout.grid.transform, crs: known)
      layout.warnings.append("The coordinate reference system comes from the sidecar: \(crs).")
    } catch {
      layout.warnings.append("The sidecar's \(error.subject) \(error.problem).")
    }
  }

  private func state(
    _ scene: inout Scene, facts: FileNameFacts?, sidecar: Sidecar?, tags: FileTags
  ) {
    let item = sidecar?.item
    scene.sensor = overrides.sensor ?? item?.sensor ?? tags.sensor ?? facts?.sensor
    scene.platform = item?.platform ?? tags.platform ?? facts?.platform
    scene.provider = item?.provider ?? facts?.provider
    scene.license = overrides.license ?? item?.license ?? tags.license
    scene.angles = (item?.angles ?? Angles()).completed(by: tags.angles)
    scene.cloudCover = item?.cloudCover ?? tags.cloudCover
    scene.processingLevel = item?.processingLevel ?? tags.level ?? facts?.level
    scene.processingBaseline = item?.processingBaseline ?? tags.baseline ?? facts?.baseline
    scene.credit = overrides.credit ?? item?.credit ?? tags.credit
    scene.warnings += item?.remarks ?? []
  }

  private func nameBands(_ scene: inout Scene, facts: FileNameFacts?, sidecar: Sidecar?) {
    let sensor = scene.sensor
    let stated = sidecar?.asset?.bands ?? []
    let soleLabel = scene.bands.count == 1 ? Self.soleLabel(scene.path, facts) : nil
    let conventional = conventional(count: scene.bands.count, sensor: sensor, facts)
    // Of several bands without roles GDAL calls the first one gray.
    let anonymous = scene.bands.allSatisfy {
      $0.label == nil && ($0.name.isUnnamed || ($0.name == "gray" && scene.bands.count > 1))
    }
    let isUsableData = UsableData.isMask(scene.path)
    for position in scene.bands.indices {
      var band = scene.bands[position]
      if stated.count == scene.bands.count {
        Self.apply(stated[position], to: &band, offsetApplied: sidecar?.item.offsetApplied == true)
      }
      band.label = band.label ?? soleLabel
      if isUsableData {
        band.name = .usableData
        band.label = band.label ?? UsableData.label(position, of: scene.bands.count)
      } else if let name = stated.count == scene.bands.count ? stated[position].commonName : nil {
        band.name = BandName(rawValue: name)
      } else if let name = band.label.flatMap({ BandNames.common(for: $0, sensor: sensor) }) {
        band.name = name
      } else if anonymous, let name = conventional?[position] {
        band.name = name
      }
      if band.name.isCategorical { (band.scale, band.offset) = (1, 0) }
      scene.bands[position] = band
    }
    if scene.band("nir") == nil, let at = scene.bands.firstIndex(where: { $0.name == "nir08" }) {
      scene.bands[at].name = "nir"
    }
    Self.makeUnique(&scene.bands)
  }

  /// The provider's order of bands that carry no names.
  private func conventional(
    count: Int, sensor: String?, _ facts: FileNameFacts?
  ) -> [BandName]? {
    if facts?.isPicture == true { return count == 3 ? ["red", "green", "blue"] : nil }
    return BandNames.conventional(count: count, sensor: sensor, level: facts?.level)
      ?? BandNames.conventional(count: count, sensor: facts?.sensor, level: facts?.level)
  }

  /// The label of a file's only band: by the provider's convention, or a name like `B04`.
  private static func soleLabel(_ path: String, _ facts: FileNameFacts?) -> String? {
    if let label = facts?.bandLabel { return label }
    let stem = NameParts.stem((path as NSString).lastPathComponent)
    guard let found = stem.firstMatch(of: /(?:^|_)(B\d[0-9A]|B\d)(?:_\d{2}m)?$/) else {
      return BandNames.common(for: stem, sensor: nil) == nil ? nil : stem
    }
    return String(found.1)
  }

  private static func apply(_ stated: STACBand, to band: inout SceneBand, offsetApplied: Bool) {
    band.label = stated.label ?? band.label
    band.nodata = band.nodata ?? stated.nodata
    guard band.scale == 1, band.offset == 0 else { return }
    band.scale = stated.scale.flatMap { $0.isFinite && $0 != 0 ? $0 : nil } ?? 1
    band.offset = offsetApplied ? 0 : stated.offset ?? 0
  }

  private static func makeUnique(_ bands: inout [SceneBand]) {
    var seen: [BandName: Int] = [:]
    for position in bands.indices {
      let name = bands[position].name
      seen[name, default: 0] += 1
      if let count = seen[name], count > 1 { bands[position].name = "\(name)_\(count)" }
    }
  }

  private func nativeGSD(of scene: Scene, sidecar: Sidecar?) -> Double? {
    if let stated = sidecar?.asset?.gsd ?? sidecar?.item.gsd, SceneOverrides.isGSD(stated) {
      return stated
    }
    return SensorResolution.nativeGSD(sensor: scene.sensor, bands: scene.bands.map(\.name))
  }

  /// Says what a reader should know; `unplaced` is why the cells have no size on the ground.
  private func warn(_ scene: inout Scene, _ unplaced: Refusal?) {
    switch scene.georeference {
    case .absent:
      scene.warnings.append("The file states no place on the ground.")
    case .affine, .groundControlPoints:
      if scene.grid.crs == nil {
        scene.warnings.append(
          "The file states no coordinate reference system; name it with --crs.")
      } else if let unplaced {
        scene.warnings.append("The image has no place: \(unplaced.problem).")
      }
    case .rationalPolynomials:
      scene.warnings.append(
        "The image is placed by rational polynomials; without terrain heights it lies off by the "
          + "relief's share.")
      if let unplaced {
        scene.warnings.append("The image has no place: \(unplaced.problem).")
      }
    }
    if let said = Self.offsetRemark(scene) { scene.warnings.append(said) }
    if let cell = scene.cellSize, let native = scene.nativeGSD, cell < 0.8 * native {
      scene.warnings.append(
        "Cells of \(Self.short(cell)) m hold an image whose sensor resolves \(Self.short(native)) m."
      )
    }
  }

  /// What is said of counts whose offset nothing states; nil where there is none.
  static func offsetRemark(_ scene: Scene) -> String? {
    guard scene.sensor == "Sentinel-2 MSI", let baseline = scene.processingBaseline,
      (Double(baseline) ?? 0) >= 4,
      scene.bands.contains(where: { $0.dataType == "uint16" && $0.offset == 0 })
    else { return nil }
    return "Counts of processing baseline \(baseline) carry an offset of 1000 unless the provider "
      + "took it out; scenes before and after January 2022 then differ by it."
  }

  static func short(_ metres: Double) -> String {
    let digits = metres >= 100 ? 0 : metres >= 10 ? 1 : 2
    return String(format: "%.\(digits)f", metres)
  }
}

/// What sensors resolve by construction.
enum SensorResolution {
  /// The finest native ground sample distance among `bands`, in metres; nil for other sensors.
  static func nativeGSD(sensor: String?, bands: [BandName]) -> Double? {
    guard let sensor else { return nil }
    if sensor.hasPrefix("Sentinel-2") {
      return bands.map { sentinel2[$0] ?? 10 }.min()
    }
    if sensor.hasPrefix("Landsat MSS") { return 60 }
    if sensor.hasPrefix("Landsat") { return bands.contains("pan") ? 15 : 30 }
    return nil
  }

  private static let sentinel2: [BandName: Double] = [
    "coastal": 60, "nir09": 60, "cirrus": 60, "rededge071": 20, "rededge075": 20,
    "rededge078": 20, "nir08": 20, "swir16": 20, "swir22": 20, "scl": 20,
  ]
}
