import Foundation
import Quantities
import Rasters
import Testing
import Vocabulary

@testable import Imagery

/// Products as their providers lay them out, with small images in them.
private struct Product {
  let scratch: Scratch
  let grid = Planted.grid()
  let raster: Raster<Float>

  init() throws {
    scratch = try Scratch()
    raster = Planted.noise(grid.shape).mapped { 1000 + 20 * $0 }
  }

  @discardableResult
  func image(
    _ path: String, bands: Int = 1, type: ImageWriter.SampleType = .uint16
  ) throws -> String {
    try folder(of: path)
    return try Planted.image(
      (0..<bands).map { _ in ("", raster) }, on: grid, at: scratch.path(path), type: type)
  }

  func text(_ text: String, at path: String) throws {
    try folder(of: path)
    _ = try scratch.write(text, to: path)
  }

  private func folder(of path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (scratch.path(path) as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true)
  }
}

@Suite struct SentinelProductTests {
  /// A product with two bands, a true-colour picture and classes; the path of its folder.
  private func safe(
    _ product: Product, level: String = "2A", baseline: String = "0400", metadata: String? = nil
  ) throws -> String {
    let name = "S2B_MSIL\(level)_20220704T101031_N\(baseline)_R022_T33UUP_20220704T121212.SAFE"
    let images = "\(name)/GRANULE/L\(level)_T33UUP_A020212_20220704T101031/IMG_DATA"
    for band in ["B04", "B8A"] {
      try product.image("\(images)/R20m/T33UUP_20220704T101031_\(band)_20m.tif")
    }
    try product.image("\(images)/R20m/T33UUP_20220704T101031_SCL_20m.tif", type: .uint8)
    if let metadata { try product.text(metadata, at: "\(name)/MTD_MSIL\(level).xml") }
    return product.scratch.path(name)
  }

  /// The scene of such a product that is gone again afterwards.
  private func scene(baseline: String = "0400", metadata: String? = nil) throws -> Scene {
    let product = try Product()
    return try withExtendedLifetime(product) {
      try ImageFile.describe(try safe(product, baseline: baseline, metadata: metadata))
    }
  }

