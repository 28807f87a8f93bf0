/// A page out of a saved archive, with what the archive says of it.
struct SavedPage {
  var bytes: [UInt8]
  /// The label of the character set that its server stated.
  var charset: String?
  /// Where it was found.
  var url: String?
}
