import Foundation
import Imagery
import Quantities
import Rasters
import TestSupport
import Testing
import Vocabulary

@testable import Catalogs

/// Whether 1000 was added to a look's counts: statements against pixels.
@Suite struct ReflectanceTests {
  static let squares = LookCounts.side * LookCounts.side

  /// A look over seeded ground; its season moves all of it.
  private func look(
    _ day: Double, baseline: Double? = 5, stated: Bool?, holds: Bool, isDoubtful: Bool = true,
    season: Float = 0, clouded: Int = 0
  ) -> LookCounts {
    var random = SeededGenerator(seed: 7)
    let ground = (0..<Self.squares).map { square -> Float in
      let value = Float(random.next() % 2000) + 400 + season + (holds ? 1000 : 0)
      return square < clouded ? .nan : value
    }
    return LookCounts(
      day: day, baseline: baseline, stated: stated, isDoubtful: isDoubtful, squares: ["red": ground]
    )
  }

  @Test func `pixels win over a wrong statement`() {
    let looks = [
      look(0, baseline: 2.14, stated: false, holds: false),
      look(10, stated: true, holds: false, season: 80),
      look(20, stated: false, holds: true, season: -90),
      look(30, stated: true, holds: true, season: 120), look(40, stated: nil, holds: true),
    ]
    let decisions = Reflectance(looks).decisions()
    #expect(decisions.map(\.used) == [false, false, true, true, true])
    #expect(decisions.map(\.found) == [nil, false, true, true, true])
  }

  @Test func `where none is settled by its baseline, most of the statements bear each other out`() {
    var looks = (0..<9).map { look(Double($0), stated: true, holds: true, season: Float($0 * 20)) }
    looks[4].stated = false
    looks.append(look(20, stated: false, holds: false))
    let expected: [Bool?] = Array(repeating: true, count: 9) + [false]
    #expect(Reflectance(looks).decisions().map(\.used) == expected)
  }

  @Test func `a look that is neither is held back, and one alone is taken at a sure word only`() {
    let odd = [
      look(0, baseline: 2.14, stated: false, holds: false),
      look(5, stated: true, holds: false, season: 500),
      look(6, stated: true, holds: true, clouded: Self.squares - 5),
    ]
    #expect(Reflectance(odd).decisions().map(\.used) == [false, nil, nil])
    #expect(Reflectance([look(0, stated: true, holds: true)]).decisions().map(\.used) == [nil])
    let sure = look(0, stated: true, holds: true, isDoubtful: false)
    #expect(Reflectance([sure]).decisions().map(\.used) == [true])
    #expect(Reflectance([]).decisions().isEmpty)
  }

  /// Every frame of a real site under both hypotheses, held against the others as they are.
  @Test(.enabled(if: SharedData.holds("imagery/ae-halls")))
  func `real frames of one site are told under both hypotheses`() throws {
    let folder = SharedData.url("imagery/ae-halls").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".tif") && $0.hasPrefix("20") }.sorted()
    let frames = try names.map { name -> LookCounts in
      let rasters = try ImageFile(folder + "/" + name).read(options: .stored)
      var squares: [BandName: [Float]] = [:]
      // Frames stretched to bytes: 255 is a reflectance of .4; near-white cells are cloud.
      for (band, raster) in zip(["red", "green", "blue"], rasters.prefix(3)) {
        squares[BandName(rawValue: band)] = HeldLook.squares(
          of: Raster(shape: raster.shape, samples: raster.samples.map { $0 / 255 * 4000 })
        ) { row, column in
          rasters.prefix(3).allSatisfy { $0.samples[row * raster.shape.columns + column] > 215 }
        }
      }
      let day = CalendarDate(iso: String(name.prefix(10)))?.dayNumber ?? 0
      return LookCounts(
        day: Double(day), baseline: 2, stated: nil, isDoubtful: true, squares: squares)
    }
    var (right, wrong, undecided) = (0, 0, 0)
    let usable = frames.indices.filter { index in
      let shown = frames[index].squares["red"]?.count { $0.isFinite } ?? 0
      return Double(shown) >= Reflectance.leastShare * Double(Self.squares)
    }
    for index in usable {
      for holds in [false, true] {
        var looks = frames
        looks[index].baseline = 5
        if holds { looks[index].squares = looks[index].squares.mapValues { $0.map { $0 + 1000 } } }
        switch Reflectance(looks).decisions()[index].used {
        case nil: undecided += 1
        case holds: right += 1
        default: wrong += 1
        }
      }
    }
    print(
      "offset of \(usable.count) usable of \(frames.count) frames under both hypotheses: \(right) right, \(wrong) wrong, \(undecided) undecided"
    )
    #expect(wrong == 0)
    #expect(Double(undecided) <= 0.05 * Double(2 * usable.count))
  }
}
