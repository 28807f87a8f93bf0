import CaseFile
import Testing

@testable import Investigation

@Suite struct AlignReportTests {
  private func row(_ scene: String, worst: Double?, before: Double?) -> AlignmentRecord {
    AlignmentRecord(
      scene: scene, registered: true, because: nil, reference: false, model: "shift", offsetRow: 0,
      offsetColumn: 0, errorPx: 0.1, tiePointsTried: 9, tiePointsKept: 9, heldOutMedianPx: nil,
      heldOutP90Px: nil, closedLoopPx: worst, loopBeforePx: before, activity: "align-1")
  }

  /// Loops of .1, .4 and .2 cells: over the scenes' extremes the median would be .4.
  private var rows: [AlignmentRecord] {
    [
      row("a", worst: 0.1, before: nil), row("b", worst: 0.4, before: 0.1),
      row("c", worst: 0.4, before: 0.4), row("d", worst: 0.2, before: 0.2),
    ]
  }

  @Test func `The median of loops is taken over loops and not over the extremes of scenes`() {
    let report = AlignReport(rows, nativePerCell: 1)
    #expect(report.closed_loops == 3)
    #expect(report.closed_loop_median_native_px == 0.2)
    #expect(report.closed_loop_worst_native_px == 0.4)
    #expect(report.text.contains("3 closed loops"))
  }

  @Test(arguments: [0.25, 1, 2.5])
  func `Loops are told in native cells, on grids finer and coarser than the images`(native: Double)
    throws
  {
    let report = AlignReport(rows, nativePerCell: native)
    #expect(try #require(report.closed_loop_median_native_px) == 0.2 * native)
    #expect(try #require(report.closed_loop_worst_native_px) == 0.4 * native)
  }

  @Test func `Without loops none are told of`() {
    let report = AlignReport([row("a", worst: nil, before: nil)], nativePerCell: 1)
    #expect(report.closed_loops == 0 && report.closed_loop_median_native_px == nil)
    #expect(!report.text.contains("loop"))
  }
}
