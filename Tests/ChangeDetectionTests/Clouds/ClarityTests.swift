import Quantities
import Rasters
import Testing

@testable import ChangeDetection

@Suite("What hides the ground")
struct ClarityTests {
  @Test("cloud and snow are known, and a bright roof is not taken for cloud")
  func clouds() async {
    let planted = PlantedStack(seed: 11, hallFrom: 10)
    let stack = planted.make()
    let normalised = NormalisedStack(stack)
    let clarity = Clarity(normalised, cellMetres: planted.gsd)
    for index in stack.frames.indices {
      let assessment = clarity.assessments[index]
      if planted.cloudy.contains(index) {
        #expect(!assessment.used || assessment.clearShare < 0.9, "\(assessment)")
      } else if planted.snowy.contains(index) {
        #expect(!assessment.because.isEmpty, "\(assessment)")
      } else {
        #expect(assessment.used && assessment.clearShare > 0.95, "\(assessment)")
      }
    }
    let roof = (70, 73)
    for index in 10..<stack.frames.count
    where !planted.cloudy.contains(index) && !planted.snowy.contains(index) {
      #expect(clarity.isClear(frame: index, row: roof.0, column: roof.1))
    }
  }

  @Test("gain and haze are taken out to within the noise")
  func normalisation() {
    let planted = PlantedStack(seed: 21, cloudy: [], snowy: [])
    let stack = planted.make()
    let normalised = NormalisedStack(stack)
    // A cell of open ground, away from everything that changes.
    let values = stack.frames.indices.map {
      normalised.value(frame: $0, channel: 1, row: 55, column: 20)
    }
    let raw = stack.frames.map { $0.bands[1].raster[55, 20] }
    #expect(OrderStatistics.deviation(values) < 0.6 * OrderStatistics.deviation(raw))
    #expect(OrderStatistics.deviation(values) < 3 * normalised.noise[1])
  }

  @Test("a frame without data is left out and said so")
  func noData() {
    let all = PlantedStack(seed: 5).make()
    var frames = all.frames
    let empty = Raster<Float>(shape: all.grid.shape, filledWith: .nan)
    frames[3] = AlignedFrame(
      id: frames[3].id, acquired: frames[3].acquired, sensor: nil,
      bands: frames[3].bands.map { ($0.name, empty) }, registrationError: 0.2)
    let stack = AlignedStack(grid: all.grid, frames: frames, nativeGSD: all.nativeGSD)
    let clarity = Clarity(NormalisedStack(stack), cellMetres: 2)
    #expect(!clarity.assessments[3].used)
    #expect(clarity.assessments[3].because == "no data")
  }
}
