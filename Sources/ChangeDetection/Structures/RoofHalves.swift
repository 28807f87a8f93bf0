import Rasters

/// The two slopes of a gable roof, which the sun lights differently, put together again.
enum RoofHalves {
  /// Regions with touching solids joined that appeared and were completed together and that fill
  /// one rectangle better than either does.
  static func joined(_ regions: [Region], _ context: DetectionContext) -> [Region] {
    var result = regions
    var histories = regions.map { region -> ConstructionHistory? in
      guard case .solid(standsAfter: true) = region.nature else { return nil }
      return ConstructionHistory(
        ObjectSeries(of: region.blob, context), frames: context.change.frames)
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
          histories[first] = ConstructionHistory(
            ObjectSeries(of: blob, context), frames: context.change.frames)
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
    let top = min(a.window.row, b.window.row) - 3
    let left = min(a.window.column, b.window.column) - 3
    let bottom =
      max(a.window.row + a.window.shape.rows, b.window.row + b.window.shape.rows) + 3
    let right =
      max(a.window.column + a.window.shape.columns, b.window.column + b.window.shape.columns) + 3
    guard
      let window = Window(row: top, column: left, rows: bottom - top, columns: right - left)
        .clipped(to: context.shape), window.shape.count <= 25 * (a.count + b.count)
    else { return nil }
    var mask = Mask(shape: window.shape, filledWith: false)
    for cell in a.cells + b.cells {
      mask[cell.row - window.row, cell.column - window.column] = true
    }
    let parts = Blob.components(of: mask.closed(1.5).filled(), at: window, least: 1)
    guard parts.count == 1, let whole = parts.first else { return nil }
    let best = max(fill(a), fill(b))
    return fill(whole) >= max(0.75, best - 0.02) ? whole : nil
  }

  private static func fill(_ blob: Blob) -> Double {
    guard let box = EnclosingRectangle(around: blob.mask.outerRings().flatMap { $0 }) else {
      return 0
    }
    return Double(blob.count) / max(1, box.area)
  }
}
