import CaseFile
import Foundation
import Imagery
import Rasters
import Registration
import Vocabulary
import Workflows

extension SceneRecord {
  /// What Imagery made of the image, and what was stated of it.
  func description() throws -> SceneDetail {
    do {
      let detail = try JSONDecoder().decode(SceneDetail.self, from: Data(detail.utf8))
      if let fault = detail.scene.fault { throw Refusal.badData(id, fault, "") }
      return detail
    } catch {
      throw Refusal.badData(
        id, "its description in the case cannot be read (\(error))", "add \(path) again")
    }
  }
}

extension Scene {
  /// What no reader of images writes: bands or cells that are not there.
  fileprivate var fault: String? {
    if files.isEmpty || bands.isEmpty { return "it has \(files.count) files, \(bands.count) bands" }
    if let lost = bands.first(where: { !files.indices.contains($0.file) }) {
      return "band \(lost.name) lies in file \(lost.file) of \(files.count)"
    }
    let shapes = files.map(\.grid.shape)
    if let odd = shapes.first(where: { $0.rows < 1 || $0.columns < 1 }) { return "\(odd) cells" }
    return nil
  }
}

extension Geometry {
  /// The polygon of these rings.
  func polygon(of subject: String) throws -> Polygon {
    guard let exterior = rings.first else {
      throw Refusal.badData(subject, "it has no outline", "draw it again")
    }
    do {
      return try Polygon(exterior: exterior, holes: Array(rings.dropFirst()))
    } catch {
      throw Refusal.badData(subject, "its outline is no polygon (\(error))", "draw it again")
    }
  }
}

extension CaseFile {
  /// The site's outline in longitude and latitude, where the case has one.
  func siteOutline() throws -> Polygon? {
    try site().flatMap { site in try site.geom?.polygon(of: site.name) }
  }

  /// The ground the case works on, as `align` chose it.
  func sitePlan() throws -> SitePlan {
    guard let row = try current(GridRecord.self).last else {
      throw Refusal.missingInput(path, "holds no grid", "run `tiepoint align` first")
    }
    return SitePlan(grid: row.grid, nativeGSD: row.nativeGsdM)
  }

  /// The scenes that are registered, with how they lie, earliest first.
  func registeredScenes() throws -> [RegisteredScene] {
    let alignments = Dictionary(
      try current(AlignmentRecord.self).map { ($0.scene, $0) },
      uniquingKeysWith: { first, _ in first })
    let transforms = Dictionary(
      try current(TransformRecord.self).map { ($0.scene, $0) },
      uniquingKeysWith: { first, _ in first })
    return try current(SceneRecord.self).compactMap { record in
      guard let alignment = alignments[record.id], alignment.registered else { return nil }
      guard let model = try transforms[record.id]?.displacement else {
        throw Refusal.badData(
          record.id, "it is registered, but its transform is gone", "run `tiepoint align` again")
      }
      return RegisteredScene(
        scene: try record.description().scene, model: model, error: alignment.errorPx)
    }
  }
}

extension TransformRecord {
  /// The row of a displacement model.
  init(_ model: DisplacementModel, of scene: String, activity: String) {
    let parts = model.parts
    self.init(
      scene: scene, model: parts.kind.rawValue, centreX: parts.centre.x, centreY: parts.centre.y,
      reach: parts.reach, lattice: parts.lattice,
      coefficientsRow: parts.coefficients.map(\.row),
      coefficientsColumn: parts.coefficients.map(\.column), covariance: parts.covariance,
      activity: activity)
  }

  /// The model.
  var displacement: DisplacementModel {
    get throws {
      let kind = ModelKind(rawValue: model)
      let offsets = zip(coefficientsRow, coefficientsColumn).map { Offset(row: $0, column: $1) }
      let found = kind.flatMap { kind in
        DisplacementModel(
          .init(
            kind: kind, centre: PixelPosition(x: centreX, y: centreY), reach: reach,
            lattice: lattice, coefficients: offsets, covariance: covariance))
      }
      guard let found else {
        throw Refusal.badData(
          scene,
          "its transform in the case cannot be read (\(model), \(offsets.count) "
            + "coefficients, lattice \(lattice))", "run `tiepoint align` again")
      }
      return found
    }
  }
}
