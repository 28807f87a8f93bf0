import Quantities

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The chance that a surface which came or went with a sharp border is a building.
///
/// A logistic regression on five figures, fitted to simulated sites (`ChangingSite`, seeds
/// 1000–1047 and 2000–2063) on which buildings of many sizes and colours came and went beside
/// pads, ponds, lawns, fields, heaps, quarries and covers that did too, and weighted as if as many
/// of the one as of the other came. `Documentation/Methods/Structures.md` has the table that shows
/// how far it can be trusted.
enum StructureConfidence {
  /// The chance, 0…1.
  static func chance(_ evidence: StructureEvidence, _ traits: SurfaceTraits) -> Double {
    let contrast = min(20, max(1, evidence.contrast))
    let logit =
      -9.883 + 0.923 * log(1 + max(0, traits.shade)) + 3.150 * traits.squareness
      + 1.161 * traits.thirdState + 1.371 * log(contrast) + 3.493 * evidence.rectangularity
    return 1 / (1 + exp(-logit))
  }
}
