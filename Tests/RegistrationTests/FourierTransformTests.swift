import Quantities
import Testing

@testable import Registration

@Suite struct FourierTransformTests {
  @Test func `The inverse of the spectrum is the plane itself`() {
    var generator = SeededGenerator(seed: 11)
    for (rows, columns) in [(16, 16), (32, 16), (64, 128), (16, 256)] {
      var plane = ComplexPlane(rows: rows, columns: columns)
      for i in plane.real.indices {
        plane.real[i] = Float(generator.normal())
        plane.imaginary[i] = Float(generator.normal())
      }
      let transform = FourierTransform(rows: rows, columns: columns)
      let back = transform.inverse(transform.forward(plane))
      for i in plane.real.indices {
        #expect(abs(back.real[i] - plane.real[i]) < 1e-5)
        #expect(abs(back.imaginary[i] - plane.imaginary[i]) < 1e-5)
      }
    }
  }
}
