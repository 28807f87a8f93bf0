// swift-tools-version: 6.2
import PackageDescription

// Each kernel's benchmark prints its time beside a peer's or a floor's, measured in the same run:
//   swift run -c release --package-path Benchmarks ChangeBench stack
#if arch(x86_64)
  let machine: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-march=x86-64-v3"])]
#else
  let machine: [SwiftSetting] = []
#endif

func benchmark(_ name: String, _ rooms: [String]) -> Target {
  .executableTarget(
    name: name,
    dependencies: (rooms + ["Rasters", "Quantities", "Vocabulary"]).map {
      .product(name: $0, package: "tiepoint")
    },
    swiftSettings: [.treatAllWarnings(as: .error)] + machine)
}

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "tiepoint", path: "..")],
  targets: [
    benchmark("ChangeBench", ["ChangeDetection"]),
    benchmark("EvidenceBench", ["CaseFile", "Evidence"]),
    benchmark("GrammarBench", ["Grammar"]),
    benchmark("MeasurementBench", ["Measurement"]),
    benchmark("ReadingBench", ["Articles", "ClaimReading", "Grammar"]),
    benchmark("RegistrationBench", ["Registration", "Imagery"]),
    benchmark("StructureBench", ["ChangeDetection", "Simulation"]),
  ],
  swiftLanguageModes: [.v6]
)
