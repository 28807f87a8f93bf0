import Vocabulary

/// An article.
public struct SourceRecord: DerivedRecord, Equatable {
  public static let table = "sources"
  /// `A1`, `A2` … in the order given.
  public var id: String
  /// The file's path, as given.
  public var path: String
  /// SHA-256 of the file's bytes, hexadecimal.
  public var sha256: String
  /// Who published it.
  public var publisher: String?
  /// The day it was published, ISO 8601.
  public var published: String?
  /// Its headline.
  public var title: String?
  /// BCP 47; `und` where the text does not tell.
  public var language: String
  /// The text that spans point into.
  public var text: String
  /// Name and version of the pipeline whose arcs the claims rest on; nil where none was needed.
  public var grammar: String?
  /// SHA-256 over that pipeline's files, hexadecimal.
  public var grammarSha256: String?
  /// The activity that made it.
  public var activity: String

  /// An article's row.
  public init(
    id: String, path: String, sha256: String, publisher: String?, published: String?,
    title: String?, language: String, text: String, grammar: String? = nil,
    grammarSha256: String? = nil, activity: String
  ) {
    self.grammar = grammar
    self.grammarSha256 = grammarSha256
    self.id = id
    self.path = path
    self.sha256 = sha256
    self.publisher = publisher
    self.published = published
    self.title = title
    self.language = language
    self.text = text
    self.activity = activity
  }

  public var fault: String? {
    RowFault.first(
      RowFault.hash(sha256, "sha256"),
      grammarSha256.flatMap { RowFault.hash($0, "grammar_sha256") },
      RowFault.day(published, "published"))
  }
}

/// A sentence of an article, and what it is there for.
public struct SentenceRecord: DerivedRecord, Equatable {
  public static let table = "sentences"
  /// The article.
  public var source: String
  /// `S1`, `S2` … in order of the text.
  public var id: String
  /// What it is there for.
  public var role: SentenceRole
  /// First code point in the article's text.
  public var spanStart: Int
  /// One past the last code point.
  public var spanEnd: Int
  /// Its words.
  public var text: String
  /// The activity that read it.
  public var activity: String

  /// A sentence's row.
  public init(
    source: String, id: String, role: SentenceRole, spanStart: Int, spanEnd: Int, text: String,
    activity: String
  ) {
    self.source = source
    self.id = id
    self.role = role
    self.spanStart = spanStart
    self.spanEnd = spanEnd
    self.text = text
    self.activity = activity
  }

  public var fault: String? {
    spanStart >= 0 && spanStart <= spanEnd
      ? nil : "the sentence runs from \(spanStart) to \(spanEnd)"
  }
}

/// Something an article says.
public struct ClaimRecord: DerivedRecord, Equatable {
  public static let table = "claims"
  /// `A1-C03` and the like.
  public var id: String
  /// The article.
  public var source: String
  /// First code point in the article's text.
  public var spanStart: Int
  /// One past the last code point.
  public var spanEnd: Int
  /// The words.
  public var text: String
  /// What it says of the world.
  public var type: ClaimType
  /// From the one said to know to the publisher.
  public var attribution: [String]
  /// The words that hedge it.
  public var hedges: [String]
  /// What could check it.
  public var checkableBy: [Check]
  /// The structure it was tied to.
  public var structure: String?
  /// The structure it compares that with.
  public var against: String?
  /// The whole claim, as JSON in the schema of `tiepoint claims`.
  public var detail: String
  /// The activity that made it.
  public var activity: String

  /// A claim's row.
  public init(
    id: String, source: String, spanStart: Int, spanEnd: Int, text: String, type: ClaimType,
    attribution: [String], hedges: [String], checkableBy: [Check], structure: String?,
    against: String?, detail: String, activity: String
  ) {
    self.id = id
    self.source = source
    self.spanStart = spanStart
    self.spanEnd = spanEnd
    self.text = text
    self.type = type
    self.attribution = attribution
    self.hedges = hedges
    self.checkableBy = checkableBy
    self.structure = structure
    self.against = against
    self.detail = detail
    self.activity = activity
  }

