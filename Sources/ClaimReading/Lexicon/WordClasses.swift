/// The classes of the small lexicon, as flags of one word.
struct WordClasses: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  static let determiner = WordClasses(rawValue: 1 << 0)
  static let preposition = WordClasses(rawValue: 1 << 1)
  static let coordinator = WordClasses(rawValue: 1 << 2)
  static let subordinator = WordClasses(rawValue: 1 << 3)
  static let modal = WordClasses(rawValue: 1 << 4)
  static let be = WordClasses(rawValue: 1 << 5)
  static let have = WordClasses(rawValue: 1 << 6)
  static let auxiliaryDo = WordClasses(rawValue: 1 << 7)
  static let pronoun = WordClasses(rawValue: 1 << 8)
  static let relative = WordClasses(rawValue: 1 << 9)
  static let negation = WordClasses(rawValue: 1 << 10)
  static let adverb = WordClasses(rawValue: 1 << 11)
  static let month = WordClasses(rawValue: 1 << 12)
  static let weekday = WordClasses(rawValue: 1 << 13)
  static let more = WordClasses(rawValue: 1 << 14)
  static let less = WordClasses(rawValue: 1 << 15)
  static let positive = WordClasses(rawValue: 1 << 16)
  static let sizeNoun = WordClasses(rawValue: 1 << 17)
  static let superlative = WordClasses(rawValue: 1 << 18)
  static let upVerb = WordClasses(rawValue: 1 << 19)
  static let downVerb = WordClasses(rawValue: 1 << 20)
  static let upNoun = WordClasses(rawValue: 1 << 21)
  static let downNoun = WordClasses(rawValue: 1 << 22)
  static let evidenceNoun = WordClasses(rawValue: 1 << 23)
  static let documentNoun = WordClasses(rawValue: 1 << 24)
  static let organisationNoun = WordClasses(rawValue: 1 << 25)
  static let genericOrganisation = WordClasses(rawValue: 1 << 26)
  static let officialNoun = WordClasses(rawValue: 1 << 27)
  static let analystNoun = WordClasses(rawValue: 1 << 28)
  static let witnessNoun = WordClasses(rawValue: 1 << 29)
  static let agencyNoun = WordClasses(rawValue: 1 << 30)
  static let anonymousNoun = WordClasses(rawValue: 1 << 31)
  static let verb = WordClasses(rawValue: 1 << 32)
  /// A form that can only or mostly be finite (`is`, `says`, `built`).
  static let finite = WordClasses(rawValue: 1 << 33)
  static let participle = WordClasses(rawValue: 1 << 34)
  static let gerund = WordClasses(rawValue: 1 << 35)
  static let say = WordClasses(rawValue: 1 << 36)
  static let think = WordClasses(rawValue: 1 << 37)
  static let show = WordClasses(rawValue: 1 << 38)
  static let deny = WordClasses(rawValue: 1 << 39)
  static let expect = WordClasses(rawValue: 1 << 40)
  static let number = WordClasses(rawValue: 1 << 41)
  static let ordinal = WordClasses(rawValue: 1 << 42)
  static let timeNoun = WordClasses(rawValue: 1 << 43)
  static let personNoun = WordClasses(rawValue: 1 << 44)
  static let baseVerb = WordClasses(rawValue: 1 << 45)
  static let future = WordClasses(rawValue: 1 << 46)
  static let report = WordClasses(rawValue: 1 << 47)
  static let article = WordClasses(rawValue: 1 << 48)
  static let ask = WordClasses(rawValue: 1 << 49)
  static let personPlural = WordClasses(rawValue: 1 << 50)
  static let presentThird = WordClasses(rawValue: 1 << 51)

  static let auxiliary: WordClasses = [.be, .have, .auxiliaryDo, .modal]
  static let speech: WordClasses = [.say, .think, .show, .deny, .expect]
  static let personal: WordClasses = [
    .officialNoun, .analystNoun, .witnessNoun, .anonymousNoun, .personNoun,
  ]

  /// The classes that the word table names.
  static let named: [String: WordClasses] = [
    "determiner": .determiner, "preposition": .preposition, "coordinator": .coordinator,
    "subordinator": .subordinator, "modal": [.modal, .finite], "be": .be, "have": .have,
    "do": .auxiliaryDo, "pronoun": .pronoun, "relative": .relative, "negation": .negation,
    "adverb": .adverb, "month": .month, "weekday": .weekday, "more": .more, "less": .less,
    "positive": .positive, "size": .sizeNoun, "superlative": .superlative, "up-noun": .upNoun,
    "down-noun": .downNoun, "evidence": .evidenceNoun, "document": .documentNoun,
    "organisation": .organisationNoun, "generic-organisation": .genericOrganisation,
    "official": .officialNoun, "analyst": .analystNoun, "witness": .witnessNoun,
    "agency": .agencyNoun, "anonymous": .anonymousNoun, "person": .personNoun,
    "time": .timeNoun, "future": .future, "ordinal": .ordinal, "number": .number,
    "article": [.article, .determiner], "finite": .finite, "people": .personPlural,
  ]
}
