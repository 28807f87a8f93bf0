import Articles

/// Notes the language by the share of each language's commonest words.
enum LanguageNote {
  static func language(of tokens: some Sequence<Token>) -> String {
    var counts = [Int](repeating: 0, count: languages.count)
    var words = 0
    for token in tokens.prefix(4000) where token.kind == .word {
      words += 1
      for (index, language) in languages.enumerated() where language.words.contains(token.lower) {
        counts[index] += 1
      }
    }
    guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }),
      counts[best] * 20 >= words, counts[best] > 0
    else { return "und" }
    return languages[best].code
  }

  private static let languages: [(code: String, words: Set<String>)] = TableText.rows(
    languageTable
  ).map { ($0[0], Set(TableText.words($0[1]))) }
}

/// The commonest function words of some languages: `BCP 47 code | words`.
let languageTable = """
  en | the of and to in is that was for it with as on are by this be have has from at which not
  de | der die das und ist nicht ein eine den von zu mit auf für im dem sich des wird wurde
  fr | le la les des et est une un dans que pour qui sur avec par pas au du ce sont
  es | el la los las de y es una un en que por con para del se su como no más
  it | il la le di e è un una che per con del della nel sono non si da anche
  pt | o a os as de e é uma um em que para com do da não por mais se
  nl | de het een en van is dat niet op te zijn met voor aan er door
  pl | i w z na nie się jest do że to o jak od przez po oraz
  ru | и в не на что с по это как он из за для от был также
  uk | і в не на що з по це як він із за для від був також та у
  """
