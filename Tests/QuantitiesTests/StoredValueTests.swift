import Foundation
import Quantities
import Testing

@Suite("Values read back from a file that somebody may have edited")
struct StoredValueTests {
  @Test("An interval upside down or with an end that is no number is refused, not a trap")
  func intervals() {
    #expect(Interval.checked(lo: 2, hi: 1) == nil)
    #expect(Interval.checked(lo: .nan, hi: 1) == nil)
    #expect(Interval.checked(lo: nil, hi: .nan) == nil)
    #expect(Interval.checked(lo: 1, hi: 1) == Interval(1))
    #expect(Interval.checked(lo: nil, hi: .infinity)?.width == .infinity)
  }

  @Test("An estimate needs a finite value and an error of at least nothing")
  func estimates() {
    #expect(Estimate.checked(value: 1, standardError: -0.1) == nil)
    #expect(Estimate.checked(value: .nan, standardError: 0.1) == nil)
    #expect(Estimate.checked(value: 1, standardError: .nan) == nil)
    #expect(Estimate.checked(value: .infinity, standardError: 1) == nil)
    #expect(Estimate.checked(value: 1, standardError: .infinity) == nil)
    #expect(
      Estimate.checked(value: 3, standardError: 0.5) == Estimate(value: 3, standardError: 0.5))
    let open = Estimate.checked(
      value: 1, standardError: .infinity, interval: Interval(lo: 0.2, hi: nil))
    #expect(open?.interval.lo == 0.2)
  }

  @Test("Days the wrong way round make no bracket")
  func brackets() throws {
    let (early, late) = (CalendarDate(iso: "2023-01-01"), CalendarDate(iso: "2024-01-01"))
    #expect(DateBracket.checked(absentLast: late, presentFirst: early) == nil)
    #expect(
      DateBracket.checked(absentLast: early, presentFirst: late)?.edtf == "2023-01-01/2024-01-01")
    #expect(DateBracket.checked(absentLast: nil, presentFirst: nil)?.edtf == "../..")
  }

  @Test("JSON of an impossible interval or bracket throws; that of a good one comes back the same")
  func json() throws {
    let decoder = JSONDecoder()
    let bad = #"{"lo": 2, "hi": 1, "includesLo": true, "includesHi": true}"#
    #expect(throws: DecodingError.self) {
      try decoder.decode(Interval.self, from: Data(bad.utf8))
    }
    let turned = #"{"absentLast": "2024-01-01", "presentFirst": "2023-01-01"}"#
    #expect(throws: DecodingError.self) {
      try decoder.decode(DateBracket.self, from: Data(turned.utf8))
    }
    for interval in [Interval(lo: 1, hi: nil), Interval(lo: nil, hi: 2, includesHi: false)] {
      let back = try decoder.decode(Interval.self, from: try JSONEncoder().encode(interval))
      #expect(back == interval)
    }
  }
}
