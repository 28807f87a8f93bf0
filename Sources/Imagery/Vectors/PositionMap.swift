import Rasters
import Vocabulary

/// Positions carried between coordinate reference systems.
public enum PositionMap {
  /// Where each of `positions` lies in `target`; NaN where the projection has no answer.
  ///
  /// - Throws: ``Refusal`` when PROJ does not know one of the systems.
  public static func moved(
    _ positions: [MapPosition], from source: CoordinateReference, to target: CoordinateReference
  ) throws(Refusal) -> [MapPosition] {
    try CoordinateMap(from: source.identifier, to: target.identifier)(positions)
  }
}
