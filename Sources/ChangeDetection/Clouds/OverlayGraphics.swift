import Rasters

/// Labels, scale bars and logos burnt into the images: finer than the sensor can see.
enum OverlayGraphics {
  /// The cells under such graphics; none where cells are as coarse as the native samples.
  ///
  /// PLACEHOLDER until measured: nothing is marked.
  static func mask(of stack: AlignedStack, cellMetres: Double) -> Mask {
    Mask(shape: stack.grid.shape, filledWith: false)
  }
}
