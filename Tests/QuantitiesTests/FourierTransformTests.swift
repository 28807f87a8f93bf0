import Foundation
import Testing

@testable import Quantities

@Suite struct FourierTransformTests {
  /// Random complex numbers of unit variance a part.
  private func plane<Scalar: FourierScalar>(
    _ rows: Int, _ columns: Int, _ generator: inout SeededGenerator
  ) -> ComplexPlane<Scalar> {
    var plane = ComplexPlane<Scalar>(rows: rows, columns: columns)
    for index in plane.real.indices {
      plane.real[index] = Scalar(generator.normal())
      plane.imaginary[index] = Scalar(generator.normal())
    }
    return plane
  }

  /// The largest difference of two planes' numbers, part by part.
  private func difference<Scalar: FourierScalar>(
    _ a: ComplexPlane<Scalar>, _ b: ComplexPlane<Scalar>
  ) -> Double {
    zip(a.real + a.imaginary, b.real + b.imaginary).map { abs(Double($0 - $1)) }.max() ?? 0
  }

  @Test(arguments: [(16, 16), (32, 16), (64, 128), (16, 256)])
  func `The inverse of the spectrum is the plane itself`(rows: Int, columns: Int) {
    var generator = SeededGenerator(seed: 11)
    let single: ComplexPlane<Float> = plane(rows, columns, &generator)
    let quick = FourierTransform<Float>(rows: rows, columns: columns)
    #expect(difference(quick.inverse(quick.forward(single)), single) < 1e-5)
    let double: ComplexPlane<Double> = plane(rows, columns, &generator)
    let exact = FourierTransform<Double>(rows: rows, columns: columns)
    #expect(difference(exact.inverse(exact.forward(double)), double) < 1e-13)
  }

  @Test(arguments: [(16, 16), (16, 32), (64, 16)])
  func `The spectrum is the sum that defines it`(rows: Int, columns: Int) {
    var generator = SeededGenerator(seed: 12)
    let given: ComplexPlane<Double> = plane(rows, columns, &generator)
    let spectrum = FourierTransform<Double>(rows: rows, columns: columns).forward(given)
    for (u, v) in [(0, 0), (1, 0), (0, 1), (3, 5), (rows - 1, columns / 2), (rows / 2, 7)] {
      var (re, im) = (0.0, 0.0)
      for r in 0..<rows {
        for c in 0..<columns {
          let turn = Double(u * r) / Double(rows) + Double(v * c) / Double(columns)
          let angle = -2 * Double.pi * turn
          let (a, b) = (given.real[r * columns + c], given.imaginary[r * columns + c])
          re += a * cos(angle) - b * sin(angle)
          im += a * sin(angle) + b * cos(angle)
        }
      }
      #expect(abs(spectrum.real[u * columns + v] - re) < 1e-10, "\(u), \(v)")
      #expect(abs(spectrum.imaginary[u * columns + v] - im) < 1e-10, "\(u), \(v)")
    }
  }

  @Test func `A wave's power stands at its frequency and at the opposite one alone`() {
    let (rows, columns, u, v) = (32, 64, 5, 9)
    let wave = (0..<(rows * columns)).map { index in
      cos(
        2 * Double.pi
          * (Double(u * (index / columns)) / Double(rows)
            + Double(v * (index % columns)) / Double(columns)))
    }
    let power = FourierTransform<Double>(rows: rows, columns: columns).power(of: wave)
    let whole = Double(rows * columns * rows * columns) / 4
    for index in power.indices {
      let place = (index / columns, index % columns)
      let expected = place == (u, v) || place == (rows - u, columns - v) ? whole : 0
      #expect(abs(power[index] - expected) < 1e-6 * whole)
    }
  }

  @Test func `Energy is the same before and after (Parseval)`() {
    var generator = SeededGenerator(seed: 13)
    for side in [16, 32, 64, 128] {
      let samples = (0..<(side * side)).map { _ in generator.normal() }
      let power = FourierTransform<Double>(rows: side, columns: side).power(of: samples)
      let before = samples.reduce(0) { $0 + $1 * $1 }
      #expect(abs(power.reduce(0, +) / Double(side * side) / before - 1) < 1e-12)
    }
  }
}
