import Rasters

/// Shadows of new structures: darker ground that came with a brighter neighbour.
enum CastShadow {
  /// Whether `region` is the shadow, or the trodden margin, of one of `others`.
  ///
  /// It became darker; the neighbour became brighter, is larger, lies within three native samples
  /// and was first present no more than three frames away.
  static func isCast(
    _ region: JudgedRegion, by others: [JudgedRegion], _ context: DetectionContext
  ) -> Bool {
    guard case .solid = region.region.nature, let present = region.history.present,
      region.brightening(context) < 0
    else { return false }
    let blob = region.region.blob
    let reach = 3 * context.native
    let padded = blob.padded(Int(reach.rounded(.up)), in: context.shape)
    let near = Blob(window: padded.window, mask: padded.mask.dilated(reach))
    return others.contains { other in
      guard let began = other.history.present, abs(began - present) <= 3,
        other.region.blob.count > blob.count, other.brightening(context) > 0
      else { return false }
      return near.overlap(other.region.blob) > 0
    }
  }
}
