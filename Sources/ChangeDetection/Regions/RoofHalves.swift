import Rasters

/// The two slopes of a gable roof, which the sun lights differently, put together again.
enum RoofHalves {
  /// Regions with touching solids joined that appeared and were completed together and that fill
  /// one rectangle better than either does.
  ///
  /// Slopes of one roof are of a size: what is less than a quarter of the other is its shadow.
  static func joined(_ regions: [Region], _ context: DetectionContext) -> [Region] {
    var result = regions
    var histories = regions.map { region -> ConstructionHistory? in
      guard case .solid(standsAfter: true) = region.nature else { return nil }
      return ConstructionHistory(of: region.blob, context)
    }
    var first = 0
    while first < result.count {
      var second = first + 1
      var merged = false
      while second < result.count {
        if let a = histories[first], let b = histories[second], together(a, b),
          let blob = union(result[first].blob, result[second].blob, context)
        {
          result[first] = Region(blob: blob, nature: .solid(standsAfter: true))
          histories[first] = ConstructionHistory(of: blob, context)
          result.remove(at: second)
          histories.remove(at: second)
          merged = true
        } else {
          second += 1
        }
      }
      if !merged { first += 1 }
    }
    return result
  }

  private static func together(_ a: ConstructionHistory, _ b: ConstructionHistory) -> Bool {
    guard let p = a.present, let q = b.present, abs(p - q) <= 1 else { return false }
    guard let c = a.complete, let d = b.complete else { return a.complete == b.complete }
    return abs(c - d) <= 2
  }

  /// The union of two blobs no more than a cell and a half apart, if it fills its rectangle better.
  private static func union(_ a: Blob, _ b: Blob, _ context: DetectionContext) -> Blob? {
    let window = a.window.union(b.window).widened(3).clipped(to: context.shape)
    guard let window, window.shape.count <= 25 * (a.count + b.count),
      4 * min(a.count, b.count) >= max(a.count, b.count)
    else { return nil }
    let both = a.union(b, margin: 3, in: context.shape)
    let parts = Blob.components(of: both.mask.closed(1.5).filled(), at: both.window, least: 1)
    guard parts.count == 1, let whole = parts.first else { return nil }
    let best = max(a.rectangularity, b.rectangularity)
    return whole.rectangularity >= max(0.75, best - 0.02) ? whole : nil
  }
}
