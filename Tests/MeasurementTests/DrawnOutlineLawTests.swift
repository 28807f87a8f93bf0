import Quantities
import Rasters
import Testing

@testable import Measurement

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct DrawnOutlineLawTests {
  private let hall = [(0.0, 0.0), (100, 0), (100, 30), (0, 30)].map {
    MapPosition(x: $0.0, y: $0.1)
  }
  private let ell = RectilinearOutline(angle: 0.5, offsets: [60, 25, 30, 50, 0, 0])

  @Test func sidesThatAreOffAtRandomScatterAsTheModelSays() throws {
    var random = SeededGenerator(seed: 801)
    let gsd = 1.0
    for outline in [ell, RectilinearOutline(angle: -0.2, offsets: [80, 30, 0, 0])] {
      let model = OutlineError(perSide: 0.4, bias: 0.25, biasIsShared: true)
      let told = try DrawnOutline.measure(
        outline.corners, on: .metres, gsd: gsd, model: .perSide(model))
      var sums = [Double](repeating: 0, count: 5)
      var squares = sums
      let trials = 20_000.0
      for _ in 0..<Int(trials) {
        var drawn = outline
        let bias = 0.25 * random.normal()
        for k in outline.offsets.indices {
          drawn.offsets[k] += outline.outward(k) * (bias + 0.4 * random.normal())
        }
        for (q, value) in drawn.measures.enumerated() {
          sums[q] += value
          squares[q] += value * value
        }
      }
      func spread(_ q: Int) -> Double {
        (squares[q] / trials - sums[q] / trials * (sums[q] / trials)).squareRoot()
      }
      #expect(abs(spread(0) / told.area.standardError - 1) < 0.03)
      #expect(abs(spread(1) / told.length.standardError - 1) < 0.03)
      #expect(abs(spread(2) / told.width.standardError - 1) < 0.03)
      #expect(abs(spread(3) / told.perimeter.standardError - 1) < 0.03)
    }
  }

  @Test func whereAndWhichWayAnOutlineLiesChangesNoError() throws {
    var random = SeededGenerator(seed: 802)
    let told = try DrawnOutline.measure(ell.corners, on: .metres, gsd: 2)
    for _ in 0..<100 {
      let turn = random.uniform(in: -3...3)
      let (c, s) = (cos(turn), sin(turn))
      let moved = ell.corners.map {
        MapPosition(x: c * $0.x - s * $0.y + 5e5, y: s * $0.x + c * $0.y + 4e6)
      }
      let found = try DrawnOutline.measure(moved.reversed(), on: .metres, gsd: 2)
      #expect(abs(found.area.value / told.area.value - 1) < 1e-6)
      #expect(abs(found.area.standardError / told.area.standardError - 1) < 1e-6)
      #expect(abs(found.perimeter.standardError / told.perimeter.standardError - 1) < 1e-5)
    }
  }

  @Test func coarserPixelsNeverGiveSmallerErrors() throws {
    for model in [
      DrawnOutline.Model.perSide(.drawnSameSensor), .perSide(.drawnDifferentSensors),
      .perVertex(sigma: 0.5),
    ] {
      let errors = try stride(from: 0.2, to: 12, by: 0.4).map {
        let found = try DrawnOutline.measure(ell.corners, on: .metres, gsd: $0, model: model)
        return [found.area, found.length, found.width, found.perimeter, found.orientation].map(
          \.standardError)
      }
      for (finer, coarser) in zip(errors, errors.dropFirst()) {
        #expect(zip(finer, coarser).allSatisfy { $0 <= $1 })
      }
    }
  }

  @Test func biasesThatAreSharedCancelInTheRatioAndOthersDoNot() throws {
    func ratio(_ shared: Bool) throws -> Double {
      let model = OutlineError(perSide: 0.1, bias: 0.4, biasIsShared: shared)
      let one = try DrawnOutline.measure(hall, on: .metres, gsd: 2, model: .perSide(model))
      #expect(abs(one.sharedBias - 0.8 * 260) < 1e-9)
      #expect((one.covariance(with: one) > 0) == shared)
      return one.ratio(to: one).standardError
    }
    #expect(try ratio(true) < 0.4 * ratio(false))
  }

  @Test func refusalsOfADrawnOutlineSayWhatWouldDo() {
    func refusal(_ corners: [(Double, Double)], gsd: Double = 1) -> OutlineRefusal? {
      do throws(OutlineRefusal) {
        _ = try DrawnOutline.measure(
          corners.map { MapPosition(x: $0.0, y: $0.1) }, on: .metres, gsd: gsd)
        return nil
      } catch { return error }
    }
    #expect(refusal([(0, 0), (10, 0), (10, 10), (0, 10)]) == nil)
    #expect(refusal([(0, 0), (10, 0), (10, .nan)]) == .notAPolygon(.notFinite(corner: 2)))
    #expect(refusal([(0, 0), (10, 0), (0, 0)]) == .notAPolygon(.tooFewCorners(2)))
    let small = refusal([(0, 0), (10, 0), (10, 10), (0, 10)], gsd: 8)
    guard case .tooSmall(let area, let width, 2, 4)? = small else {
      Issue.record("\(String(describing: small))")
      return
    }
    #expect(abs(area - 100 / 64.0) < 1e-12)
    #expect(width == 1.25)
    #expect("\(small.map { "\($0)" } ?? "")".contains("use an image with smaller pixels"))
  }
}
