import Quantities
import Rasters

/// One image of a stack that is to be registered.
public struct StackFrame: Sendable {
  /// The scene's name.
  public let id: String
  /// The samples on the stack's nominal grid; NaN where there is no data or it should not be used.
  public let raster: Raster<Float>
  /// The sensor or processing baseline, where known: jumps between groups are reported.
  public let group: String?

  /// A frame of a stack.
  public init(id: String, raster: Raster<Float>, group: String? = nil) {
    self.id = id
    self.raster = raster
    self.group = group
  }
}

/// How a stack's frames lie on each other.
public struct StackOutcome: Sendable {
  /// The frame whose grid the others are laid on.
  public let reference: String
  /// What became of each frame, in the order given.
  public let frames: [FrameOutcome]
  /// The checks between neighbours that were both registered.
  public let loops: [ClosedLoop]
  /// Steps in the offsets that stand out.
  public let jumps: [OffsetJump]
  /// Cells that lie still in the picture while the ground moves: labels, logos, scale bars.
  public let graphics: Mask

  /// The median length of the loops' residuals in grid cells, or nil without loops.
  public var loopMedian: Double? {
    loops.isEmpty ? nil : Quantile.upper.median(of: loops.map { $0.residual.length })
  }

  /// The largest residual's length, in grid cells, over the loops a frame takes part in, or nil when
  /// it takes part in none.
  public func worstLoop(of frame: String) -> Double? {
    loops.filter { $0.from == frame || $0.to == frame }.map { $0.residual.length }.max()
  }

  /// The length of the residual, in grid cells, of the loop that ends at a frame, or nil.
  public func loopBefore(_ frame: String) -> Double? {
    loops.first { $0.to == frame }?.residual.length
  }
}

/// What became of one frame.
public struct FrameOutcome: Sendable {
  /// The scene's name.
  public let id: String
  /// Its registration, or why there is none.
  public let outcome: RegistrationOutcome
  /// How well the frame's directions agree with those of the stack, 0 to 1.
  public let clarity: Double
}

/// Reference to one frame, on to its neighbour and back: how far from where it began.
public struct ClosedLoop: Sendable, Hashable {
  /// The earlier neighbour.
  public let from: String
  /// The later neighbour.
  public let to: String
  /// What is left at the middle of the image, in grid cells.
  public let residual: Offset
  /// The standard error per axis that the three registrations state for it together, in grid cells.
  public let statedError: Double
}

/// A step in the offsets between two frames that follow one another.
public struct OffsetJump: Sendable, Hashable {
  /// The last frame before the step.
  public let before: String
  /// The first frame after it.
  public let after: String
  /// The mean offset after less the mean offset before, in grid cells.
  public let step: Offset
  /// The step over its standard error.
  public let significance: Double
  /// The sensors or baselines on either side, where the step goes with a change of them.
  public let groups: [String]
}
