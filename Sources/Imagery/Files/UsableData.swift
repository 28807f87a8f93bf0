import Vocabulary

/// Planet's masks of where an image can be used, one file beside each image.
enum UsableData {
  /// Whether the file at `path` is such a mask by its name: `…_3B_udm2.tif`, `…_DN_udm_clip.tif`.
  static func isMask(_ path: String) -> Bool {
    let stem = NameParts.stem(String(path.split(separator: "/").last ?? "")).lowercased()
    return stem.firstMatch(of: /(?:^|_)udm2?(?:_|$)/) != nil
  }

  /// What Planet calls the layer at `position`, from 0; nil in masks of other layouts.
  ///
  /// Planet, "Usable Data in Imagery", UDM 2.1.
  static func label(_ position: Int, of count: Int) -> String? {
    let layers = [
      "clear", "snow", "shadow", "light_haze", "heavy_haze", "cloud", "confidence", "unusable",
    ]
    return count == layers.count ? layers[position] : nil
  }
}

extension Scene {
  /// Whether it holds classes or bits alone: a mask beside an image, and none itself.
  private var isMask: Bool { bands.allSatisfy(\.name.isCategorical) }

  /// What a reader should know of a mask given alone; nil where the scene is an image.
  var maskRemark: String? {
    guard isMask else { return nil }
    return "The file \(maskProblem): it shows no ground, and no case takes it for a date."
  }

  private var maskProblem: String {
    bands[0].name == .usableData
      ? "is the usable-data mask of an image and no image"
      : "holds classes alone (\(bands[0].name)) and no image"
  }

  /// Refuses a mask, which must never stand for the image that it belongs to.
  ///
  /// - Throws: ``Refusal`` where every band holds classes or bits.
  public func refuseMask() throws(Refusal) {
    guard isMask else { return }
    throw Refusal.badData(
      path, maskProblem, "leave it out, and give the image or the folder that it belongs to")
  }
}
