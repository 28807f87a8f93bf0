import Quantities
import Rasters

extension JudgedRegion {
  /// The phases: those of the whole, under way from the first part's beginning.
  func phases(_ frames: [AlignedFrame]) -> [PhaseSpan] {
    guard stages.count > 1, let present = began.present else { return history.phases(frames) }
    return ConstructionHistory(
      history, disturbed: began.disturbed, present: present,
      complete: stages.last?.history.complete
    ).phases(frames)
  }

  /// The history with the ground's own states: broken from the first step that either tells, standing
  /// from the later of both; nil where it was built in parts or is no new structure.
  func dated(by object: LastingObject?, _ kind: StructureChange) -> ConstructionHistory? {
    guard let object, stages.count == 1, kind.kind == .newBuilding || kind.kind == .undetermined
    else { return nil }
    let broken = object.clear[object.steps[0]]
    let stands = object.clear[object.standsAt]
    guard let present = history.present, history.absent != nil else {
      return ConstructionHistory(
        history, disturbed: broken, present: stands, complete: object.clear[object.endedAt])
    }
    return ConstructionHistory(
      history, disturbed: min(history.disturbed ?? present, broken), present: max(present, stands),
      complete: history.complete)
  }

  /// The parts in the order of their building, with their outlines and dates.
  func stages(_ context: DetectionContext) -> [StructureStage] {
    let stack = context.normalised.stack
    return stages.map { stage in
      let pieces = stages.count > 1 ? stage.pieces : [region.blob]
      let outlines = pieces.sorted { $0.count > $1.count }.compactMap {
        OutlineSimplification.outline(
          of: $0, on: stack.grid, tolerance: max(0.8, 0.5 * context.native))
      }
      return StructureStage(
        outlines: outlines, bracket: stage.history.bracket(stack.frames),
        complete: stage.history.complete.map {
          stack.frames[context.change.frames[$0]].acquired.date
        })
    }
  }
}
