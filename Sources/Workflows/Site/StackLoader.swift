import Foundation
import Imagery
import Quantities
import Rasters
import Registration
import Vocabulary

/// A scene, and how it lies on the site's grid.
public struct RegisteredScene: Sendable, Codable {
  /// The scene.
  public let scene: Scene
  /// Where the scene shows the grid's ground, in pixels of the grid.
  public let model: DisplacementModel
  /// One standard error per axis, in pixels of the grid.
  public let error: Double

  /// A scene that lies so.
  public init(scene: Scene, model: DisplacementModel, error: Double) {
    (self.scene, self.model, self.error) = (scene, model, error)
  }
}

/// Reads registered scenes onto a grid, each resampled once from its file.
public struct StackLoader: Sendable {
  /// The scenes with their registrations, earliest first.
  public let scenes: [RegisteredScene]
  /// The grid that registrations are stated in.
  public let plan: SitePlan

  /// Reads `scenes` as they lie on the plan's grid.
  public init(scenes: [RegisteredScene], plan: SitePlan) {
    (self.scenes, self.plan) = (scenes, plan)
  }

  /// The bands that tell ground from ground, of those all `scenes` share; bands of classes do not.
  public static func commonBands(_ scenes: [Scene]) -> [BandName] {
    let sets = scenes.map { Set($0.bands.map(\.name).filter { !$0.isCategorical }) }
    guard let first = sets.first else { return [] }
    let common = sets.dropFirst().reduce(first) { $0.intersection($1) }
    let known = BandName.surface.filter(common.contains)
    return known.isEmpty ? common.sorted() : known
  }

  /// The same, with the one band beside the colours that has no name: it may be near infrared.
  private static func stackBands(_ scenes: [Scene]) -> [BandName] {
    let bands = commonBands(scenes)
    guard Set(bands) == ["red", "green", "blue"], let first = scenes.first else { return bands }
    let unnamed = first.bands.map(\.name).filter { name in
      name.isUnnamed && scenes.allSatisfy { $0.band(name) != nil }
    }
    return unnamed.count == 1 ? bands + unnamed : bands
  }

  /// The scenes at `indices` on `grid`, a grid in the plan's system, as an aligned stack.
  public func stack(
    _ indices: [Int], on grid: Grid, progress: any ProgressListener
  ) async throws -> AlignedStack {
    let bands = Self.stackBands(indices.map { scenes[$0].scene })
    let (entries, plan) = (scenes, plan)
    guard !bands.isEmpty else {
      let names = indices.prefix(2).map { index in
        let scene = entries[index].scene
        return "\(scene.id) has \(scene.bands.map(\.name.rawValue).joined(separator: ", "))"
      }
      throw Refusal.badData(
        "scenes", "share no band (\(names.joined(separator: "; ")))", "keep one kind of image")
    }
    let scale = plan.grid.cellSize / grid.cellSize
    let frames = try await concurrently(indices.count, progress: progress) { position in
      let entry = entries[indices[position]]
      let scene = entry.scene
      let rasters = try SceneReader.read(
        scene, onto: grid, bands: bands + BandName.screening.filter { scene.band($0) != nil },
        displaced: Self.displacement(entry.model, statedOn: plan.grid, seenOn: grid))
      return AlignedFrame(
        id: scene.id, acquired: scene.acquired ?? Timestamp(secondsSince1970: 0),
        sensor: scene.sensor, bands: rasters, registrationError: entry.error * scale)
    }
    let native = indices.compactMap { scenes[$0].scene.gsd }
    return AlignedStack(
      grid: grid, frames: frames,
      nativeGSD: native.isEmpty ? plan.nativeGSD : Quantile.upper.median(of: native))
  }

  /// A registration stated in the plan grid's pixels, as one in another grid's pixels.
  public static func displacement(
    _ model: DisplacementModel, statedOn plan: Grid, seenOn grid: Grid
  ) -> (PixelPosition) -> PixelPosition {
    guard grid != plan, let there = plan.transform.inverse, let back = grid.transform.inverse
    else { return { Self.moved($0, by: model) } }
    let into = grid.transform.followed(by: there)
    let out = plan.transform.followed(by: back)
    return { position in
      let (x, y) = into(position.x, position.y)
      let at = Self.moved(PixelPosition(x: x, y: y), by: model)
      let (u, v) = out(at.x, at.y)
      return PixelPosition(x: u, y: v)
    }
  }

  private static func moved(
    _ position: PixelPosition, by model: DisplacementModel
  ) -> PixelPosition {
    let offset = model.offset(at: position)
    return PixelPosition(x: position.x + offset.column, y: position.y + offset.row)
  }
}