  public var fault: String? {
    RowFault.first(
      spanStart >= 0 && spanStart <= spanEnd
        ? nil : "the words run from \(spanStart) to \(spanEnd)")
  }
}

/// Which structures a claim is about.
public struct TieRecord: DerivedRecord, Equatable {
  public static let table = "ties"
  /// The claim.
  public var claim: String
  /// The structure in question.
  public var structure: String
  /// What it is compared with.
  public var against: String?
  /// What the case's maker calls the structure.
  public var name: String?
  /// How the structures were chosen.
  public var because: String
  /// The activity that made it.
  public var activity: String

  /// A tie's row.
  public init(
    claim: String, structure: String, against: String?, name: String?, because: String,
    activity: String
  ) {
    self.claim = claim
    self.structure = structure
    self.against = against
    self.name = name
    self.because = because
    self.activity = activity
  }
}

/// One way a claim's figure can be understood.
public struct ReadingRecord: DerivedRecord, Equatable {
  public static let table = "readings"
  /// The claim.
  public var claim: String
  /// The reading's name within the claim.
  public var id: String
  /// Whether it is what the words literally say.
  public var literal: Bool
  /// Lower end of subject ÷ reference; nil when unbounded.
  public var ratioLo: Double?
  /// Upper end of subject ÷ reference; nil when unbounded.
  public var ratioHi: Double?
  /// Why a reader or a relay could mean it.
  public var because: String
  /// The activity that made it.
  public var activity: String

  /// A reading's row.
  public init(
    claim: String, id: String, literal: Bool, ratioLo: Double?, ratioHi: Double?, because: String,
    activity: String
  ) {
    self.claim = claim
    self.id = id
    self.literal = literal
    self.ratioLo = ratioLo
    self.ratioHi = ratioHi
    self.because = because
    self.activity = activity
  }

  public var fault: String? {
    RowFault.first(
      RowFault.finite(ratioLo, "ratio_lo"),
      RowFault.finite(ratioHi, "ratio_hi"),
      RowFault.ends(ratioLo, ratioHi, "the ratio"))
  }
}

/// How far one reading of a claim, or the claim as it stands, agrees with what was measured.
public struct VerdictRecord: DerivedRecord, Equatable {
  public static let table = "verdicts"
  /// The claim.
  public var claim: String
  /// The reading; nil for the claim as it stands.
  public var reading: String?
  /// How the evidence stands to it.
  public var verdict: Verdict
  /// The reading's share of probability, 0…1.
  public var probability: Double?
  /// The ICD 203 term for it.
  public var term: String?
  /// Confidence, a sentence of its own.
  public var confidence: String
  /// Why.
  public var because: String
  /// What would change it.
  public var wouldChangeIt: String
  /// The measurement it rests on.
  public var measurement: String?
  /// Dates, cloud and GSD it rests on.
  public var coverage: String?
  /// The activity that made it.
  public var activity: String

  /// A verdict's row.
  public init(
    claim: String, reading: String?, verdict: Verdict, probability: Double?, term: String?,
    confidence: String, because: String, wouldChangeIt: String, measurement: String?,
    coverage: String?, activity: String
  ) {
    self.claim = claim
    self.reading = reading
    self.verdict = verdict
    self.probability = probability
    self.term = term
    self.confidence = confidence
    self.because = because
    self.wouldChangeIt = wouldChangeIt
    self.measurement = measurement
    self.coverage = coverage
    self.activity = activity
  }

  public var fault: String? {
    RowFault.first(
      RowFault.share(probability, "probability"))
  }
}

/// How a statement moved from one article to another.
public struct RelayRecord: DerivedRecord, Equatable {
  public static let table = "relays"
  /// The claim as it was first said.
  public var origin: String
  /// The claim as it was retold.
  public var relay: String
  /// How true the relay stayed.
  public var fidelity: Fidelity
  /// What changed.
  public var because: String
  /// The activity that made it.
  public var activity: String

  /// A relay's row.
  public init(origin: String, relay: String, fidelity: Fidelity, because: String, activity: String)
  {
    self.origin = origin
    self.relay = relay
    self.fidelity = fidelity
    self.because = because
    self.activity = activity
  }
}
