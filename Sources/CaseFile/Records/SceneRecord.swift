import Vocabulary

/// An image of the site: where its bytes are, and what is known of it before any pixel is compared.
public struct SceneRecord: DerivedRecord, Equatable {
  public static let table = "scenes"
  public static let order = "acquired, id, fid"
  /// The scene's name within the case, from its file's name.
  public var id: String
  /// Its footprint in EPSG:4326.
  public var geom: Geometry
  /// The file's path, as given.
  public var path: String
  /// SHA-256 of the file's bytes, hexadecimal.
  public var sha256: String
  /// The file's size in bytes.
  public var bytes: Int
  /// Acquisition time, ISO 8601 in UTC.
  public var acquired: String
  /// What the time was read from.
  public var acquiredFrom: String
  /// The sensor, where known.
  public var sensor: String?
  /// Who took or sells the image, where known.
  public var provider: String?
  /// The line that must stand under any picture of it.
  public var credit: String?
  /// Ground sample distance of the file's cells, in metres.
  public var gsdM: Double
  /// The finest detail the source holds, in metres; larger than `gsdM` in an enlarged image.
  public var nativeGsdM: Double
  /// Everything else the image says of itself, as JSON.
  public var detail: String
  /// The activity that added it.
  public var activity: String

  /// A scene's row.
  public init(
    id: String, geom: Geometry, path: String, sha256: String, bytes: Int, acquired: String,
    acquiredFrom: String, sensor: String?, provider: String?, credit: String?, gsdM: Double,
    nativeGsdM: Double, detail: String, activity: String
  ) {
    self.id = id
    self.geom = geom
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.acquired = acquired
    self.acquiredFrom = acquiredFrom
    self.sensor = sensor
    self.provider = provider
    self.credit = credit
    self.gsdM = gsdM
    self.nativeGsdM = nativeGsdM
    self.detail = detail
    self.activity = activity
  }

  public var fault: String? {
    RowFault.first(
      RowFault.hash(sha256, "sha256"),
      RowFault.count(bytes, "bytes"),
      RowFault.day(acquired, "acquired"),
      RowFault.notNegative(gsdM, "gsd_m"),
      RowFault.notNegative(nativeGsdM, "native_gsd_m"))
  }
}

/// How a scene was laid onto the case's grid.
public struct AlignmentRecord: DerivedRecord, Equatable {
  public static let table = "alignments"
  public static let order = "scene, fid"
  /// The scene.
  public var scene: String
  /// Whether the scene lies on the reference; if not it is left out of everything after.
  public var registered: Bool
  /// Why not, with numbers, or a remark.
  public var because: String?
  /// Whether this scene is the reference itself.
  public var reference: Bool
  /// `shift`, `affine` or `local`.
  public var model: String
  /// How far down the scene lay from the reference, in grid cells.
  public var offsetRow: Double
  /// How far right the scene lay from the reference, in grid cells.
  public var offsetColumn: Double
  /// One standard error per axis, in grid cells.
  public var errorPx: Double
  /// Tie points tried, kept and held out.
  public var tiePointsTried: Int
  /// Tie points that agree.
  public var tiePointsKept: Int
  /// Median residual at the held-out tie points, in grid cells.
  public var heldOutMedianPx: Double?
  /// 90th percentile there.
  public var heldOutP90Px: Double?
  /// The largest disagreement around the closed loops the scene takes part in, in grid cells.
  public var closedLoopPx: Double?
  /// Disagreement around the closed loop with the neighbour before it, in grid cells: each loop of
  /// a stack stands once in this column.
  public var loopBeforePx: Double?
  /// The activity that made it.
  public var activity: String

  /// An alignment's row.
  public init(
    scene: String, registered: Bool, because: String?, reference: Bool, model: String,
    offsetRow: Double, offsetColumn: Double, errorPx: Double, tiePointsTried: Int,
    tiePointsKept: Int, heldOutMedianPx: Double?, heldOutP90Px: Double?, closedLoopPx: Double?,
    loopBeforePx: Double? = nil, activity: String
  ) {
    self.scene = scene
    self.registered = registered
    self.because = because
    self.reference = reference
    self.model = model
    self.offsetRow = offsetRow
    self.offsetColumn = offsetColumn
    self.errorPx = errorPx
    self.tiePointsTried = tiePointsTried
    self.tiePointsKept = tiePointsKept
    self.heldOutMedianPx = heldOutMedianPx
    self.heldOutP90Px = heldOutP90Px
    self.closedLoopPx = closedLoopPx
    self.loopBeforePx = loopBeforePx
    self.activity = activity
  }

