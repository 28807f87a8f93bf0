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

  /// The history, dated by the ground's own states where the region's dates do not tell when it came.
  func dated(by object: LastingObject?) -> ConstructionHistory {
    guard let object, stages.count == 1, history.present == nil || history.absent == nil else {
      return began
    }
    return ConstructionHistory(
      history, disturbed: object.clear[object.steps[0]], present: object.clear[object.standsAt],
      complete: object.clear[object.endedAt])
  }

  /// When its ground was broken, and since when it stands as it does at the end.
  ///
  /// The ground is broken from the first step that the region's cells or the ground's own states tell.
  /// It stands from some day between the step of its ground's states (or the day on which half of its
  /// cells had changed, where that is later: bare ground and a foundation have left the first state as
  /// well) and the day on which its cells look as at the end. Where roofs grow for months the bracket
  /// is as long.
  /// Both are nil for what was built in parts or was there before.
  func steps(of object: LastingObject?, _ kind: StructureChange, _ frames: [AlignedFrame])
    -> (groundBroken: DateBracket?, standing: DateBracket?)
  {
    guard let object, stages.count == 1, kind.kind == .newBuilding || kind.kind == .undetermined
    else { return (nil, nil) }
    let history = dated(by: object)
    guard let present = history.present else { return (nil, nil) }
    func bracket(from index: Int) -> DateBracket {
      ConstructionHistory(history, disturbed: nil, present: index, complete: nil).bracket(frames)
    }
    let stands = max(present, object.clear[object.standsAt])
    let complete = history.complete ?? stands
    let broken = min(history.disturbed ?? present, present, object.clear[object.steps[0]])
    return (
      bracket(from: broken),
      DateBracket(
        absentLast: bracket(from: min(stands, complete)).absentLast,
        presentFirst: bracket(from: max(stands, complete)).presentFirst)
    )
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
