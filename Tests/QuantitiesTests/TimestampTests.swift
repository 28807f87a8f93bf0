import Quantities
import Testing

@Suite struct TimestampTests {
  @Test(
    "Times are read from ISO 8601 as catalogues write it",
    arguments: [
      ("2020-01-14T17:05:46.732651Z", "2020-01-14T17:05:46Z"),
      ("2020-06-02", "2020-06-02T00:00:00Z"),
      ("2020-06-02T05:00:00+08:00", "2020-06-01T21:00:00Z"),
      ("2020-06-02 05:00", "2020-06-02T05:00:00Z"),
      ("2020-06-02T23:30:00-0230", "2020-06-03T02:00:00Z"),
    ])
  func times(written: String, meant: String) {
    #expect(Timestamp(iso: written)?.iso == meant)
  }

  @Test(
    "What is no time is not read as one",
    arguments: [
      "", "2020", "2020-13-01", "2020-02-30", "2020-06-02T25:00", "2020-06-02Tnoon", "02-06-2020",
    ])
  func noTimes(written: String) {
    #expect(Timestamp(iso: written) == nil)
  }
}
