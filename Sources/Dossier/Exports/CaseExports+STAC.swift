import CaseFile

extension CaseExports {
  /// The scenes as a STAC 1.0.0 ItemCollection; each asset points at the file as it was given.
  public var stacItems: String {
    JSONText.object([
      "type": .string("FeatureCollection"), "features": .array(facts.scenes.map(item)),
    ]).text
  }

  private func item(_ scene: SceneRecord) -> JSONText {
    .object([
      "type": .string("Feature"), "stac_version": .string("1.0.0"),
      "stac_extensions": .array([
        .string("https://stac-extensions.github.io/file/v2.1.0/schema.json")
      ]),
      "id": .string(scene.id), "geometry": GeoJSON.geometry(scene.geom),
      "bbox": GeoJSON.box(scene.geom),
      "properties": .object([
        "datetime": .string(scene.acquired), "gsd": .number(scene.nativeGsdM, decimals: 4),
        "instruments": .strings(scene.sensor.map { [$0] } ?? []),
        "tiepoint:used": .bool(facts.isUsed(scene.id)),
        "tiepoint:because": .string(facts.reasonAgainst(scene.id)),
        "tiepoint:simulated": .bool(facts.isSimulated),
      ]),
      "links": .array([]),
      "assets": .object([
        "image": .object([
          "href": .string(scene.path), "roles": .strings(["data"]),
          "file:checksum": .string("1220" + scene.sha256), "file:size": .integer(scene.bytes),
        ])
      ]),
    ])
  }
}
