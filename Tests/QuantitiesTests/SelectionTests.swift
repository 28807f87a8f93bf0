import Quantities
import Testing

@Suite struct SelectionTests {
  @Test func `the value of a rank is that of the sorted values, with smaller ones before it`() {
    var generator = SeededGenerator(seed: 12)
    for count in [1, 2, 12, 13, 14, 40, 333] {
      let values = (0..<count).map { _ in Double(Int(generator.uniform() * 25)) }
      let sorted = values.sorted()
      for rank in [0, count / 3, count / 2, count - 1] {
        var copy = values
        let found = copy.withUnsafeMutableBufferPointer { buffer in
          buffer.baseAddress.map { Selection.select($0, count: count, rank: rank) }
        }
        #expect(found == sorted[rank])
        #expect(copy[..<rank].allSatisfy { $0 <= sorted[rank] })
        #expect(copy[rank...].allSatisfy { $0 >= sorted[rank] })
        #expect(copy.sorted() == sorted)
      }
    }
  }
}
