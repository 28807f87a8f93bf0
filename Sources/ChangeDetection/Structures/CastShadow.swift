import Rasters

/// Regions that are the shadow, or the trodden margin, of something larger beside them.
enum CastShadow {
  /// Whether the solid `region` became darker beside one of `others` that became brighter, is
  /// larger, lies within three native samples and was first present no more than three frames away.
  ///
  /// The other need not be reported itself: a pad has a margin as well.
  static func isCast(
    _ region: JudgedRegion, by others: [JudgedRegion], _ context: DetectionContext
  ) -> Bool {
    guard region.region.isSolid, let present = region.history.present,
      region.brightening(context) < 0
    else { return false }
    let blob = region.region.blob
    return others.contains { other in
      guard let began = other.history.present, abs(began - present) <= 3,
        other.region.blob.count > blob.count, other.brightening(context) > 0
      else { return false }
      return blob.isWithin(3 * context.native, of: other.region.blob, in: context.shape)
    }
  }
}
