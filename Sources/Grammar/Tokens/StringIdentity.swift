/// The 64-bit id that a pipeline knows a string by.
///
/// MurmurHash64A (Appleby 2008, public domain) over UTF-8 with seed 1, except for the names that
/// have small fixed ids: `X`, `case`, `det` and some 450 more.
enum StringIdentity {
  /// The id of `text`; the empty string has 0.
  static func of(_ text: String) -> UInt64 {
    if text.isEmpty { return 0 }
    if text.utf8.count <= 17, let symbol = Symbols.identities[text] { return symbol }
    return hash(text)
  }

  /// MurmurHash64A of the UTF-8 of `text`, seed 1.
  static func hash(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { hash($0) }
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let m: UInt64 = 0xc6a4_a793_5bd1_e995
    var h = 1 ^ (UInt64(bytes.count) &* m)
    let raw = UnsafeRawBufferPointer(bytes)
    let whole = bytes.count & ~7
    var i = 0
    while i < whole {
      var k = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)) &* m
      k ^= k >> 47
      h = (h ^ (k &* m)) &* m
      i += 8
    }
    if i < bytes.count {
      var tail: UInt64 = 0
      for j in (i..<bytes.count).reversed() { tail = tail << 8 | UInt64(bytes[j]) }
      h = (h ^ tail) &* m
    }
    h ^= h >> 47
    h = h &* m
    return h ^ (h >> 47)
  }
}

/// The names with fixed ids; they are the file format's, as numbered since 2015.
private enum Symbols {
  static let identities: [String: UInt64] = {
    var table: [String: UInt64] = [:]
    var id: UInt64 = 1
    func add(_ names: String) {
      for name in names.split(separator: " ") {
        table[String(name)] = id
        id += 1
      }
    }
    add(
      """
      IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM \
      LIKE_EMAIL IS_STOP IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT \
      IS_CURRENCY
      """)
    for flag in 19...63 { add("FLAG\(flag)") }
    add(
      """
      ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB ENT_TYPE \
      HEAD SENT_START SPACY PROB LANG ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON \
      PROPN PUNCT SCONJ SYM VERB X EOL SPACE
      """)
    for number in 1...276 {
      add("DEPRECATED" + String(repeating: "0", count: 3 - "\(number)".count) + "\(number)")
    }
    add(
      """
      PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT \
      MONEY QUANTITY ORDINAL CARDINAL acomp advcl advmod agent amod appos attr aux auxpass cc \
      ccomp complm conj cop csubj csubjpass dep det dobj expl hmod hyph infmod intj iobj mark \
      meta neg nmod nn npadvmod nsubj nsubjpass num number oprd obj obl parataxis partmod pcomp \
      pobj poss possessive preconj prep prt punct quantmod relcl rcmod root xcomp acl ENT_KB_ID \
      MORPH ENT_ID IDX _
      """)
    return table
  }()
}
