import Quantities

/// Decides when an image was taken from all who state it.
///
/// The user's word comes first, then a catalogue entry beside the file, the product's own
/// metadata, the provider's naming convention and last the TIFF tag for the file's date. The
/// file system's times say nothing about the image and are never asked.
struct SceneDates {
  let given: Acquisition?
  let sidecar: STACItem?
  let tags: FileTags
  let name: FileNameFacts?

  /// All statements, the most trusted first.
  var statements: [Acquisition] {
    [given, sidecar?.acquired, tags.product, name?.acquired, tags.tiff].compactMap { $0 }
  }

  /// The date to use and the warnings, with one for each source that names another day.
  func settled(adding warnings: [String], fileName: String) -> (Acquisition?, [String]) {
    var warnings = warnings
    guard var chosen = statements.first else {
      warnings.append(undated(fileName))
      return (nil, warnings)
    }
    for other in statements.dropFirst() where !agree(chosen, other) {
      warnings.append(
        "\(chosen.source) says \(chosen.iso), \(other.source) says \(other.iso); "
          + "\(chosen.source) is used.")
    }
    if !chosen.statesTimeOfDay,
      let finer = statements.dropFirst().first(where: {
        $0.statesTimeOfDay && $0.time.date == chosen.time.date
      })
    {
      chosen.time = finer.time
      chosen.statesTimeOfDay = true
      chosen.source += ", time of day from \(finer.source)"
    }
    if statements.count == 1, chosen.source == "TIFFTAG_DATETIME" {
      warnings.append(
        "The date comes from TIFFTAG_DATETIME alone, which some programs set when they save a file"
          + (DatesInName(in: fileName).options.map { "; its name offers \($0)." } ?? "."))
    }
    return (chosen, warnings)
  }

  /// The same day; or, where both state the hour, less than a day apart (local time for UTC).
  private func agree(_ first: Acquisition, _ second: Acquisition) -> Bool {
    if first.time.date == second.time.date { return true }
    guard first.statesTimeOfDay, second.statesTimeOfDay else { return false }
    return abs(first.time.secondsSince1970 - second.time.secondsSince1970) < 14 * 3600
  }

  private func undated(_ fileName: String) -> String {
    if let span = sidecar?.span, span.count == 2 {
      return "The sidecar states a span, \(span[0].date)/\(span[1].date), and no day; "
        + "state it with --date."
    }
    return DatesInName(in: fileName).sentence
  }
}
