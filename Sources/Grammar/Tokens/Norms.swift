import Vocabulary

/// The form under which a word is looked up in the vectors: lower case, spelling variants and
/// signs that mean the same made one.
struct Norms: Sendable {
  private var table: [UInt64: String] = [:]

  /// The norms of the pipeline in `folder`; a pipeline without a table has the signs only.
  init(_ folder: PipelineFolder) throws(Refusal) {
    let name = "vocab/lookups.bin"
    let pack = try folder.messagePack(name)
    for (key, value) in pack.members(pack.member("lexeme_norm", of: pack.root)) {
      guard let id = pack.identity(key), let norm = pack.string(value) else {
        throw folder.unfit(name, "holds a norm that is no text")
      }
      table[id] = norm
    }
    for (norm, words) in Self.signs {
      for word in words.split(separator: " ") {
        let id = StringIdentity.of(String(word))
        if table[id] == nil { table[id] = norm }
      }
    }
  }

  /// The norm of `text`, whose lower case is `lower`.
  func norm(of text: String, lower: String) -> String {
    table[StringIdentity.of(text)] ?? lower
  }

  /// Quotation marks, dashes and currency signs that every pipeline of the family treats alike.
  private static let signs: KeyValuePairs<String, String> = [
    "'s": "'s 'S ’s ’S", "'": "’ ‘ ´ `", "\"": "” “ '' `` ´´ „ » « ‘‘ ’’",
    "?": "？", "!": "！", ",": "，", ";": "；", ":": "：", ".": "。 ।", "...": "…",
    "-": "— – -- --- ——", "$": "€ £ ¥ ฿ US$ C$ A$ ₺ ₹ ৳ ₩ Mex$ ₣ E£",
  ]
}
