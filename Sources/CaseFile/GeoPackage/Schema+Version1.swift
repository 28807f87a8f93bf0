extension Schema {
  /// The tables as the first cases had them; migrations start from here.
  static let version1 = [
    Table(
      name: "site", columns: "name TEXT NOT NULL, simulated BOOLEAN NOT NULL",
      geometry: "POLYGON", description: "The place this case watches"),
    Table(
      name: "scenes",
      columns: """
        id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
        acquired TEXT NOT NULL, acquired_from TEXT NOT NULL, sensor TEXT, provider TEXT,
        credit TEXT, gsd_m DOUBLE NOT NULL, native_gsd_m DOUBLE NOT NULL, detail TEXT NOT NULL,
        activity TEXT NOT NULL
        """,
      geometry: "POLYGON", description: "Images of the site; pixels stay in their files"),
    Table(
      name: "alignments",
      columns: """
        scene TEXT NOT NULL, registered BOOLEAN NOT NULL, because TEXT,
        reference BOOLEAN NOT NULL, model TEXT NOT NULL, offset_row DOUBLE NOT NULL,
        offset_column DOUBLE NOT NULL, error_px DOUBLE NOT NULL,
        tie_points_tried INTEGER NOT NULL, tie_points_kept INTEGER NOT NULL,
        held_out_median_px DOUBLE, held_out_p90_px DOUBLE, closed_loop_px DOUBLE,
        transform TEXT NOT NULL, activity TEXT NOT NULL
        """,
      geometry: nil, description: "How each scene was laid onto the case's grid"),
    Table(
      name: "tie_points",
      columns: """
        scene TEXT NOT NULL, offset_row DOUBLE NOT NULL, offset_column DOUBLE NOT NULL,
        error_px DOUBLE NOT NULL, residual_px DOUBLE NOT NULL, role TEXT NOT NULL,
        activity TEXT NOT NULL
        """,
      geometry: "POINT", description: "Features found in a scene and in the reference"),
    Table(
      name: "assessments",
      columns: """
        scene TEXT NOT NULL, clear_share DOUBLE NOT NULL, used BOOLEAN NOT NULL, because TEXT,
        activity TEXT NOT NULL
        """,
      geometry: nil, description: "How much of the site each scene shows"),
    Table(
      name: "structures",
      columns: """
        id TEXT NOT NULL UNIQUE, name TEXT, origin TEXT NOT NULL, kind TEXT NOT NULL, because TEXT,
        absent_last TEXT, present_first TEXT, phases TEXT NOT NULL, confidence DOUBLE NOT NULL,
        scenes_used INTEGER NOT NULL, activity TEXT NOT NULL
        """,
      geometry: "POLYGON", description: "What was built, found through time or drawn by a person"),
    Table(
      name: "observations",
      columns: """
        structure TEXT NOT NULL, scene TEXT NOT NULL, date TEXT NOT NULL, state TEXT NOT NULL,
        magnitude DOUBLE, activity TEXT NOT NULL
        """,
      geometry: "POINT", description: "What each scene says of each structure"),
    Table(
      name: "measurements",
      columns: """
        id TEXT NOT NULL UNIQUE, structure TEXT NOT NULL, against TEXT, quantity TEXT NOT NULL,
        unit TEXT NOT NULL, value DOUBLE, standard_error DOUBLE, lo DOUBLE, hi DOUBLE,
        method TEXT NOT NULL, shared_bias DOUBLE, budget TEXT NOT NULL, outline TEXT, because TEXT,
        scenes TEXT NOT NULL, activity TEXT NOT NULL
        """,
      geometry: nil, description: "Numbers with their 95 % intervals"),
    Table(
      name: "sources",
      columns: """
        id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, sha256 TEXT NOT NULL, publisher TEXT,
        published TEXT, title TEXT, text TEXT NOT NULL, sentences TEXT NOT NULL,
        activity TEXT NOT NULL
        """,
      geometry: nil, description: "Articles"),
    Table(
      name: "claims",
      columns: """
        id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, span_start INTEGER NOT NULL,
        span_end INTEGER NOT NULL, text TEXT NOT NULL, type TEXT NOT NULL,
        attribution TEXT NOT NULL, hedges TEXT NOT NULL, checkable_by TEXT NOT NULL,
        structure TEXT, against TEXT, detail TEXT NOT NULL, activity TEXT NOT NULL
        """,
      geometry: nil, description: "What the articles say"),
    Table(
      name: "ties",
      columns: """
        claim TEXT NOT NULL, structure TEXT NOT NULL, against TEXT, name TEXT,
        because TEXT NOT NULL, activity TEXT NOT NULL
        """,
      geometry: nil, description: "Which structures the claims are about"),
    Table(
      name: "readings",
      columns: """
        claim TEXT NOT NULL, id TEXT NOT NULL, literal BOOLEAN NOT NULL, ratio_lo DOUBLE,
        ratio_hi DOUBLE, because TEXT NOT NULL, activity TEXT NOT NULL
        """,
      geometry: nil, description: "Every way a claim's figure can be understood"),
    Table(
      name: "verdicts",
      columns: """
        claim TEXT NOT NULL, reading TEXT, verdict TEXT NOT NULL, probability DOUBLE, term TEXT,
        confidence TEXT NOT NULL, because TEXT NOT NULL, would_change_it TEXT NOT NULL,
        measurement TEXT, coverage TEXT, activity TEXT NOT NULL
        """,
      geometry: nil, description: "How far claims and pixels agree"),
    Table(
      name: "relays",
      columns: """
        origin TEXT NOT NULL, relay TEXT NOT NULL, fidelity TEXT NOT NULL, because TEXT NOT NULL,
        activity TEXT NOT NULL
        """,
      geometry: nil, description: "How statements moved from article to article"),
    Table(
      name: "activity",
      columns: """
        id TEXT NOT NULL UNIQUE, step TEXT NOT NULL, "key" TEXT NOT NULL UNIQUE,
        parameters TEXT NOT NULL, inputs TEXT NOT NULL, tool_version TEXT NOT NULL,
        finished TEXT NOT NULL, seconds DOUBLE NOT NULL, peak_memory_mib DOUBLE NOT NULL
        """,
      geometry: nil, description: "Every finished step: inputs, parameters, version"),
  ]
}
