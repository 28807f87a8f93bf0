// swift-tools-version: 6.2
import PackageDescription

// Kernels are compiled with optimisation in debug builds too: unoptimised they are hundreds of
// times slower. On x86-64 the third level of the instruction set brings fused multiply-add.
#if arch(x86_64)
  let machine: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-march=x86-64-v3"])]
#else
  let machine: [SwiftSetting] = []
#endif
let kernel: [SwiftSetting] =
  [.treatAllWarnings(as: .error), .unsafeFlags(["-O"], .when(configuration: .debug))] + machine
let plain: [SwiftSetting] = [.treatAllWarnings(as: .error)]
let math: [LinkerSetting] = [.linkedLibrary("m")]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// A room of kernels that takes values and returns values.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: kernel,
    linkerSettings: math)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.target(name: name), "Vocabulary", "TestSupport"] + dependencies,
    exclude: exclude, swiftSettings: kernel)
}

let package = Package(
  name: "tiepoint",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "tiepoint", targets: ["tiepoint"])]
    + [
      "Vocabulary", "Quantities", "Rasters", "Evidence", "Imagery", "Networking", "Catalogs",
      "Places",
      "Registration", "ChangeDetection", "Measurement", "Simulation", "Articles", "Grammar",
      "Claims",
      "ClaimReading", "Verification", "CaseFile", "Workflows", "Investigation", "Dossier",
      "Workbench",
    ].map { .library(name: $0, targets: [$0]) },
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CGDAL", pkgConfig: "gdal", providers: [.apt(["libgdal-dev"])]),
    .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CCairo", pkgConfig: "pangocairo",
      providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),
    .systemLibrary(
      name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),

    room("Vocabulary"),
    room("Quantities"),
    room("Rasters", ["Quantities", "Vocabulary"]),
    .target(name: "CEvidence", linkerSettings: [.linkedLibrary("crypto")]),
    room("Evidence", ["Vocabulary", "CCrypto", "CEvidence"]),
    room("Places", ["Vocabulary"]),
    .target(name: "CFetch", linkerSettings: [.linkedLibrary("curl")]),
    room("Networking", ["Vocabulary", "CFetch"]),
    room("Imagery", ["Rasters", "Quantities", "Evidence", "Vocabulary", "CGDAL", "CFetch"]),
    room("Catalogs", ["Imagery", "Networking", "Rasters", "Quantities", "Evidence", "Vocabulary"]),
    room("Registration", ["Rasters", "Quantities", "Vocabulary"]),
    room("ChangeDetection", ["Rasters", "Quantities", "Vocabulary"]),
    room("Measurement", ["Rasters", "Quantities", "Vocabulary"]),
    room("Simulation", ["Rasters", "Quantities"]),
    .target(name: "CPageTree", dependencies: ["CGumbo"]),
    room("Articles", ["Quantities", "Vocabulary", "CPageTree", "CZlib"]),
    room("Grammar", ["Evidence", "Vocabulary"]),
    room("Claims", ["Quantities", "Vocabulary"]),
    room(
      "ClaimReading", ["Articles", "Claims", "Grammar", "Quantities", "Vocabulary"],
      resources: [.embedInCode("Languages/Packs")]),
    room("Verification", ["Claims", "Quantities", "Vocabulary"]),
    .target(
      name: "CaseFile", dependencies: ["Evidence", "Rasters", "Quantities", "Vocabulary", grdb],
      swiftSettings: plain),
    .target(
      name: "Workflows",
      dependencies: [
        "Vocabulary", "Quantities", "Rasters", "Imagery", "Registration", "ChangeDetection",
        "Measurement", "Simulation", "Articles", "Grammar", "Claims", "ClaimReading",
        "Verification", yams,
      ], swiftSettings: kernel),
    .target(
      name: "Investigation",
      dependencies: [
        "Vocabulary", "Quantities", "Rasters", "Evidence", "Imagery", "Registration",
        "ChangeDetection", "Claims", "ClaimReading", "Grammar", "Verification", "CaseFile",
        "Catalogs", "Networking", "Places", "Workflows", yams,
      ], swiftSettings: plain),
    .target(
      name: "Dossier",
      dependencies: ["CaseFile", "Rasters", "Quantities", "Vocabulary", "CCairo", "CTurboJPEG"],
      swiftSettings: kernel),
    .executableTarget(name: "embed-pages", swiftSettings: plain),
    .plugin(name: "EmbedPages", capability: .buildTool(), dependencies: ["embed-pages"]),
    .target(
      name: "Workbench",
      dependencies: [
        "CaseFile", "Dossier", "Evidence", "Imagery", "Investigation", "Quantities", "Rasters",
        "Vocabulary", "Workflows", "CZlib",
        .product(name: "Hummingbird", package: "hummingbird"),
      ], swiftSettings: kernel, plugins: ["EmbedPages"]),
    .executableTarget(
      name: "tiepoint",
      dependencies: [
        "Workbench", "Workflows", "Investigation", "Dossier", "CaseFile", "Articles", "Grammar",
        "Catalogs", "Networking", "Claims", "Evidence",
        "ClaimReading", "ChangeDetection", "Imagery", "Measurement", "Registration", "Simulation",
        "Rasters",
        "Quantities", "Vocabulary", arguments, yams,
      ], swiftSettings: plain),

    .target(
      name: "TestSupport", dependencies: ["Quantities"], path: "Tests/TestSupport",
      exclude: ["Fixtures"],
      swiftSettings: plain),
    .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary"], swiftSettings: plain),
    tests("Quantities", []),
    tests("Rasters", ["Quantities"]),
    tests("Evidence", ["Quantities"]),
    tests("Imagery", ["Rasters", "Quantities", "Evidence"]),
    tests("Places", [], exclude: ["reference_places.py"]),
    tests(
      "Catalogs",
      ["CaseFile", "Imagery", "Investigation", "Networking", "Rasters", "Quantities", "Workflows"]),
    tests("Registration", ["Rasters", "Quantities"]),
    tests("ChangeDetection", ["Rasters", "Quantities"], exclude: ["Sites"]),
    tests("Measurement", ["Rasters", "Quantities"]),
    tests("Simulation", ["Rasters", "Quantities"]),
    tests("Articles", ["Quantities", "CZlib"]),
    tests("Grammar", [], exclude: ["Peer"]),
    tests("Claims", ["Quantities"]),
    tests("ClaimReading", ["Articles", "Claims", "Grammar", "Quantities"], exclude: ["Sets"]),
    tests(
      "Verification", ["Articles", "Claims", "ClaimReading", "Quantities"],
      exclude: ["thirty_cases.py"]),
    tests(
      "Workbench",
      [
        "CaseFile", "Dossier", "Imagery", "Investigation", "Rasters", "Quantities", "Simulation",
        "Workflows",
      ]),
    tests("CaseFile", ["Evidence", "Rasters", "Quantities", grdb]),
    tests("Dossier", ["CaseFile", "Rasters", "Quantities", "CCairo"]),
    tests(
      "Workflows",
      [
        "Imagery", "Registration", "ChangeDetection", "Measurement", "Simulation", "Rasters",
        "Quantities",
      ]),
    tests(
      "Investigation",
      [
        "Imagery", "Registration", "ChangeDetection", "Measurement", "Simulation", "Articles",
        "Claims", "ClaimReading", "Grammar", "CaseFile", "Evidence", "Workflows", "Rasters",
        "Quantities", grdb,
      ], exclude: ["Fixtures"]),
  ],
  swiftLanguageModes: [.v6]
)

// Some tests alone, with what they rest on: `TIEPOINT_TESTS=ArticlesTests,ImageryTests swift build`.
if let names = Context.environment["TIEPOINT_TESTS"] {
  var (wanted, packages) = (Set<String>(), Set<String>())
  var next = names.split(separator: ",").map(String.init)
  while let name = next.popLast() {
    guard wanted.insert(name).inserted,
      let target = package.targets.first(where: { $0.name == name })
    else { continue }
    for dependency in target.dependencies {
      switch dependency {
      case .targetItem(let name, _), .byNameItem(let name, _): next.append(name)
      case .productItem(_, let package?, _, _): packages.insert(package)
      default: break
      }
    }
  }
  package.targets.removeAll { !wanted.contains($0.name) }
  package.products = []
  package.dependencies.removeAll { dependency in
    guard case .sourceControl(_, let location, _) = dependency.kind else { return false }
    return !packages.contains { location.hasSuffix("/\($0)") }
  }
}
