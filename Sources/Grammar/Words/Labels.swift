/// A part of speech of the Penn Treebank, as the tagger gives it.
///
/// Marcus, Santorini & Marcinkiewicz 1993 (aclanthology.org/J93-2004), with the tags `ADD`, `AFX`,
/// `HYPH`, `NFP` and `XX` of OntoNotes.
public enum Tag: String, Sendable, Hashable, CaseIterable {
  case dollar = "$"
  case closingQuote = "''"
  case comma = ","
  case leftBracket = "-LRB-"
  case rightBracket = "-RRB-"
  case period = "."
  case colon = ":"
  case add = "ADD"
  case afx = "AFX"
  case cc = "CC"
  case cd = "CD"
  case dt = "DT"
  case ex = "EX"
  case fw = "FW"
  case hyph = "HYPH"
  case `in` = "IN"
  case jj = "JJ"
  case jjr = "JJR"
  case jjs = "JJS"
  case ls = "LS"
  case md = "MD"
  case nfp = "NFP"
  case nn = "NN"
  case nnp = "NNP"
  case nnps = "NNPS"
  case nns = "NNS"
  case pdt = "PDT"
  case pos = "POS"
  case prp = "PRP"
  case prpPossessive = "PRP$"
  case rb = "RB"
  case rbr = "RBR"
  case rbs = "RBS"
  case rp = "RP"
  case sym = "SYM"
  case to = "TO"
  case uh = "UH"
  case vb = "VB"
  case vbd = "VBD"
  case vbg = "VBG"
  case vbn = "VBN"
  case vbp = "VBP"
  case vbz = "VBZ"
  case wdt = "WDT"
  case wp = "WP"
  case wpPossessive = "WP$"
  case wrb = "WRB"
  case xx = "XX"
  case space = "_SP"
  case openingQuote = "``"
  /// A tag that is not one of these, of another pipeline.
  case other

  /// The tag that a pipeline calls `label`.
  init(label: String) { self = Self(rawValue: label) ?? .other }
}

/// A coarse part of speech, as in Universal Dependencies: universaldependencies.org/u/pos.
public enum PartOfSpeech: String, Sendable, Hashable, CaseIterable {
  case adj = "ADJ"
  case adp = "ADP"
  case adv = "ADV"
  case aux = "AUX"
  case cconj = "CCONJ"
  case conj = "CONJ"
  case det = "DET"
  case intj = "INTJ"
  case noun = "NOUN"
  case num = "NUM"
  case part = "PART"
  case pron = "PRON"
  case propn = "PROPN"
  case punct = "PUNCT"
  case sconj = "SCONJ"
  case sym = "SYM"
  case verb = "VERB"
  case x = "X"
  case space = "SPACE"
  /// None of these, or none given.
  case other

  /// The part of speech that a pipeline calls `label`.
  init(label: String) { self = Self(rawValue: label) ?? .other }
}

/// What a word is to its head, by the labels of ClearNLP.
///
/// Choi & Palmer 2012, Guidelines for the CLEAR style constituent to dependency conversion.
public enum Relation: String, Sendable, Hashable, CaseIterable {
  case root = "ROOT"
  case acl
  case acomp
  case advcl
  case advmod
  case agent
  case amod
  case appos
  case attr
  case aux
  case auxpass
  case `case`
  case cc
  case ccomp
  case compound
  case conj
  case csubj
  case csubjpass
  case dative
  case dep
  case det
  case dobj
  case expl
  case intj
  case mark
  case meta
  case neg
  case nmod
  case npadvmod
  case nsubj
  case nsubjpass
  case nummod
  case oprd
  case parataxis
  case pcomp
  case pobj
  case poss
  case preconj
  case predet
  case prep
  case prt
  case punct
  case quantmod
  case relcl
  case xcomp
  /// A label that is not one of these, of another pipeline.
  case other

  /// The relation that a pipeline calls `label`.
  init(label: String) { self = Self(rawValue: label) ?? .other }
}

/// What kind of thing an entity is, as in OntoNotes 5.0 (LDC2013T19).
public enum EntityKind: String, Sendable, Hashable, CaseIterable {
  case cardinal = "CARDINAL"
  case date = "DATE"
  case event = "EVENT"
  /// A building, a road, an airport.
  case fac = "FAC"
  /// A country, a town, a province.
  case gpe = "GPE"
  case language = "LANGUAGE"
  case law = "LAW"
  /// A place that is no `gpe`: a mountain, a river, a region.
  case loc = "LOC"
  case money = "MONEY"
  /// A nationality, a religion, a party.
  case norp = "NORP"
  case ordinal = "ORDINAL"
  case org = "ORG"
  case percent = "PERCENT"
  case person = "PERSON"
  case product = "PRODUCT"
  case quantity = "QUANTITY"
  case time = "TIME"
  case workOfArt = "WORK_OF_ART"
  /// A kind that is not one of these, of another pipeline.
  case other

  /// The kind that a pipeline calls `label`.
  init(label: String) { self = Self(rawValue: label) ?? .other }
}
