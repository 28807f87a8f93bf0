/// What is known of a word form without its neighbours.
struct Lexeme: Sendable {
  /// The word as written.
  let text: String
  /// In lower case.
  let lower: String
  /// How many Unicode scalars it holds.
  let count: Int
  /// Whether it is white space.
  let isSpace: Bool
  /// The id of `text`.
  let orthography: UInt64
  /// The ids of norm, first scalar, last three scalars and shape.
  let norm: UInt64
  let prefix: UInt64
  let suffix: UInt64
  let shape: UInt64

  /// The form of `scalars` whose norm is `norm`, or what the table `norms` says.
  init(_ scalars: ArraySlice<UInt32>, norm: String?, norms: Norms) {
    text = Scalars.string(scalars)
    lower = Scalars.lowercased(text)
    count = scalars.count
    isSpace = !scalars.isEmpty && scalars.allSatisfy { Scalars.isSpace($0) }
    orthography = StringIdentity.hash(text)
    self.norm = StringIdentity.of(norm ?? norms.norm(of: text, lower: lower))
    prefix = StringIdentity.of(Scalars.string(scalars.prefix(1)))
    suffix = StringIdentity.of(Scalars.string(scalars.suffix(3)))
    shape = StringIdentity.of(Self.shape(of: scalars))
  }

  /// Letters as `x` or `X`, digits as `d`, runs cut after four; `LONG` from 100 scalars on.
  private static func shape(of scalars: ArraySlice<UInt32>) -> String {
    if scalars.count >= 100 { return "LONG" }
    var shape: [UInt32] = []
    var last: UInt32?
    var run = 0
    for c in scalars {
      let sign: UInt32 =
        Scalars.isLetter(c)
        ? (Scalars.isUpper(c) ? 0x58 : 0x78) : Scalars.isDigit(c) ? 0x64 : c
      run = sign == last ? run + 1 : 0
      last = sign
      if run < 4 { shape.append(sign) }
    }
    return Scalars.string(shape[...])
  }
}
