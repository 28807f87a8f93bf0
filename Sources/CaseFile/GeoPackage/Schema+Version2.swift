extension Schema {
  static let by = "activity TEXT NOT NULL REFERENCES activity(id)"

  /// Every table of a case as it is now.
  static var tables: [Table] {
    version1.filter { $0.name == "site" } + version2 + version7 + [decisions] + evidence
  }

  /// The tables of a case whose history is kept: rows are added and never taken away.
  ///
  /// A row is in force while its activity is; `current_*` shows those that are.
  static let version2 = [
    Table(
      name: "activity",
      columns: """
        id TEXT NOT NULL UNIQUE, step TEXT NOT NULL, "key" TEXT NOT NULL,
        parameters TEXT NOT NULL, inputs TEXT NOT NULL, tool_version TEXT NOT NULL,
        finished TEXT NOT NULL, seconds DOUBLE NOT NULL, peak_memory_mib DOUBLE NOT NULL,
        superseded_by TEXT REFERENCES activity(id)
        """,
      geometry: nil, description: "Every finished step: inputs, parameters, version"),
    Table(
      name: "scenes",
      columns: """
        id TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
        acquired TEXT NOT NULL, acquired_from TEXT NOT NULL, sensor TEXT, provider TEXT,
        credit TEXT, gsd_m DOUBLE NOT NULL, native_gsd_m DOUBLE NOT NULL, detail TEXT NOT NULL,
        \(by), UNIQUE (id, activity)
        """,
      geometry: "POLYGON", description: "Images of the site; pixels stay in their files"),
    Table(
      name: "files",
      columns: """
        kind TEXT NOT NULL, owner TEXT NOT NULL, position INTEGER NOT NULL, path TEXT NOT NULL,
        sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, modified DOUBLE, \(by),
        UNIQUE (kind, owner, position, activity)
        """,
      geometry: nil, description: "Every file whose bytes the case rests on"),
    Table(
      name: "grids",
      columns: """
        crs TEXT NOT NULL, meters_per_unit DOUBLE NOT NULL, rows INTEGER NOT NULL,
        columns INTEGER NOT NULL, a DOUBLE NOT NULL, b DOUBLE NOT NULL, c DOUBLE NOT NULL,
        d DOUBLE NOT NULL, e DOUBLE NOT NULL, f DOUBLE NOT NULL, native_gsd_m DOUBLE NOT NULL,
        \(by)
        """,
      geometry: nil, description: "The metric grid of the site"),
    Table(
      name: "alignments",
      columns: """
        scene TEXT NOT NULL, registered BOOLEAN NOT NULL, because TEXT,
        reference BOOLEAN NOT NULL, model TEXT NOT NULL, offset_row DOUBLE NOT NULL,
        offset_column DOUBLE NOT NULL, error_px DOUBLE NOT NULL,
        tie_points_tried INTEGER NOT NULL, tie_points_kept INTEGER NOT NULL,
        held_out_median_px DOUBLE, held_out_p90_px DOUBLE, closed_loop_px DOUBLE, \(by),
        UNIQUE (scene, activity)
        """,
      geometry: nil, description: "How each scene was laid onto the case's grid"),
    Table(
      name: "transforms",
      columns: """
        scene TEXT NOT NULL, model TEXT NOT NULL, centre_x DOUBLE NOT NULL,
        centre_y DOUBLE NOT NULL, reach DOUBLE NOT NULL, lattice INTEGER NOT NULL,
        coefficients_row TEXT NOT NULL, coefficients_column TEXT NOT NULL,
        covariance TEXT NOT NULL, \(by), UNIQUE (scene, activity)
        """,
      geometry: nil, description: "The displacement models of the registered scenes"),
    Table(
      name: "tie_points",
      columns: """
        scene TEXT NOT NULL, offset_row DOUBLE NOT NULL, offset_column DOUBLE NOT NULL,
        error_px DOUBLE NOT NULL, residual_px DOUBLE NOT NULL, residual_row DOUBLE,
        residual_column DOUBLE, role TEXT NOT NULL, \(by)
        """,
      geometry: "POINT", description: "Features found in a scene and in the reference"),
    Table(
      name: "assessments",
      columns: """
        scene TEXT NOT NULL, clear_share DOUBLE NOT NULL, used BOOLEAN NOT NULL, because TEXT,
        \(by), UNIQUE (scene, activity)
        """,
      geometry: nil, description: "How much of the site each scene shows"),
    Table(
      name: "structures",
      columns: """
        id TEXT NOT NULL, name TEXT, origin TEXT NOT NULL, kind TEXT NOT NULL, because TEXT,
        absent_last TEXT, present_first TEXT, phases TEXT NOT NULL, confidence DOUBLE NOT NULL,
        scenes_used INTEGER NOT NULL, \(by), UNIQUE (id, activity)
        """,
      geometry: "POLYGON", description: "What was built, found through time or drawn by a person"),
    Table(
      name: "observations",
      columns: """
        structure TEXT NOT NULL, scene TEXT NOT NULL, date TEXT NOT NULL, state TEXT NOT NULL,
        magnitude DOUBLE, \(by)
        """,
      geometry: "POINT", description: "What each scene says of each structure"),
    Table(
      name: "measurements",
      columns: """
        id TEXT NOT NULL, structure TEXT NOT NULL, against TEXT, quantity TEXT NOT NULL,
        unit TEXT NOT NULL, value DOUBLE, standard_error DOUBLE, lo DOUBLE, hi DOUBLE,
        method TEXT NOT NULL, shared_bias DOUBLE, budget TEXT NOT NULL, outline TEXT, because TEXT,
        scenes TEXT NOT NULL, \(by), UNIQUE (id, activity)
        """,
      geometry: nil, description: "Numbers with their 95 % intervals"),
    Table(
      name: "sources",
      columns: """
        id TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL, publisher TEXT,
        published TEXT, title TEXT, language TEXT NOT NULL, text TEXT NOT NULL, \(by),
        UNIQUE (id, activity)
        """,
      geometry: nil, description: "Articles"),
    Table(
      name: "sentences",
      columns: """
        source TEXT NOT NULL, id TEXT NOT NULL, role TEXT NOT NULL, span_start INTEGER NOT NULL,
        span_end INTEGER NOT NULL, text TEXT NOT NULL, \(by), UNIQUE (source, id, activity)
        """,
      geometry: nil, description: "The articles' sentences, and what they are there for"),
    Table(
      name: "claims",
      columns: """
        id TEXT NOT NULL, source TEXT NOT NULL, span_start INTEGER NOT NULL,
        span_end INTEGER NOT NULL, text TEXT NOT NULL, type TEXT NOT NULL,
        attribution TEXT NOT NULL, hedges TEXT NOT NULL, checkable_by TEXT NOT NULL,
        structure TEXT, against TEXT, detail TEXT NOT NULL, \(by), UNIQUE (id, activity)
        """,
      geometry: nil, description: "What the articles say"),
    Table(
      name: "ties",
      columns: """
        claim TEXT NOT NULL, structure TEXT NOT NULL, against TEXT, name TEXT,
        because TEXT NOT NULL, \(by)
        """,
      geometry: nil, description: "Which structures the claims are about"),
    Table(
      name: "readings",
      columns: """
        claim TEXT NOT NULL, id TEXT NOT NULL, literal BOOLEAN NOT NULL, ratio_lo DOUBLE,
        ratio_hi DOUBLE, because TEXT NOT NULL, \(by)
        """,
      geometry: nil, description: "Every way a claim's figure can be understood"),
    Table(
      name: "verdicts",
      columns: """
        claim TEXT NOT NULL, reading TEXT, verdict TEXT NOT NULL, probability DOUBLE, term TEXT,
        confidence TEXT NOT NULL, because TEXT NOT NULL, would_change_it TEXT NOT NULL,
        measurement TEXT, coverage TEXT, \(by)
        """,
      geometry: nil, description: "How far claims and pixels agree"),
    Table(
      name: "relays",
      columns: """
        origin TEXT NOT NULL, relay TEXT NOT NULL, fidelity TEXT NOT NULL, because TEXT NOT NULL,
        \(by)
        """,
      geometry: nil, description: "How statements moved from article to article"),
    Table(
      name: "remarks", columns: "step TEXT NOT NULL, text TEXT NOT NULL, \(by)",
      geometry: nil, description: "What the steps could not support"),
  ]
}
