import ArgumentParser
import Workflows

struct FootprintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "footprint", abstract: "Measure a building on one image, no case needed.",
    discussion: """
      OUTLINE is a rough outline in longitude and latitude (GeoJSON). It is fitted to the image's \
      pixels; where they do not decide, it is measured as drawn, and the answer says so. All \
      polygons of the file are added up and their courtyards taken off. With --against the ratio \
      of two areas follows, with its 95 % interval.

      tiepoint footprint image.tif --outline hall.geojson --against old-hall.geojson
      """)

  @Argument(help: "A georeferenced image.", completion: .file())
  var image: String

  @Option(help: "The rough outline, GeoJSON.", completion: .file())
  var outline: String

  @Option(help: "The outline of a second building on the same image.", completion: .file())
  var against: String?

  @Option(help: "auto, fit or drawn.")
  var method = Method.auto

  @Option(help: "The finest detail in metres, where the image is served enlarged.")
  var nativeGsd: Double?

  @Option(help: "The building's height in metres, where known.")
  var height: Double?

  @Option(help: "The shadow's length in the image in metres, from the roof's edge: gives a height.")
  var shadow: Double?

  @Option(help: "How far the roof leans from its foot in the image, in metres: gives a height.")
  var roofShift: Double?

  @Flag(help: "The outline may have taken roof and façade together.")
  var facade = false

  @Option(help: "Full storeys to assume for a floor area.")
  var storeys: Double?

  @Option(help: "Degrees between the line of sight and the vertical; by default the metadata's.")
  var offNadir: Double?

  @Option(help: "Degrees from north to the sensor; by default the metadata's.")
  var sensorAzimuth: Double?

  @Option(help: "Degrees of the sun above the horizon; by default the metadata's.")
  var sunElevation: Double?

  @Option(help: "Degrees from north to the sun; by default the metadata's.")
  var sunAzimuth: Double?

  @OptionGroup var global: GlobalOptions

  /// The ways to choose from.
  enum Method: String, CaseIterable, ExpressibleByArgument {
    case auto, fit, drawn
  }

  func validate() throws {
    let lengths = [
      ("native-gsd", nativeGsd), ("height", height), ("shadow", shadow), ("storeys", storeys),
      ("roof-shift", roofShift),
    ]
    for case (let name, let value?) in lengths where !(value > 0 && value.isFinite) {
      throw ValidationError("--\(name) must be above 0, not \(value)")
    }
    if shadow != nil, roofShift != nil {
      throw ValidationError("a height follows from --shadow or from --roof-shift, not from both")
    }
    if let offNadir, !(0..<80).contains(offNadir) {
      throw ValidationError("--off-nadir must be from 0 to below 80°, not \(offNadir)")
    }
    if let sunElevation, !(sunElevation > 0 && sunElevation <= 90) {
      throw ValidationError("--sun-elevation must be above 0 and at most 90°, not \(sunElevation)")
    }
  }

  func run() async throws {
    try await guarded {
      var known = MeasuredFootprint.Knowledge()
      (known.height, known.shadow, known.roofShift) = (height, shadow, roofShift)
      (known.storeys, known.facade, known.nativeGSD) = (storeys, facade, nativeGsd)
      (known.offNadir, known.sensorAzimuth) = (offNadir, sensorAzimuth)
      (known.sunElevation, known.sunAzimuth) = (sunElevation, sunAzimuth)
      let answer = try await MeasuredFootprint.measure(
        image: image, outline: outline, against: against, method: method.rawValue, known: known)
      try global.emit(answer, text: answer.text)
    }
  }
}
