import Quantities
import Testing

@testable import Measurement

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct BlurredOutlineTests {
  private static let fixtures: [FitFixture] = {
    var all = [
      FitFixture(),
      FitFixture(outline: RectilinearOutline(angle: -0.7, offsets: [14, 4, 2, 11, -12, -9])),
      FitFixture(blur: 2.5, contrast: -0.6),
    ]
    all.append(FitFixture(frames: 2, shifts: [(0.4, -0.3), (-0.5, 0.2)]))
    return all
  }()

  private func planes(_ fixture: FitFixture, _ frame: FitFrame, _ p: [Double]) -> [Double] {
    var workspace = FitWorkspace()
    BlurredOutline.evaluate(
      frame, index: frame.index, parameters: p, layout: fixture.layout, workspace: &workspace)
    return workspace.raw
  }

  @Test func theResidualOfItsOwnImageIsNothing() {
    for fixture in Self.fixtures {
      for index in 0..<fixture.frames {
        let frame = fixture.frame(index)
        let found = planes(fixture, frame, fixture.truth)
        let residual = found[(PlaneOrder(fixture.layout).residual * frame.shape.count)...]
          .prefix(frame.shape.count)
        #expect(residual.allSatisfy { abs($0) < 1e-8 })
      }
    }
  }

  @Test func everyPlaneIsTheDerivativeOfTheImage() {
    for fixture in Self.fixtures {
      let layout = fixture.layout
      let size = fixture.shape.count
      for index in 0..<fixture.frames {
        let found = planes(fixture, fixture.frame(index), fixture.truth)
        for (plane, parameter) in layout.indices(of: index).enumerated() {
          var (up, down) = (fixture.truth, fixture.truth)
          up[parameter] += 1e-6
          down[parameter] -= 1e-6
          let (a, b) = (fixture.image(up, frame: index), fixture.image(down, frame: index))
          for cell in 0..<size {
            let slope = (a[cell] - b[cell]) / 2e-6
            #expect(
              abs(slope - found[plane * size + cell]) < 3e-6 * max(1, abs(slope)),
              "parameter \(parameter), cell \(cell)")
          }
        }
      }
    }
  }

  @Test func roomThatWasUsedBeforeChangesNothing() {
    let fixture = FitFixture()
    let frame = fixture.frame()
    var used = FitWorkspace()
    var random = SeededGenerator(seed: 61)
    for _ in 0..<20 {
      var p = fixture.truth
      for k in 0..<fixture.layout.shared { p[k] += random.uniform(in: -0.8...0.8) }
      for workspace in [true, false] {
        if workspace { used.clear() }
        BlurredOutline.evaluate(
          frame, index: 0, parameters: p, layout: fixture.layout, workspace: &used)
      }
      #expect(used.raw == planes(fixture, frame, p))
    }
  }

  @Test func sharesAreThoseOfTheImage() {
    for fixture in Self.fixtures {
      let problem = fixture.problem()
      for (index, shares) in problem.shares(at: fixture.truth).enumerated() {
        let image = fixture.image(fixture.truth, frame: index)
        for (cell, share) in shares.enumerated() {
          #expect(abs(fixture.background + fixture.contrast * share - image[cell]) < 1e-8)
        }
      }
    }
  }

  @Test func theTableIsTheNormalDistributionToTenDigits() {
    var random = SeededGenerator(seed: 62)
    NormalTable.nodes.withUnsafeBufferPointer { table in
      guard let table = table.baseAddress else { return }
      for _ in 0..<20_000 {
        let z = random.uniform(in: -7...7)
        let found = NormalTable.lookup(z, table)
        #expect(abs(found.cdf - 0.5 * erfc(-z / 2.0.squareRoot())) < 1e-10)
        #expect(abs(found.pdf - exp(-z * z / 2) / (2 * Double.pi).squareRoot()) < 1e-8)
      }
    }
  }

  @Test func aMovedSideChangesTheImageAsItsStripSays() {
    for fixture in Self.fixtures {
      let before = fixture.image(fixture.truth)
      let columns = fixture.shape.columns
      for side in 0..<fixture.layout.sides {
        for shift in [-2.0, 0.7, 3] {
          var p = fixture.truth
          p[side] += shift
          let after = fixture.image(p)
          var place = fixture.place
          if fixture.frames > 1 { (place.c, place.f) = (place.c - 0.4, place.f + 0.3) }
          let strip = SideStrip(
            fixture.outline, side: side, to: p[side], blur: fixture.blur, place: place,
            contrast: fixture.contrast)
          var row = [Double](repeating: 0, count: columns)
          for r in 0..<fixture.shape.rows {
            row.withUnsafeMutableBufferPointer { out in
              guard let base = out.baseAddress else { return }
              for c in 0..<columns { base[c] = 0 }
              _ = strip.write(row: r, first: 0, last: columns, into: base)
            }
            for c in 0..<columns {
              #expect(abs(row[c] - (after[r * columns + c] - before[r * columns + c])) < 1e-3)
            }
          }
        }
      }
    }
  }
}
