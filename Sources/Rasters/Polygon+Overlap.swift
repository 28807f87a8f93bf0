extension Polygon {
  /// How much two polygons of one map share: area of both ÷ area of either, 0…1.
  ///
  /// Counted at `samples`² places spread evenly over the box around both; the error is below
  /// 2 ÷ `samples` for outlines as compact as buildings' (test: squares that overlap by a known
  /// share).
  public func intersectionOverUnion(with other: Polygon, samples: Int = 128) -> Double {
    let (own, its) = (bounds, other.bounds)
    guard own.min.x < its.max.x, its.min.x < own.max.x, own.min.y < its.max.y,
      its.min.y < own.max.y
    else { return 0 }
    let low = MapPosition(x: min(own.min.x, its.min.x), y: min(own.min.y, its.min.y))
    let high = MapPosition(x: max(own.max.x, its.max.x), y: max(own.max.y, its.max.y))
    let step = MapPosition(
      x: (high.x - low.x) / Double(samples), y: (high.y - low.y) / Double(samples))
    var (both, either) = (0, 0)
    for row in 0..<samples {
      for column in 0..<samples {
        let place = MapPosition(
          x: low.x + (Double(column) + 0.5) * step.x, y: low.y + (Double(row) + 0.5) * step.y)
        let (a, b) = (contains(place), other.contains(place))
        if a && b { both += 1 }
        if a || b { either += 1 }
      }
    }
    return either == 0 ? 0 : Double(both) / Double(either)
  }
}
