/// One “someone says” in a sentence: who, how, and which tokens it covers.
struct Frame {
  /// The tokens that only attribute and claim nothing of the matter itself.
  var cue: Range<Int>
  /// The tokens whose statement it carries.
  var content: Range<Int>
  /// The source's noun phrase; nil where a pronoun or the previous frame stands for it.
  var source: Range<Int>?
  /// The verb that says so, where there is one.
  var verb: Int?
  var mode: String
  var kind: Kind
  /// Sources behind the speaker, the first to know first.
  var behind: [AttributionLink] = []
  /// Agencies that the speaker spoke to.
  var heardBy: [AttributionLink] = []
  /// A publication the cue itself dates (`in a report published last Wednesday`).
  var publication: Range<Int>?
  /// The frame whose source this one shares (`, adding that …`).
  var sharesSource: Bool = false

  enum Kind { case speech, evidential, accordingTo, headline, relay, denial, asClause }
}
