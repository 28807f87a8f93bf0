/// A camera in orbit: how finely, sharply and cleanly it sees.
public struct SimulatedSensor: Hashable, Sendable, Encodable {
  /// How pixel values are stored.
  public enum Samples: String, Hashable, Sendable, Codable {
    /// Reflectance as it is, no rounding.
    case float
    /// 8 bit: reflectance × 500, rounded (0.51 is full).
    case uint8
    /// 16 bit: reflectance × 10000, rounded.
    case uint16

    /// Reflectance per digital number.
    public var scale: Double {
      switch self {
      case .float: 1
      case .uint8: 0.002
      case .uint16: 0.0001
      }
    }

    /// The largest digital number, or nil.
    public var maximum: Double? {
      switch self {
      case .float: nil
      case .uint8: 255
      case .uint16: 65_535
      }
    }
  }

  /// The bands a sensor may have, in the order of wavelength.
  public enum Band: String, Hashable, Sendable, Codable, CaseIterable {
    case blue, green, red, nir
  }

  /// The sensor's name.
  public var name: String
  /// Metres per pixel.
  public var gsd: Double
  /// The standard deviation of the optics' Gaussian point spread, in pixels, beside the pixel's own
  /// square aperture; the transfer at Nyquist is `0.637 · exp(−π²σ²/2)`.
  public var pointSpread: Double
  /// Reflectance 0.3 divided by the noise there.
  public var signalToNoise: Double
  /// The share of the noise's variance at reflectance 0.3 that is photon noise, 0…1.
  public var photonShare: Double
  /// The bands, in file order.
  public var bands: [Band]
  /// How values are stored.
  public var samples: Samples
  /// Fine cells per pixel and axis while painting.
  public var division: Int

  /// A sensor from its parts.
  public init(
    name: String = "simulated", gsd: Double, pointSpread: Double = 0.45,
    signalToNoise: Double = 60, photonShare: Double = 0.5,
    bands: [Band] = [.red, .green, .blue, .nir], samples: Samples = .uint16, division: Int = 4
  ) {
    precondition(gsd > 0, "a ground sample distance must be positive, not \(gsd)")
    precondition(pointSpread >= 0 && signalToNoise > 0, "blur ≥ 0 and SNR > 0 are needed")
    precondition((1...16).contains(division), "a pixel is divided in 1 to 16, not \(division)")
    self.name = name
    self.gsd = gsd
    self.pointSpread = pointSpread
    self.signalToNoise = signalToNoise
    self.photonShare = photonShare
    self.bands = bands
    self.samples = samples
    self.division = division
  }
}

extension SimulatedSensor: Decodable {
  private enum Parts: String, CodingKey {
    case name, gsd, pointSpread, signalToNoise, photonShare, bands, samples, division
  }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    let bands: [Band] = try parts.value(.bands, or: [.red, .green, .blue, .nir])
    self.init(
      name: try parts.value(.name, or: "simulated"),
      gsd: try parts.required(.gsd, within: 0.05...1000),
      pointSpread: try parts.number(.pointSpread, or: 0.45, within: 0...4),
      signalToNoise: try parts.number(.signalToNoise, or: 60, within: 0.1...1e9),
      photonShare: try parts.number(.photonShare, or: 0.5, within: 0...1),
      bands: bands.isEmpty ? Band.allCases : bands, samples: try parts.value(.samples, or: .uint16),
      division: Int(try parts.number(.division, or: 4, within: 1...16)))
  }
}
