/// The entropy-coded part of a JPEG: blocks in, bits out.
struct JPEGScan {
  private let divisors: [[Float]]
  private let codes: [JPEGCodes]
  private var bytes: [UInt8] = []
  private var held: UInt32 = 0
  private var heldBits = 0
  private var lastDC = [0, 0, 0]

  init(luma: [Int], chroma: [Int]) {
    divisors = [luma.map(Float.init), chroma.map(Float.init)]
    codes = JPEGTables.huffman.map { JPEGCodes($0.table) }
  }

  /// Adds one block of Y, Cb and Cr.
  mutating func append(_ planes: [[Float]]) {
    for (component, plane) in planes.enumerated() {
      let kind = component == 0 ? 0 : 1
      let levels = quantized(plane, divisors[kind])
      append(levels, component: component, dc: codes[2 * kind], ac: codes[2 * kind + 1])
    }
  }

  /// All bytes, the last one filled up with ones.
  mutating func finished() -> [UInt8] {
    if heldBits > 0 { put(0x7f, bits: 7) }
    return bytes
  }

  private mutating func append(
    _ levels: [Int], component: Int, dc: JPEGCodes, ac: JPEGCodes
  ) {
    let difference = levels[0] - lastDC[component]
    lastDC[component] = levels[0]
    put(dc[Self.category(difference)])
    put(value: difference)
    var zeros = 0
    for level in levels.dropFirst() {
      guard level != 0 else {
        zeros += 1
        continue
      }
      while zeros > 15 {
        put(ac[0xf0])
        zeros -= 16
      }
      put(ac[zeros << 4 | Self.category(level)])
      put(value: level)
      zeros = 0
    }
    if zeros > 0 { put(ac[0]) }
  }

  /// Transforms a block and divides it by the table; the result is in zigzag order.
  private func quantized(_ block: [Float], _ divisors: [Float]) -> [Int] {
    var rows = block
    Self.transform(&rows, step: 1, next: 8)
    Self.transform(&rows, step: 8, next: 1)
    return JPEGTables.zigzag.map { Int((rows[$0] / divisors[$0]).rounded()) }
  }

  /// Eight one-dimensional cosine transforms.
  private static func transform(_ block: inout [Float], step: Int, next: Int) {
    for line in 0..<8 {
      let start = line * next
      var samples = SIMD8<Float>()
      for k in 0..<8 { samples[k] = block[start + k * step] }
      for u in 0..<8 { block[start + u * step] = (JPEGTables.cosines[u] * samples).sum() }
    }
  }

  private static func category(_ value: Int) -> Int {
    Int.bitWidth - abs(value).leadingZeroBitCount
  }

  private mutating func put(_ code: (code: UInt32, length: Int)) {
    put(code.code, bits: code.length)
  }

  private mutating func put(value: Int) {
    let bits = Self.category(value)
    guard bits > 0 else { return }
    put(UInt32(value > 0 ? value : value + (1 << bits) - 1), bits: bits)
  }

  private mutating func put(_ value: UInt32, bits: Int) {
    held = held << UInt32(bits) | (value & ((1 << UInt32(bits)) - 1))
    heldBits += bits
    while heldBits >= 8 {
      let byte = UInt8(held >> UInt32(heldBits - 8) & 255)
      bytes.append(byte)
      if byte == 255 { bytes.append(0) }
      heldBits -= 8
    }
    held &= (1 << UInt32(heldBits)) - 1
  }
}

/// The code of each symbol of a Huffman table.
struct JPEGCodes {
  private var codes = [(code: UInt32, length: Int)](repeating: (0, 0), count: 256)

  init(_ table: JPEGTables.Huffman) {
    var code: UInt32 = 0
    var next = 0
    for (index, count) in table.counts.enumerated() {
      for _ in 0..<count {
        codes[Int(table.values[next])] = (code, index + 1)
        code += 1
        next += 1
      }
      code <<= 1
    }
  }

  subscript(symbol: Int) -> (code: UInt32, length: Int) { codes[symbol] }
}
