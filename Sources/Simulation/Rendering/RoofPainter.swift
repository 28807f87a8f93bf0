#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A roof's reflectance under a day's sun, cell by cell.
struct RoofPainter {
  private let base: SIMD4<Float>
  private let texture: Float
  private let facets: (left: SIMD4<Float>, right: SIMD4<Float>)
  private let seams: (turns: Float, strength: Float)?
  private let skylights: (spacing: Float, strength: Float)?
  private let halfWidth: Float
  private let snow: Float
  // Position along (u) and across (v) the building: value at the canvas corner, per column and row.
  private let u: SIMD3<Float>
  private let v: SIMD3<Float>

  init(_ building: SimulatedBuilding, air: Atmosphere, sun: SunPosition, frame: CanvasFrame) {
    let (plan, roof) = (building.plan, building.roof)
    base = roof.reflectance.vector
    texture = Float(roof.texture)
    facets = (
      Self.light(on: roof, facing: plan.across, sun: sun),
      Self.light(on: roof, facing: plan.across * -1, sun: sun)
    )
    seams = roof.seams.flatMap { spacing in
      let fading = 1 - 2 * frame.cell / spacing
      return fading > 0 ? (Float(2 * .pi / spacing), Float(0.035 * fading)) : nil
    }
    skylights = roof.skylights.flatMap { spacing in
      let fading = 1 - 3 * frame.cell / spacing
      return fading > 0 ? (Float(spacing), Float(fading)) : nil
    }
    halfWidth = Float(plan.width / 2)
    snow = Float(min(1, max(0, air.snow * (roof.pitch > 2 ? 0.55 : 0.9))))
    let first = GroundPosition(frame.corner.x + frame.cell / 2, frame.corner.y - frame.cell / 2)
    let start = first - plan.centre
    let c = frame.cell
    u = SIMD3(
      Float(plan.along.dot(start)), Float(plan.along.x * c), Float(-plan.along.y * c))
    v = SIMD3(
      Float(plan.across.dot(start)), Float(plan.across.x * c), Float(-plan.across.y * c))
  }

  /// Light on a slope against light on level ground, per band.
  private static func light(
    on roof: RoofFinish, facing: GroundPosition, sun: SunPosition
  ) -> SIMD4<Float> {
    let (pitch, up) = (roof.pitch * .pi / 180, max(5, sun.elevation) * .pi / 180)
    let azimuth = sun.azimuth * .pi / 180
    let toward = GroundPosition(sin(azimuth), cos(azimuth)).dot(facing)
    let direct = max(0, cos(pitch) + sin(pitch) * toward / tan(up))
    return SiteRenderer.skyLight + (1 - SiteRenderer.skyLight) * Float(min(2, direct))
  }

  /// The reflectance at a cell whose ground texture is `tone`.
  @inline(__always)
  func color(row: Int, column: Int, tone: Float) -> SIMD4<Float> {
    let along = u.x + u.y * Float(column) + u.z * Float(row)
    let across = v.x + v.y * Float(column) + v.z * Float(row)
    var brightness = 1 + texture * tone
    if let seams { brightness += seams.strength * sin(seams.turns * along) }
    var color = base * brightness
    if let skylights {
      let place = along / skylights.spacing
      let off = abs(place - place.rounded(.down) - 0.5) * skylights.spacing
      let inside = abs(across) > 0.25 * halfWidth && abs(across) < 0.8 * halfWidth
      if off < 0.7, inside { color += (Self.glass - color) * (0.45 * skylights.strength) }
    }
    if snow > 0 {
      let white = min(1, max(0, snow + 0.25 * snow * (1 - snow) * 4 * tone * 0.4))
      color += (Self.snow - color) * white
    }
    return color * (across > 0 ? facets.left : facets.right)
  }

  private static let glass = Spectrum(blue: 0.20, green: 0.20, red: 0.18, nir: 0.16).vector
  private static let snow = Spectrum.snow.vector
}
