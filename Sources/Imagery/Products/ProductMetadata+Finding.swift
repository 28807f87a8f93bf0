import Vocabulary

extension ProductMetadata {
  /// What is stated of the image at `path`, whose name states `facts`; nil where nothing is.
  ///
  /// A damaged file is passed over, and said in `warnings`.
  static func find(
    for path: String, facts: FileNameFacts?, warnings: inout [String]
  ) -> ProductMetadata? {
    do throws(Refusal) {
      switch facts?.convention {
      case "Sentinel-2": return try SentinelProduct.find(for: path, facts)
      case "Landsat": return try LandsatProduct.find(for: path)
      case "Maxar": return try MaxarProduct.find(for: path)
      default: return nil
      }
    } catch {
      warnings.append(
        "The product's metadata \(error.subject) was left out: it \(error.problem).")
      return nil
    }
  }
}
