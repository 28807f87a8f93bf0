import Foundation
import Testing

@testable import Quantities

@Suite struct CalendarTests {
  @Test func everyDayOfEightCenturiesRoundTrips() throws {
    let first = try #require(CalendarDate(year: 1600, month: 1, day: 1))
    let last = try #require(CalendarDate(year: 2400, month: 12, day: 31))
    var weekday = first.weekday
    for number in first.dayNumber...last.dayNumber {
      let date = CalendarDate(dayNumber: number)
      #expect(CalendarDate(iso: date.iso) == date)
      #expect(date.weekday == weekday)
      weekday = (weekday + 1) % 7
    }
  }

  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2018-06-23", 17_705),
  ])
  func dayNumbersAgreeWithTheUnixClock(iso: String, number: Int) {
    #expect(CalendarDate(iso: iso)?.dayNumber == number)
  }

  @Test(arguments: ["2019-02-29", "2019-13-01", "2019-00-10", "19-01-01", "2019-1-1", "today", ""])
  func daysThatDoNotExistAreRefused(text: String) {
    #expect(CalendarDate(iso: text) == nil)
  }

  @Test func saturdayIsTheSixthDay() {
    #expect(CalendarDate(iso: "2018-06-23")?.weekday == 5)
  }

  @Test func aMomentBeforeTheEpochKeepsItsDay() {
    let moment = Timestamp(secondsSince1970: -1)
    #expect(moment.iso == "1969-12-31T23:59:59Z")
  }

  @Test func bracketsAreWrittenAsEDTF() {
    let absent = CalendarDate(iso: "2017-03-02")
    #expect(DateBracket(absentLast: absent, presentFirst: nil).edtf == "2017-03-02/..")
    #expect(DateBracket(absentLast: nil, presentFirst: absent).edtf == "../2017-03-02")
  }

  @Test func intervalsKnowTheirEnds() {
    let open = Interval(lo: 1, hi: 2, includesLo: false)
    #expect(!open.contains(1) && open.contains(2) && open.contains(1.5))
    #expect(!open.overlaps(Interval(lo: 0, hi: 1)))
    #expect(open.overlaps(Interval(lo: 2, hi: nil)))
    #expect(Interval(lo: nil, hi: 0).width == .infinity)
  }

  @Test func choleskySolvesWhatItFactored() throws {
    var random = SeededGenerator(seed: 7)
    for order in 1...8 {
      let root = (0..<(order * order)).map { _ in random.normal() }
      var matrix = [Double](repeating: 0, count: order * order)
      for i in 0..<order {
        for j in 0..<order {
          matrix[i * order + j] = (0..<order).reduce(i == j ? 0.5 : 0) {
            $0 + root[i * order + $1] * root[j * order + $1]
          }
        }
      }
      let truth = (0..<order).map { _ in random.normal() }
      let right = (0..<order).map { i in
        (0..<order).reduce(0) { $0 + matrix[i * order + $1] * truth[$1] }
      }
      let factor = try #require(Cholesky(matrix, order: order))
      for (found, planted) in zip(factor.solve(right), truth) {
        #expect(abs(found - planted) < 1e-9)
      }
    }
    #expect(Cholesky([1, 2, 2, 1], order: 2) == nil)
  }

  @Test func normalQuantilesInvertTheDistribution() {
    for p in [1e-12, 1e-4, 0.025, 0.3, 0.5, 0.975, 1 - 1e-9] {
      #expect(abs(Normal.cdf(Normal.quantile(p)) - p) < 1e-12 * max(1, p))
    }
    #expect(abs(Normal.quantile(0.975) - Estimate.z95) < 1e-13)
  }
}
