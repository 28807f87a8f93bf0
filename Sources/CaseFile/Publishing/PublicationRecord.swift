/// What a run came to, kept as `run.json` beside the dossier that was made from it.
public protocol PublicationRecord: Codable, Sendable {
  /// The version of Tiepoint.
  var version: String { get }
  /// SHA-256 over what the dossier rests on, hexadecimal.
  var digest: String { get }
  /// What `report.pdf` holds: `page`, or `figures` alone where nothing could print the page.
  var report_pdf: String? { get set }
  /// Which figures were drawn: `key` or `all`; nil in a record from before there was a choice.
  var report_figures: String? { get set }
}
