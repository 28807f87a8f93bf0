import Rasters

/// How clear each frame of a stack is.
enum Clarity {
  /// The agreement of each frame's gradient directions with the mean of the others', 0 to 1.
  ///
  /// Clouds, haze and empty cells have directions of their own or none.
  static func scores(_ rasters: [Raster<Float>]) -> [Double] {
    let fields = rasters.map { OrientationField(of: $0) }
    guard let count = fields.first?.across.count else { return [] }
    var (across, down) = ([Float](repeating: 0, count: count), [Float](repeating: 0, count: count))
    for field in fields {
      for i in 0..<count {
        across[i] += field.across[i]
        down[i] += field.down[i]
      }
    }
    return fields.map { field in
      var (sum, size) = (0.0, 0.0)
      for i in 0..<count {
        let (x, y) = (across[i] - field.across[i], down[i] - field.down[i])
        sum += Double(x * field.across[i] + y * field.down[i])
        size += Double((x * x + y * y).squareRoot())
      }
      return size > 0 ? max(0, sum / size) : 0
    }
  }
}