  private func metadata(level: String = "2A", baseline: String, offsets: String) -> String {
    let quantity =
      level == "2A"
      ? "<QUANTIFICATION_VALUES_LIST><BOA_QUANTIFICATION_VALUE unit=\"none\">10000"
        + "</BOA_QUANTIFICATION_VALUE></QUANTIFICATION_VALUES_LIST>"
      : "<QUANTIFICATION_VALUE unit=\"none\">10000</QUANTIFICATION_VALUE>"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <n1:Level-\(level)_User_Product xmlns:n1="https://psd-14.sentinel2.eo.esa.int/PSD/x.xsd">
      <n1:General_Info><Product_Info>
      <PRODUCT_START_TIME>2022-07-04T10:10:31.024Z</PRODUCT_START_TIME>
      <PROCESSING_LEVEL>Level-\(level)</PROCESSING_LEVEL>
      <PROCESSING_BASELINE>\(baseline)</PROCESSING_BASELINE>
      <Datatake datatakeIdentifier="GS2B"><SPACECRAFT_NAME>Sentinel-2B</SPACECRAFT_NAME>
      <DATATAKE_SENSING_START>2022-07-04T10:10:31.024Z</DATATAKE_SENSING_START></Datatake>
      </Product_Info><Product_Image_Characteristics><Special_Values>
      <SPECIAL_VALUE_TEXT>NODATA</SPECIAL_VALUE_TEXT><SPECIAL_VALUE_INDEX>0</SPECIAL_VALUE_INDEX>
      </Special_Values>\(quantity)\(offsets)</Product_Image_Characteristics></n1:General_Info>
      <n1:Quality_Indicators_Info><Cloud_Coverage_Assessment>3.5</Cloud_Coverage_Assessment>
      </n1:Quality_Indicators_Info></n1:Level-\(level)_User_Product>
      """
  }

  private func offsets(_ name: String, _ value: (Int) -> Int) -> String {
    (0..<13).map { "<\(name) band_id=\"\($0)\">\(value($0))</\(name)>" }.joined()
  }

  @Test(
    "The offset of newer baselines is taken out at both levels",
    arguments: [("2A", "BOA_ADD_OFFSET"), ("1C", "RADIO_ADD_OFFSET")])
  func offset(level: String, element: String) throws {
    let product = try Product()
    let path = try safe(
      product, level: level,
      metadata: metadata(
        level: level, baseline: "05.11", offsets: offsets(element) { $0 == 8 ? -900 : -1000 }))
    let scene = try ImageFile.describe(path)
    #expect(scene.band("red")?.scale == 1e-4 && scene.band("red")?.offset == -0.1)
    #expect(scene.band("nir")?.offset == -0.09)
    #expect(scene.band("red")?.nodata == 0)
    #expect(scene.band("scl")?.scale == 1 && scene.band("scl")?.offset == 0)
    #expect(scene.processingBaseline == "05.11" && scene.processingLevel == "L\(level)")
    #expect(scene.platform == "Sentinel-2B" && scene.cloudCover == 0.035)
    #expect(scene.companions?.contains { $0.path.hasSuffix("MTD_MSIL\(level).xml") } == true)
    #expect(!scene.warnings.contains { $0.contains("carry an offset") })
    let read = try SceneReader.read(scene, onto: product.grid, bands: ["red"])
    #expect(abs(read[0].raster[20, 20] - (product.raster[20, 20] * 1e-4 - 0.1)) < 1e-5)
  }

  @Test("An older product has the same unit and no offset, and a band alone is scaled too")
  func older() throws {
    let product = try Product()
    let path = try safe(
      product, baseline: "0301", metadata: metadata(baseline: "03.01", offsets: ""))
    let scene = try ImageFile.describe(path)
    #expect(scene.band("red")?.scale == 1e-4 && scene.band("red")?.offset == 0)
    let red = try #require(scene.files.first { $0.path.contains("B04") })
    #expect(try ImageFile.describe(red.path).bands[0].scale == 1e-4)
  }

  @Test("Without its metadata a product's name states the baseline, and the offset is warned of")
  func nameAlone() throws {
    let scene = try scene()
    #expect(scene.processingBaseline == "04.00" && scene.processingLevel == "L2A")
    #expect(scene.platform == "Sentinel-2B")
    #expect(scene.band("red")?.scale == 1)
    #expect(scene.warnings.contains { $0.contains("baseline 04.00 carry an offset of 1000") })
    let old = try self.scene(baseline: "0214")
    #expect(!old.warnings.contains { $0.contains("carry an offset") })
  }

  @Test("Damaged metadata are left out and said; another product's are not asked")
  func damaged() throws {
    for text in ["", "<a", "no xml", "<Other/>"] {
      let scene = try scene(metadata: text)
      #expect(scene.processingBaseline == "04.00" && scene.band("red")?.scale == 1)
      #expect(scene.warnings.contains { $0.contains("metadata") && $0.contains("left out") })
    }
    let other = metadata(baseline: "05.11", offsets: "").replacingOccurrences(
      of: "2022-07-04", with: "2022-07-14")
    let scene = try scene(metadata: other)
    #expect(scene.processingBaseline == "04.00" && scene.band("red")?.scale == 1)
  }
}

@Suite struct LandsatProductTests {
  private let name = "LC09_L2SP_193023_20220506_20220509_02_T1"

  private let attributes = [
    ("SPACECRAFT_ID", "LANDSAT_9"), ("SENSOR_ID", "OLI_TIRS"), ("DATE_ACQUIRED", "2022-05-06"),
    ("SCENE_CENTER_TIME", "10:02:33.1230910Z"), ("CLOUD_COVER", "7.50"),
    ("SUN_AZIMUTH", "152.11"), ("SUN_ELEVATION", "51.22"),
  ]
  private let second = [
    ("REFLECTANCE_MULT_BAND_4", "2.75e-05"), ("REFLECTANCE_ADD_BAND_4", "-0.2"),
    ("REFLECTANCE_MULT_BAND_5", "2.75e-05"), ("REFLECTANCE_ADD_BAND_5", "-0.2"),
  ]
  private let thermal = [
    ("TEMPERATURE_MULT_BAND_ST_B10", "0.00341802"), ("TEMPERATURE_ADD_BAND_ST_B10", "149.0"),
  ]
  private let first = [
    ("REFLECTANCE_MULT_BAND_4", "2.0000E-05"), ("REFLECTANCE_ADD_BAND_4", "-0.100000"),
  ]

  private var groups: [(String, [(String, String)])] {
    [
      ("LEVEL1_RADIOMETRIC_RESCALING", first), ("IMAGE_ATTRIBUTES", attributes),
      ("LEVEL2_SURFACE_REFLECTANCE_PARAMETERS", second),
      ("LEVEL2_SURFACE_TEMPERATURE_PARAMETERS", thermal),
    ]
  }

  private func metadata(_ ending: String) -> String {
    switch ending {
    case "txt":
      let inner = groups.map { group, pairs in
        "  GROUP = \(group)\n" + pairs.map { "    \($0.0) = \"\($0.1)\"\n" }.joined()
          + "  END_GROUP = \(group)\n"
      }
      return "GROUP = LANDSAT_METADATA_FILE\n\(inner.joined())END_GROUP = LANDSAT_METADATA_FILE\n"
        + "END\n"
    case "json":
      let inner = groups.map { group, pairs in
        "\"\(group)\":{" + pairs.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",") + "}"
      }
      return "{\"LANDSAT_METADATA_FILE\":{\(inner.joined(separator: ","))}}"
    default:
      let inner = groups.map { group, pairs in
        "<\(group)>" + pairs.map { "<\($0.0)>\($0.1)</\($0.0)>" }.joined() + "</\(group)>"
      }
      return "<LANDSAT_METADATA_FILE>\(inner.joined())</LANDSAT_METADATA_FILE>"
    }
  }

  @Test(
    "The metadata beside the bands state moment, sun, cloud and scale",
    arguments: [
      "txt", "json", "xml",
    ])
  func stated(ending: String) throws {
    let product = try Product()
    for band in ["SR_B4", "SR_B5", "ST_B10", "QA_PIXEL"] {
      try product.image("\(name)/\(name)_\(band).TIF")
    }
    try product.text(metadata(ending), at: "\(name)/\(name)_MTL.\(ending)")
    let scene = try ImageFile.describe(product.scratch.path(name))
    #expect(scene.acquisition?.iso == "2022-05-06T10:02:33Z")
    #expect(scene.platform == "Landsat 9" && scene.sensor == "Landsat OLI")
    #expect(scene.cloudCover == 0.075)
    #expect(scene.angles.sunElevation == 51.22 && scene.angles.sunAzimuth == 152.11)
    for band in ["red", "nir"] as [BandName] {
      #expect(scene.band(band)?.scale == 2.75e-5 && scene.band(band)?.offset == -0.2)
    }
    #expect(scene.band("lwir")?.scale == 0.00341802 && scene.band("lwir")?.offset == 149)
    #expect(scene.band("qa_pixel")?.scale == 1 && scene.band("qa_pixel")?.offset == 0)
  }

  @Test("Level 1 counts keep their unit, and an unknown cloud cover is none")
  func level1() throws {
    let product = try Product()
    let name = "LC08_L1TP_193023_20220506_20220509_02_T1"
    let path = try product.image("\(name)_B4.TIF")
    try product.text(
      "GROUP = L1\nGROUP = IMAGE_ATTRIBUTES\nDATE_ACQUIRED = 2022-05-06\nCLOUD_COVER = -1\n"
        + "GROUP = LEVEL1_RADIOMETRIC_RESCALING\nREFLECTANCE_MULT_BAND_4 = 2.0E-05\n"
        + "REFLECTANCE_ADD_BAND_4 = -0.1\nEND\n", at: "\(name)_MTL.txt")
    let scene = try ImageFile.describe(path)
    #expect(scene.bands[0].scale == 1 && scene.bands[0].offset == 0)
    #expect(scene.cloudCover == nil)
  }

  @Test("Floats hold reflectance already; another product's metadata are not asked")
  func others() throws {
    let product = try Product()
    let path = try product.image("\(name)_SR_B4.TIF", type: .float32)
    try product.text(metadata("txt"), at: "\(name)_MTL.txt")
    #expect(try ImageFile.describe(path).bands[0].scale == 1)
    let other = "LC09_L2SP_193024_20220506_20220509_02_T1_SR_B4.TIF"
    let plain = try ImageFile.describe(try product.image(other))
    #expect(plain.bands[0].scale == 1 && plain.angles.sunElevation == nil)
  }
}

@Suite struct ProviderXMLTests {
  @Test("Maxar's XML states angles, moment and platform where no IMD file does")
  func maxar() throws {
    let product = try Product()
    let name = "19JUN09102036-M2AS-012345678020_01_P001"
    let path = try product.image("\(name).TIF", bands: 4)
    try product.text(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <isd><IMD><GENERATIONTIME>2024-01-31T10:00:00.000000Z</GENERATIONTIME><IMAGE>
      <SATID>WV03</SATID><TLCTIME>2019-06-09T10:20:36.123456Z</TLCTIME>
      <MEANSUNAZ>155.2</MEANSUNAZ><MEANSUNEL>60.1</MEANSUNEL><MEANSATAZ>210.4</MEANSATAZ>
      <MEANSATEL>65.5</MEANSATEL><MEANOFFNADIRVIEWANGLE>21.7</MEANOFFNADIRVIEWANGLE>
      <CLOUDCOVER>0.013</CLOUDCOVER></IMAGE></IMD></isd>
      """, at: "\(name).XML")
    let scene = try ImageFile.describe(path)
    #expect(scene.acquisition?.iso == "2019-06-09T10:20:36Z")
    #expect(scene.sensor == "WorldView-3" && scene.cloudCover == 0.013)
    #expect(scene.angles.offNadir == 21.7 && scene.angles.viewAzimuth == 210.4)
    #expect(scene.angles.sunElevation == 60.1 && scene.angles.sunAzimuth == 155.2)
    #expect(scene.angles.incidence == 24.5)
    #expect(scene.companions?.contains { $0.path.hasSuffix(".XML") } == true)
  }

  @Test("The tiles of a Maxar order share its metadata", arguments: ["IMD", "XML"])
  func tiles(ending: String) throws {
    let product = try Product()
    let order = "19JUN09102036-M2AS-012345678010_01_P001"
    let tile = "19JUN09102036-M2AS_R1C2-012345678010_01_P001.TIF"
    let path = try product.image("order/\(tile)", bands: 4)
    let stated = [
      ("satId", "\"WV02\""), ("TLCTime", "2019-06-09T10:20:36.123456Z"), ("meanSunEl", "60.1"),
      ("meanSunAz", "155.2"), ("meanSatAz", "210.4"), ("meanOffNadirViewAngle", "21.7"),
      ("cloudCover", "-999.0"),
    ]
    let text =
      ending == "IMD"
      ? "generationTime = 2024-01-31T10:00:00Z;\nBEGIN_GROUP = IMAGE_1\n"
        + stated.map { "\t\($0.0) = \($0.1);\n" }.joined() + "END_GROUP = IMAGE_1\nEND;\n"
      : "<isd><IMD><IMAGE>"
        + stated.map { key, value in
          let name = key.uppercased()
          return "<\(name)>\(value.filter { $0 != "\"" })</\(name)>"
        }.joined() + "</IMAGE></IMD></isd>"
    try product.text(text, at: "order/\(order).\(ending)")
    let scene = try ImageFile.describe(path)
    #expect(scene.angles.offNadir == 21.7 && scene.angles.viewAzimuth == 210.4)
    #expect(scene.angles.sunElevation == 60.1 && scene.angles.sunAzimuth == 155.2)
    #expect(scene.sensor == "WorldView-2" && scene.cloudCover == nil)
    #expect(scene.acquisition?.iso == "2019-06-09T10:20:36Z")
  }

  private func place(_ kind: String, _ incidence: Double) -> String {
    """
    <Located_Geometric_Values><LOCATION_TYPE>\(kind)</LOCATION_TYPE>
    <TIME>2019-06-09T10:20:36.112Z</TIME><Acquisition_Angles>
    <AZIMUTH_ANGLE unit="deg">180.1</AZIMUTH_ANGLE>
    <VIEWING_ANGLE unit="deg">-15.2</VIEWING_ANGLE>
    <INCIDENCE_ANGLE unit="deg">\(incidence)</INCIDENCE_ANGLE></Acquisition_Angles>
    <Solar_Incidences><SUN_AZIMUTH unit="deg">155.2</SUN_AZIMUTH>
    <SUN_ELEVATION unit="deg">60.1</SUN_ELEVATION></Solar_Incidences></Located_Geometric_Values>
    """
  }

  @Test(
    "Airbus's DIMAP states angles, moment and satellite, beside the image and when itself named",
    arguments: [
      ("PHR1A", "PHR", "1A", "Pléiades 1A"), ("PNEO3", "PNEO", "3", "Pléiades Neo 3"),
      ("SPOT7", "SPOT", "7", "SPOT 7"),
    ])
  func airbus(code: String, mission: String, index: String, satellite: String) throws {
    let product = try Product()
    let tail = "\(code)_PMS_201906091020361_ORT_1234567101-001"
    let image = "IMG_\(tail)_R1C1.TIF"
    let path = try product.image("order/\(image)", bands: 4)
    let map = product.grid.transform
    try product.text(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Dimap_Document><Metadata_Identification><METADATA_FORMAT version="2.15">DIMAP</METADATA_FORMAT>
      <METADATA_PROFILE>PHR_ORTHO</METADATA_PROFILE></Metadata_Identification>
      <Dataset_Identification><DATASET_TYPE>RASTER_ORTHO</DATASET_TYPE>
      <DATASET_NAME>DS</DATASET_NAME></Dataset_Identification>
      <Dataset_Content><CLOUD_COVERAGE unit="percent">1.5</CLOUD_COVERAGE></Dataset_Content>
      <Product_Information><Delivery_Identification>
      <PRODUCTION_DATE>2024-01-31T10:00:00.000Z</PRODUCTION_DATE></Delivery_Identification>
      </Product_Information><Coordinate_Reference_System><Projected_CRS>
      <PROJECTED_CRS_CODE>urn:ogc:def:crs:EPSG::32640</PROJECTED_CRS_CODE></Projected_CRS>
      </Coordinate_Reference_System><Geoposition><Geoposition_Insert>
      <ULXMAP>\(map.c + map.a / 2)</ULXMAP><ULYMAP>\(map.f + map.e / 2)</ULYMAP>
      <XDIM>\(map.a)</XDIM><YDIM>\(-map.e)</YDIM></Geoposition_Insert></Geoposition>
      <Raster_Data><Data_Access><DATA_FILE_FORMAT>image/tiff</DATA_FILE_FORMAT><Data_Files>
      <Data_File tile_R="1" tile_C="1"><DATA_FILE_PATH href="\(image)"/></Data_File></Data_Files>
      </Data_Access><Raster_Dimensions><NROWS>40</NROWS><NCOLS>50</NCOLS><NBANDS>4</NBANDS><Tile_Set>
      <NTILES>1</NTILES><Regular_Tiling><NTILES_SIZE nrows="40" ncols="50"/>
      <NTILES_COUNT ntiles_R="1" ntiles_C="1"/></Regular_Tiling></Tile_Set></Raster_Dimensions>
      <Raster_Encoding><DATA_TYPE>INTEGER</DATA_TYPE><NBITS>16</NBITS><SIGN>UNSIGNED</SIGN>
      </Raster_Encoding></Raster_Data>
      <Geometric_Data><Use_Area>\(place("TopCenter", 16.4))\(place("Center", 17.1))</Use_Area>
      </Geometric_Data><Dataset_Sources><Source_Identification><SOURCE_TYPE>SCENE</SOURCE_TYPE>
      <Strip_Source><MISSION>\(mission)</MISSION><MISSION_INDEX>\(index)</MISSION_INDEX>
      <IMAGING_DATE>2019-06-09</IMAGING_DATE><IMAGING_TIME>10:20:36.1Z</IMAGING_TIME></Strip_Source>
      </Source_Identification></Dataset_Sources></Dimap_Document>
      """, at: "order/DIM_\(tail).XML")
    let beside = try ImageFile.describe(path)
    #expect(beside.angles.incidence == 17.1 && beside.cloudCover == 0.015)
    let named = try ImageFile.describe(product.scratch.path("order/DIM_\(tail).XML"))
    for scene in [beside, named] {
      #expect(scene.acquisition?.iso == "2019-06-09T10:20:36Z")
      #expect(scene.platform == satellite && scene.sensor == satellite)
      #expect(scene.angles.offNadir == 15.2)
      #expect(scene.angles.sunElevation == 60.1 && scene.angles.sunAzimuth == 155.2)
      #expect(scene.angles.viewAzimuth == nil && scene.angles.incidence != nil)
      #expect(!scene.warnings.contains { $0.contains("2024") })
    }
  }
}
