import ChangeDetection
import Foundation
import Imagery
import Quantities
import Rasters
import Vocabulary

/// Finds what was built on a site, and when, from its registered scenes.
public struct FindStructures: Workflow {
  /// The scenes, earliest first.
  public var scenes: [RegisteredScene]
  /// The site's grid.
  public var plan: SitePlan
  /// What is looked at, in longitude and latitude; all of the grid when nil.
  public var site: Polygon?
  /// Thresholds.
  public var settings: DetectionSettings

  /// What was built on `site`, as `scenes` show it.
  public init(
    in scenes: [RegisteredScene], on plan: SitePlan, site: Polygon?, settings: DetectionSettings
  ) {
    (self.scenes, self.plan, self.site, self.settings) = (scenes, plan, site, settings)
  }

  public func run(progress: any ProgressListener) async throws -> FoundStructures {
    let loader = StackLoader(scenes: scenes, plan: plan)
    let drawings = try Drawings(in: loader, on: plan.grid)
    let stack = drawings.hidden(
      in: try await loader.stack(Array(scenes.indices), on: plan.grid, progress: progress),
      by: loader)
    let crs = plan.grid.crs ?? .wgs84
    let ground = try site.map { try PolygonMap.moved($0, from: .wgs84, to: crs) }
    let detection = await StructureDetector.detect(in: stack, site: ground, settings: settings)
    let candidates = try detection.rejected.filter(\.isCandidate).prefix(12).map { change in
      let place = try PolygonMap.moved(change.outline, from: crs, to: .wgs84).centroid
      return String(
        format: "candidate at %.5f, %.5f (longitude, latitude), not reported: ", place.x, place.y)
        + change.because
    }
    return FoundStructures(
      frames: detection.frames,
      structures: try detection.structures.map { structure in
        FoundStructure(
          structure, outline: try PolygonMap.moved(structure.outline, from: crs, to: .wgs84))
      }, weighed: detection.rejected.count,
      remarks: drawings.remarks + detection.limits + candidates,
      changes: try detection.lasting.map { change in
        FoundChange(
          change, outline: try PolygonMap.moved(change.outline, from: crs, to: .wgs84))
      }, ground: detection.ground)
  }
}

/// What was found on a site.
public struct FoundStructures: Codable, Sendable {
  /// One assessment a scene, earliest first.
  public var frames: [FrameAssessment]
  /// The structures, largest first.
  public var structures: [FoundStructure]
  /// How many changes were weighed and not reported.
  public var weighed: Int
  /// What the series could not support, as sentences.
  public var remarks: [String]
  /// What changed for good, whatever it is, largest first.
  public var changes: [FoundChange]
  /// How much of the ground could be judged; nil where no two states could be told apart.
  public var ground: SeenGround?
}

/// A piece of ground that changed for good.
public struct FoundChange: Codable, Sendable {
  /// Its outline in longitude and latitude.
  public var outline: Polygon
  /// Square metres.
  public var area: Double
  /// Its area were its border half a native sample further in, and further out.
  public var areaBounds: ClosedRange<Double>
  /// Its area in native samples.
  public var nativeSamples: Double
  /// The last clear day it looked as at the start, and the first from which it never did again.
  public var began: DateBracket
  /// The last clear day it did not look as at the end, and the first from which it always did.
  public var ended: DateBracket
  /// When each of its states began, earliest first.
  public var steps: [DateBracket]
  /// What the shares are made of, by name.
  public var evidence: [String: Double]
  /// How far its two states lie apart, in units of what either varies by.
  public var distance: Double
  /// How likely it is each class, likeliest first: a ranking, not calibrated.
  public var shares: [SurfaceShare]
  /// What is made of it.
  public var status: LastingStatus
  /// The index among the structures of the one it belongs to.
  public var structure: Int?
  /// Why it is not reported as a structure, or what it belongs to.
  public var because: String

  init(_ change: LastingChange, outline: Polygon) {
    self.outline = outline
    area = change.area
    (areaBounds, nativeSamples) = (change.areaBounds, change.nativeSamples)
    (steps, evidence) = (change.steps, change.evidence)
    (began, ended) = (change.began, change.ended)
    distance = change.distance
    shares = change.shares
    (status, structure, because) = (change.status, change.structure, change.because)
  }
}

/// A structure that was found.
public struct FoundStructure: Codable, Sendable {
  /// Its outline in longitude and latitude.
  public var outline: Polygon
  /// What happened.
  public var change: StructureChange
  /// Why the kind is undetermined, how it grew, or why it is reported.
  public var because: String?
  /// The last clear day it was absent and the first it was present.
  public var bracket: DateBracket
  /// When its ground was broken; nil for what was built in parts or was there before.
  public var groundBroken: DateBracket?
  /// Since when it stands as it does at the end; nil likewise.
  public var standing: DateBracket?
  /// Its phases, earliest first.
  public var phases: [PhaseSpan]
  /// What each scene shows, earliest first.
  public var observations: [StructureObservation]
  /// 0…1.
  public var confidence: Double
  /// How many scenes the dates rest on.
  public var scenesUsed: Int

  init(_ structure: Structure, outline: Polygon) {
    self.outline = outline
    change = structure.kind
    bracket = structure.bracket
    (groundBroken, standing) = (structure.groundBroken, structure.standing)
    phases = structure.phases
    observations = structure.observations
    confidence = structure.confidence
    scenesUsed = structure.scenesUsed
    if case .undetermined(let reason) = structure.kind { because = reason }
    if structure.kind == .reroofed { because = "the same outline under another roof" }
    because = because ?? structure.because
    if structure.stages.count > 1 {
      because = [because, Self.growth(of: structure)].compactMap { $0 }.joined(separator: "; ")
    }
  }

  /// How a structure grew, in a sentence.
  private static func growth(of structure: Structure) -> String {
    let parts = structure.stages.enumerated().map { number, stage -> String in
      let area = stage.outlines.reduce(0) { $0 + $1.area }
      let whole = max(1e-9, structure.stages.flatMap(\.outlines).reduce(0) { $0 + $1.area })
      return "part \(number + 1), \(Int((100 * area / whole).rounded())) % of it, first seen "
        + (stage.bracket.presentFirst?.iso ?? "on no clear date") + ", not seen "
        + (stage.bracket.absentLast?.iso ?? "on any earlier date")
    }
    return "built in \(structure.stages.count) stages: " + parts.joined(separator: "; ")
  }
}
