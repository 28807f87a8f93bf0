extension Raster where Sample == Float {
  /// A whole line at one sub-cell phase: down first, then across.
  ///
  /// Cells whose kernel leaves the raster keep what they are; those over a gap become NaN.
  func readShifted(
    from first: PixelPosition, count: Int, into output: inout [Float], at start: Int,
    _ table: LanczosTable
  ) {
    guard shape.columns >= 8 else { return }
    samples.withUnsafeBytes { source in
      output.withUnsafeMutableBytes { output in
        shifted(first, count, source, output, start, table)
      }
    }
  }

  private func shifted(
    _ first: PixelPosition, _ count: Int, _ source: UnsafeRawBufferPointer,
    _ output: UnsafeMutableRawBufferPointer, _ start: Int, _ table: LanczosTable
  ) {
    let (x, y) = (first.x - 0.5, first.y - 0.5)
    let top = Int(y.rounded(.down)) - 2
    let left = Int(x.rounded(.down)) - 2
    guard top >= 0, top + 6 <= shape.rows else { return }
    let down = table.row(y - y.rounded(.down))
    let across = table.row(x - x.rounded(.down))
    // Output columns whose taps all lie inside, and the source columns they need.
    let begin = max(0, -left)
    let end = min(count, shape.columns - 5 - left)
    guard begin < end else { return }
    let needed = end - begin + 5
    withUnsafeTemporaryAllocation(byteCount: (needed + 16) * 4, alignment: 64) { middle in
      for c in stride(from: 0, to: needed, by: 8) {
        let column = min(left + begin + c, shape.columns - 8)
        var sum = SIMD8<Float>.zero
        for i in 0..<6 {
          sum.addProduct(
            down[i],
            source.loadUnaligned(
              fromByteOffset: ((top + i) * shape.columns + column) * 4, as: SIMD8<Float>.self))
        }
        middle.storeBytes(
          of: sum, toByteOffset: (column - left - begin) * 4, as: SIMD8<Float>.self)
      }
      var c = begin
      while c < end {
        let at = (c - begin) * 4
        if c + 8 <= end {
          var sum = SIMD8<Float>.zero
          for j in 0..<6 {
            sum.addProduct(
              across[j],
              middle.loadUnaligned(fromByteOffset: at + 4 * j, as: SIMD8<Float>.self))
          }
          output.storeBytes(of: sum, toByteOffset: (start + c) * 4, as: SIMD8<Float>.self)
          c += 8
        } else {
          var sum: Float = 0
          for j in 0..<6 {
            sum += across[j] * middle.loadUnaligned(fromByteOffset: at + 4 * j, as: Float.self)
          }
          output.storeBytes(of: sum, toByteOffset: (start + c) * 4, as: Float.self)
          c += 1
        }
      }
    }
  }
}

extension PixelMap {
  /// Where the first cell of `row` is found, if every next one lies just one old cell further.
  func unitSteps(alongRow row: Int) -> PixelPosition? {
    let first = position(row: row, column: 0)
    var column = 0
    repeat {
      column = min(column + spacing, shape.columns - 1)
      let at = position(row: row, column: column)
      guard abs(at.y - first.y) < 1e-6, abs(at.x - first.x - Double(column)) < 1e-6 else {
        return nil
      }
    } while column < shape.columns - 1
    return first
  }
}

extension LanczosTable {
  /// Six weights and two zeros for a kernel that reads `fraction` past its third tap.
  @inline(__always)
  func row(_ fraction: Double) -> SIMD8<Float> {
    let base = Int((fraction * Double(Self.phases)).rounded()) * 6
    return weights.withUnsafeBytes {
      let four = $0.loadUnaligned(fromByteOffset: base * 4, as: SIMD4<Float>.self)
      let two = $0.loadUnaligned(fromByteOffset: base * 4 + 16, as: SIMD2<Float>.self)
      return SIMD8(lowHalf: four, highHalf: SIMD4(two.x, two.y, 0, 0))
    }
  }
}
