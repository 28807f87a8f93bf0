import Quantities
import Rasters

/// What every step after the cells' own fits needs to know.
struct DetectionContext: Sendable {
  let normalised: NormalisedStack
  let clarity: Clarity
  let change: CellChange
  let settings: DetectionSettings
  /// The side of a cell in metres.
  let cellMetres: Double
  /// The side of a native sample in cells, at least 1.
  let native: Double
  /// The score a cell must reach to count as changed.
  let scoreBar: Double
  /// Cells that changed: effect and score both above their bars, not under a burnt-in graphic.
  let changed: Mask
  /// Cells under labels and logos drawn into the frames, where nothing can be seen.
  let drawnOver: Mask
  /// The composites before and after, each channel in units of its noise.
  let before, after: [Raster<Float>]
  /// What changed for good, sample by sample; nil where too few dates can tell.
  var lasting: LastingMap?

  var shape: Shape { change.shape }
  var grid: Grid { normalised.stack.grid }
  /// The fewest cells of a structure: the least area, and never under four native samples.
  var leastCells: Int {
    let area = max(settings.minimumArea / (cellMetres * cellMetres), 4 * native * native)
    return Int(area.rounded(.up))
  }

  init(
    _ normalised: NormalisedStack, _ clarity: Clarity, _ change: CellChange,
    settings: DetectionSettings, cellMetres: Double
  ) {
    self.normalised = normalised
    self.clarity = clarity
    self.change = change
    self.settings = settings
    self.cellMetres = cellMetres
    native = max(1, normalised.stack.nativeGSD / cellMetres)
    let independent = Double(change.shape.count) / (native * native)
    let trials = max(1, independent * Double(max(1, change.frames.count - 1)))
    scoreBar = -Normal.quantile(max(1e-15, settings.falseAlarm / (2 * trials)))
    let pictures = change.frames.compactMap { normalised.rasters[$0].first }
    let drawnOver =
      pictures.isEmpty
      ? Mask(shape: change.shape, filledWith: false)
      : BurntInGraphics.mask(of: pictures, groundIsAligned: true)
    self.drawnOver = drawnOver
    let (grow, bar) = (Float(settings.growEffect), Float(scoreBar))
    var changed = Mask(shape: change.shape, filledWith: false)
    for cell in changed.samples.indices {
      changed.samples[cell] =
        change.effect.samples[cell] >= grow && change.score.samples[cell] >= bar
        && !drawnOver.samples[cell]
    }
    self.changed = changed
    let noise = normalised.noise
    before = change.before.enumerated().map { c, raster in raster.mapped { $0 / noise[c] } }
    after = change.after.enumerated().map { c, raster in raster.mapped { $0 / noise[c] } }
  }

  /// The day of a frame of the change, counted from 1970-01-01.
  func day(_ index: Int) -> Int {
    normalised.stack.frames[change.frames[index]].acquired.date.dayNumber
  }

  /// The mean over channels, in noise units.
  func brightness(_ composite: [Raster<Float>], row: Int, column: Int) -> Float {
    var sum: Float = 0
    for raster in composite { sum += raster[row, column] }
    return sum / Float(composite.count)
  }
}

/// What the detector takes for granted: effects in noise units, shares and chances from 0 to 1.
public struct DetectionSettings: Sendable, Hashable, Codable {
  /// The chance that a stack without any building yields a structure, which the cell threshold is
  /// set for.
  public var falseAlarm = 0.01
  /// The least area of a structure, in m²; at least four native cells are always asked for.
  public var minimumArea = 60.0
  /// The least effect size of a cell that can start a structure.
  public var seedEffect = 5.0
  /// The least effect size of a cell that can belong to one.
  public var growEffect = 3.0
  /// The strength of the change's evidence, 0…1, below which it is not reported.
  public var minimumStrength = 0.6
  /// The confidence below which one surface with a sharp border is not reported; a fabric's
  /// confidence is its strength, which ``minimumStrength`` judges.
  public var minimumConfidence = 0.2

  /// The settings used unless a caller knows better.
  public init() {}
}
