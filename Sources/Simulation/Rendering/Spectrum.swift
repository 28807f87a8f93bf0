/// Surface reflectance in four bands, 0…1.
public struct Spectrum: Hashable, Sendable, Codable {
  /// Around 490 nm.
  public var blue: Double
  /// Around 560 nm.
  public var green: Double
  /// Around 660 nm.
  public var red: Double
  /// Around 840 nm.
  public var nir: Double

  /// The reflectances of a surface.
  public init(blue: Double, green: Double, red: Double, nir: Double) {
    (self.blue, self.green, self.red, self.nir) = (blue, green, red, nir)
  }

  /// A surface of the same reflectance in all bands.
  public init(grey: Double) { self.init(blue: grey, green: grey, red: grey, nir: grey) }

  /// The four as a vector: blue, green, red, near infrared.
  var vector: SIMD4<Float> { SIMD4(Float(blue), Float(green), Float(red), Float(nir)) }

  /// The surface a given share as bright.
  func scaled(_ share: Double) -> Spectrum {
    Spectrum(blue: blue * share, green: green * share, red: red * share, nir: nir * share)
  }
}

extension Spectrum {
  /// Green leaves seen as a canopy.
  static let leaves = Spectrum(blue: 0.030, green: 0.064, red: 0.036, nir: 0.38)
  /// Ripe or dry plants.
  static let straw = Spectrum(blue: 0.115, green: 0.185, red: 0.255, nir: 0.36)
  /// Settled snow.
  static let snow = Spectrum(blue: 0.80, green: 0.81, red: 0.80, nir: 0.72)
  /// Galvanised or unpainted steel.
  static let steel = Spectrum(blue: 0.24, green: 0.245, red: 0.25, nir: 0.27)
  /// Fresh concrete.
  static let concrete = Spectrum(blue: 0.26, green: 0.29, red: 0.31, nir: 0.35)
}
