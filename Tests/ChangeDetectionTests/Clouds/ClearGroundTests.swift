import ChangeDetection
import Rasters
import Testing

@testable import ChangeDetection

@Suite struct ClearGroundTests {
  /// The eastern third of 30 × 30 lattice cells, two grid cells wide each, is hidden.
  private var ground: ClearGround {
    let lattice = Shape(rows: 30, columns: 30)
    return ClearGround(
      clear: (0..<lattice.count).map { $0 % 30 < 20 }, lattice: lattice, step: 2)
  }

  @Test func `A share is asked of a part of the grid`() throws {
    #expect(ground.share(rows: 0...60, columns: 0...40) == 1)
    #expect(ground.share(rows: 5...17, columns: 41...59) == 0)
    let whole = try #require(ground.share(rows: 0...60, columns: 0...60))
    #expect(abs(whole - 2.0 / 3) < 1e-9)
    let across = try #require(ground.share(rows: 10...20, columns: 30...50))
    #expect(abs(across - 0.5) < 1e-9)
  }

  @Test func `Only what lies on the grid counts, and off it nothing is known`() {
    #expect(ground.share(rows: -500...20, columns: -500...20) == 1)
    #expect(ground.share(rows: 70...80, columns: 0...10) == nil)
    #expect(ground.share(rows: 0...10, columns: -20 ... -10) == nil)
  }

  @Test func `A map is written in one line and read again`() throws {
    #expect(ClearGround(text: ground.text) == ground)
    for text in [
      "", "2 30 30", "2 2 2 9x3", "0 1 1 9x1", "2 1 1 x", "2 -1 1 9x1", "2 1 1 9x99", "2 1 1 11x1",
    ] {
      #expect(ClearGround(text: text) == nil, "\(text)")
    }
  }

  @Test func `A large grid is kept in few blocks with the same shares`() throws {
    let lattice = Shape(rows: 700, columns: 500)
    let large = ClearGround(
      clear: (0..<lattice.count).map { $0 / 500 < 350 }, lattice: lattice, step: 1)
    #expect(large.text.utf8.count < 40)
    #expect(large.share(rows: 0...300, columns: 0...500) == 1)
    let whole = try #require(large.share(rows: 0...700, columns: 0...500))
    #expect(abs(whole - 0.5) < 0.02)
  }

  @Test func `A frame without data at a corner hides nothing and is clear elsewhere`() throws {
    let planted = PlantedStack(seed: 3, dates: 12, hallFrom: 6, cloudy: [], snowy: [])
    let whole = planted.make()
    let stack = AlignedStack(
      grid: whole.grid,
      frames: whole.frames.map { frame in
        let bands = frame.bands.map { name, raster in
          var cut = raster
          for cell in cut.samples.indices where cell / planted.side + cell % planted.side < 70 {
            cut.samples[cell] = .nan
          }
          return (name: name, raster: cut)
        }
        return AlignedFrame(
          id: frame.id, acquired: frame.acquired, sensor: frame.sensor, bands: bands,
          registrationError: frame.registrationError)
      }, nativeGSD: whole.nativeGSD)
    let clarity = Clarity(NormalisedStack(stack), cellMetres: planted.gsd)
    for frame in clarity.assessments {
      #expect(frame.used && frame.hiddenShare < 0.02, "\(frame)")
      #expect(frame.clearShare < 0.85)
      let map = try #require(frame.clearGround)
      #expect(try #require(map.share(rows: 50...95, columns: 50...95)) > 0.98)
      #expect(try #require(map.share(rows: 0...20, columns: 0...20)) < 0.02)
    }
  }
}
