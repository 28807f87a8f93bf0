/// Where each unknown sits in the parameter vector: sides, direction, log blur factor, then four per
/// frame (background, contrast, shift in x, shift in y).
struct FitLayout: Sendable {
  let sides: Int
  let frames: Int
  /// Whether frames may shift against one another.
  let shifts: Bool

  var angle: Int { sides }
  var blur: Int { sides + 1 }
  var shared: Int { sides + 2 }
  var perFrame: Int { shifts ? 4 : 2 }
  var count: Int { shared + frames * perFrame }
  func background(_ frame: Int) -> Int { shared + frame * perFrame }
  func contrast(_ frame: Int) -> Int { shared + frame * perFrame + 1 }
  func shiftX(_ frame: Int) -> Int { shared + frame * perFrame + 2 }

  /// The outline that a parameter vector describes, its sides in the order of `start`'s.
  func outline(_ p: [Double], from start: RectilinearOutline) -> RectilinearOutline {
    var outline = start
    outline.angle = p[angle]
    outline.offsets = Array(p[0..<sides])
    return outline
  }

  /// The parameters that one frame depends on, in the order of its planes.
  func indices(of frame: Int) -> [Int] {
    Array(0..<shared) + (0..<perFrame).map { background(frame) + $0 }
  }
}

/// What the planes of a frame are, by their place.
struct PlaneOrder: Sendable {
  let sides: Int
  let hasShift: Bool

  init(_ layout: FitLayout) { (sides, hasShift) = (layout.sides, layout.shifts) }

  var angle: Int { sides }
  var blur: Int { sides + 1 }
  var background: Int { sides + 2 }
  var value: Int { sides + 3 }
  var shiftX: Int { sides + 4 }
  var shiftY: Int { sides + 5 }
  var residual: Int { sides + (hasShift ? 6 : 4) }
  var count: Int { residual + 1 }

  /// The planes that are 0 away from all sides, those of sides apart.
  var edges: [Int] { hasShift ? [angle, blur, shiftX, shiftY] : [angle, blur] }
  /// The planes that have values everywhere.
  var full: [Int] { [background, value, residual] }
}
