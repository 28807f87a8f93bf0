import Quantities
import Rasters
import Vocabulary

/// What bands without names are taken for: near infrared by what it shows, colours by their order.
///
/// No ground but living plants is twice as bright in one band as in every visible one, and they are so
/// in near infrared (Gausman 1974, the plateau of leaves beyond 750 nm). Three bands that remain stand
/// as red, green and blue, the order of pictures; the reverse order changes no index of green.
struct AssumedBands: Sendable {
  /// The bands kept, with the names they go by.
  private(set) var bands: [(band: BandName, name: BandName)]
  /// What is assumed, as a sentence; nil where nothing is.
  private(set) var remark: String?

  private static let colours: [BandName] = ["red", "green", "blue"]
  /// The share of samples that may be other ground than plants.
  private static let otherGround = 0.8
  /// How many times as bright as all others near infrared is on plants.
  private static let ratio = 2.0
  private static let (frames, samples) = (9, 2000)

  /// Takes the bands `names`, shared by all frames of `stack`, for what they are likeliest.
  init(_ names: [BandName], in stack: AlignedStack) {
    bands = names.map { ($0, $0) }
    let known = names.filter(BandName.surface.contains)
    let unnamed = names.filter { $0.isUnnamed || $0 == "gray" }.sorted {
      Self.place($0) < Self.place($1)
    }
    let colours = known.filter(Self.colours.contains)
    if !known.isEmpty {
      bands = known.map { ($0, $0) }
      if !unnamed.isEmpty {
        remark =
          "\(unnamed.map(\.rawValue).joined(separator: ", ")) has no name and is not compared"
      }
      guard !known.contains("nir"), colours.count == 3, unnamed.count == 1,
        Self.infrared(known + unnamed, stack) == unnamed[0]
      else { return }
      bands.append((unnamed[0], "nir"))
      remark = "\(unnamed[0].rawValue) has no name and is taken for near infrared"
      return
    }
    guard unnamed.count == 3 || unnamed.count == 4 else { return }
    // Dark woods are twice as bright in green as in red and blue: a middle band of three is green.
    let bright = Self.infrared(unnamed, stack)
    let infrared = unnamed.count == 3 && bright == unnamed[1] ? nil : bright
    let rest = unnamed.filter { $0 != infrared }
    let taken: [BandName] = rest.count == 2 ? ["red", "green"] : Self.colours
    guard rest.count == taken.count else { return }
    bands = zip(rest, taken).map { ($0, $1) }
    if let infrared { bands.append((infrared, "nir")) }
    remark =
      "bands have no names: "
      + bands.map { "\($0.band.rawValue) is taken for \($0.name.rawValue)" }
      .joined(separator: ", ")
  }

  /// The band that is twice as bright as all others on a fifth of the ground; nil where none is.
  private static func infrared(_ names: [BandName], _ stack: AlignedStack) -> BandName? {
    let lattice = SampleLattice(shape: stack.grid.shape, target: samples)
    let every = max(1, stack.frames.count / frames)
    var ratios = [[Float]](repeating: [], count: names.count)
    for frame in stride(from: 0, to: stack.frames.count, by: every) {
      let values = names.compactMap { stack.frames[frame].band($0) }
        .map { lattice.samples(of: $0) }
      guard values.count == names.count else { return nil }
      for sample in values[0].indices {
        let all = values.map { $0[sample] }
        guard all.allSatisfy({ $0 > 0 }) else { continue }
        for band in names.indices {
          let others = all.indices.filter { $0 != band }.map { all[$0] }.max() ?? all[band]
          ratios[band].append(all[band] / others)
        }
      }
    }
    return names.indices.first { band in
      !ratios[band].isEmpty && Quantile.linear.of(ratios[band], otherGround) >= Float(ratio)
    }.map { names[$0] }
  }

  /// Where a band stands in its file: one that is only called grey stands first.
  private static func place(_ name: BandName) -> Int {
    Int(name.rawValue.filter(\.isNumber)) ?? 0
  }
}