  public var fault: String? {
    RowFault.first(
      RowFault.finite(offsetRow, "offset_row"),
      RowFault.finite(offsetColumn, "offset_column"),
      RowFault.notNegative(errorPx, "error_px"),
      RowFault.count(tiePointsTried, "tie_points_tried"),
      RowFault.count(tiePointsKept, "tie_points_kept"),
      RowFault.notNegative(heldOutMedianPx, "held_out_median_px"),
      RowFault.notNegative(heldOutP90Px, "held_out_p90_px"),
      RowFault.notNegative(closedLoopPx, "closed_loop_px"),
      RowFault.notNegative(loopBeforePx, "loop_before_px"))
  }
}

/// One feature found in a scene and in the reference.
public struct TiePointRecord: DerivedRecord, Equatable {
  public static let table = "tie_points"
  /// The scene.
  public var scene: String
  /// Where it is, in EPSG:4326.
  public var geom: Geometry
  /// How far down it lay, in grid cells.
  public var offsetRow: Double
  /// How far right it lay, in grid cells.
  public var offsetColumn: Double
  /// One standard error per axis, in grid cells.
  public var errorPx: Double
  /// What the model leaves, in grid cells.
  public var residualPx: Double
  /// Its part down, in grid cells; nil in a case that kept its length alone.
  public var residualRow: Double?
  /// Its part to the right, in grid cells; nil in a case that kept its length alone.
  public var residualColumn: Double?
  /// What became of it in the model.
  public var role: TiePointRole
  /// The activity that made it.
  public var activity: String

  /// A tie point's row.
  public init(
    scene: String, geom: Geometry, offsetRow: Double, offsetColumn: Double, errorPx: Double,
    residualPx: Double, residualRow: Double? = nil, residualColumn: Double? = nil,
    role: TiePointRole,
    activity: String
  ) {
    self.scene = scene
    self.geom = geom
    self.offsetRow = offsetRow
    self.offsetColumn = offsetColumn
    self.errorPx = errorPx
    self.residualPx = residualPx
    self.residualRow = residualRow
    self.residualColumn = residualColumn
    self.role = role
    self.activity = activity
  }

  public var fault: String? {
    RowFault.first(
      RowFault.finite(offsetRow, "offset_row"),
      RowFault.finite(offsetColumn, "offset_column"),
      RowFault.notNegative(errorPx, "error_px"),
      RowFault.notNegative(residualPx, "residual_px"),
      RowFault.finite(residualRow, "residual_row"),
      RowFault.finite(residualColumn, "residual_column"))
  }
}

/// How much of the site a scene shows, and whether it was used.
public struct AssessmentRecord: DerivedRecord, Equatable {
  public static let table = "assessments"
  public static let order = "scene, fid"
  /// The scene.
  public var scene: String
  /// The share of the site that is seen clearly, 0…1.
  public var clearShare: Double
  /// The share of what has data that cloud, shadow, haze or snow hide, 0…1; nil in older cases.
  public var hiddenShare: Double?
  /// Where the ground is seen, as `ClearGround` writes it; nil where all of it is, and in older cases.
  public var clearGround: String?
  /// Whether detection used it.
  public var used: Bool
  /// Why not.
  public var because: String?
  /// The activity that made it.
  public var activity: String

  /// An assessment's row.
  public init(
    scene: String, clearShare: Double, hiddenShare: Double? = nil, clearGround: String? = nil,
    used: Bool, because: String?, activity: String
  ) {
    self.scene = scene
    self.clearShare = clearShare
    self.hiddenShare = hiddenShare
    self.clearGround = clearGround
    self.used = used
    self.because = because
    self.activity = activity
  }

  public var fault: String? {
    RowFault.first(
      RowFault.share(clearShare, "clear_share"),
      hiddenShare.flatMap { RowFault.share($0, "hidden_share") })
  }
}
