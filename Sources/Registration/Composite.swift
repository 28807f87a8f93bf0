import Quantities
import Rasters

/// One image made of many.
enum Composite {
  /// The median of every cell over the rasters that hold data there; NaN with fewer than three.
  static func median(of rasters: [Raster<Float>]) -> Raster<Float> {
    let shape = rasters[0].shape
    var result = Raster<Float>(shape: shape, filledWith: .nan)
    var values: [Float] = []
    values.reserveCapacity(rasters.count)
    for index in result.samples.indices {
      values.removeAll(keepingCapacity: true)
      for raster in rasters where !raster.samples[index].isNaN {
        values.append(raster.samples[index])
      }
      if values.count >= 3 { result.samples[index] = RobustScale.median(&values) }
    }
    return result
  }
}
