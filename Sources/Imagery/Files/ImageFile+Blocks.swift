import CGDAL
import Rasters

extension ImageFile {
  /// The shape of the pieces in which the file is stored: whoever reads windows made of whole ones
  /// has each decoded once.
  public var blockShape: Shape {
    var (width, height): (Int32, Int32) = (0, 0)
    GDALLibrary.guarded { _ in
      if let band = GDALGetRasterBand(dataset.raw, 1) { GDALGetBlockSize(band, &width, &height) }
    }
    return Shape(
      rows: min(shape.rows, max(1, Int(height))), columns: min(shape.columns, max(1, Int(width))))
  }

  /// Whether each block holds all bands: then it should be read with all of them at once.
  public var keepsBandsTogether: Bool {
    GDALLibrary.guarded { _ in
      guard let kind = GDALGetMetadataItem(dataset.raw, "INTERLEAVE", "IMAGE_STRUCTURE") else {
        return false
      }
      return String(cString: kind).uppercased() != "BAND"
    }
  }
}
