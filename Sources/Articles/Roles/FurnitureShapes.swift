/// Tells a sentence or line that belongs to the page by its shape: a call or question to the reader, a
/// credit, a count, an hour, an author's note.
enum FurnitureShapes {
  /// Whether `line` is the page's; `isNearEnd` where it stands among the last lines of the text.
  static func isFurniture(_ line: RoleLine, isNearEnd: Bool) -> Bool {
    guard !line.words.isEmpty else { return isMarksOnly(line) }
    if isAddress(line) || isPageNumber(line) || isCount(line) || isHour(line) || isCredit(line)
      || isTrail(line)
    {
      return true
    }
    guard !line.isQuote, !line.words.contains(where: { sayings.contains($0) }) else { return false }
    return isCall(line) || isQuestion(line) || isNotice(line) || isNearEnd && isAuthorNote(line)
  }

  // MARK: To the reader

  /// `Sign up for our newsletter.`: a verb first, and a word that means the reader or the page.
  private static func isCall(_ line: RoleLine) -> Bool {
    guard line.words.count <= 24, let first = line.words.first else { return false }
    let rest = line.words.dropFirst()
    let holdsPage = rest.contains { pages.contains($0) || $0.hasPrefix("@") }
    let isCall = calls.contains(first) && (holdsPage || rest.contains { readers.contains($0) })
    guard isCall || media.contains(first) && holdsPage else { return false }
    // A sentence whose first word is a noun has its verb behind it: "Support for our …".
    return !["for", "of", "in", "by", "prices", "and", "from"].contains(rest.first ?? "")
  }

  private static func isQuestion(_ line: RoleLine) -> Bool {
    guard line.text.unicodeScalars.last?.value == 0x3F, line.words.count <= 20 else { return false }
    return asks.contains { line.plain.hasPrefix($0 + " ") }
      && line.words.dropFirst().contains { pages.contains($0) || matters.contains($0) }
  }

  private static func isNotice(_ line: RoleLine) -> Bool {
    guard line.words.count <= 45 else { return false }
    if strong.contains(where: { line.holds($0) }) { return true }
    return phrases.contains { line.holds($0) }
      && (line.words.count <= 6 && !line.hasDigit || line.words.contains { own.contains($0) })
  }

  // MARK: Credits

  private static func isCredit(_ line: RoleLine) -> Bool {
    guard line.words.count <= 25 else { return false }
    if line.text.unicodeScalars.contains("©") { return true }
    if line.plain.hasPrefix("(c) ") || line.plain.hasPrefix("c) ") && line.hasDigit { return true }
    if line.words.first == "copyright" {
      let second = line.words.count > 1 ? line.words[1] : ""
      return line.words.count <= 2 || second.first?.isNumber == true || second == "c"
        || second == "by" || second == "the" && !line.endsSentence
    }
    guard line.words.count <= 14 else { return false }
    return isLabelled(line) || isAgencyCredit(line)
  }

  /// `Photo: Helia Orbit / Analysis: Coastwatch`: a label, and behind it nothing but names.
  private static func isLabelled(_ line: RoleLine) -> Bool {
    for label in credits where line.plain.hasPrefix(label) {
      let rest = line.plain.dropFirst(label.count)
      guard rest.first?.isLetter != true, let mark = rest.first(where: { $0 != " " }) else {
        continue
      }
      let behind = rest.drop { !$0.isLetter && !$0.isNumber }
      let isMarked = [":", "/", "|", "–", "—", "©"].contains(mark)
      let words = behind.split(separator: " ").count
      let own = line.written.suffix(words)
      if isMarked {
        return areNames(own) || behind.isEmpty
      }
      for word in ["by", "courtesy", "credit", "credits", "via", "source", "from", "provided by"]
      where behind.hasPrefix(word + " ") || behind.hasPrefix(word + ":") || behind == word {
        return areNames(own.dropFirst())
      }
    }
    return false
  }

  /// `Ana Bel / Reuters`, `(AP Photo/Tom Orr)`.
  private static func isAgencyCredit(_ line: RoleLine) -> Bool {
    guard line.written.count <= 10, !line.hasDigit,
      line.plain.contains("/") || line.plain.contains("images")
        || line.plain.contains("via ") || line.plain.contains("courtesy")
        || line.text.hasPrefix("(") || line.text.hasPrefix("[")
    else { return false }
    if line.text.hasPrefix("("), line.text.hasSuffix(")"), line.plain.contains("/"),
      line.words.count <= 6, areNames(line.written[...])
    {
      return true
    }
    let parts = line.plain.split { !$0.isLetter && $0 != "-" }.map(String.init)
    if line.plain.contains("/"), line.words.count <= 4, !line.endsSentence,
      parts.contains(where: { sellers.contains($0) })
    {
      return true
    }
    return parts.contains { agencies.contains($0) } && areNames(line.written[...])
  }

  /// Whether no word is written small but those that are in names, too.
  private static func areNames(_ words: ArraySlice<Substring>) -> Bool {
    words.allSatisfy { word in
      let letters = word.unicodeScalars.drop { !$0.isLetter && !$0.isDigit }
      guard letters.first?.isLowercaseLetter == true else { return true }
      let core = String(word).lowercased().split { !$0.isLetter && $0 != "." }
      return core.allSatisfy { small.contains(String($0)) || $0.contains(".") }
    }
  }

  // MARK: Marks, counts, hours

  private static func isMarksOnly(_ line: RoleLine) -> Bool {
    !line.text.unicodeScalars.contains { $0.isLetter || $0.isDigit }
  }

  /// Nothing but addresses, tags and names of accounts.
  private static func isAddress(_ line: RoleLine) -> Bool {
    line.written.allSatisfy { word in
      word.hasPrefix("http") || word.hasPrefix("www.") || word.hasPrefix("#") && word.count > 1
        || word.hasPrefix("@") && word.count > 1 || word.contains("@") && word.contains(".")
    } || holdsMail(line) && (line.words.count <= 5 || isContact(line))
  }

  private static func holdsMail(_ line: RoleLine) -> Bool {
    line.written.contains { $0.contains("@") && $0.contains(".") && !$0.hasPrefix("@") }
  }

  /// How to reach an author or editor, whose address the line holds.
  private static func isContact(_ line: RoleLine) -> Bool {
    line.words.count <= 22
      && line.words.contains { ["contact", "reached", "reach", "email", "emailing"].contains($0) }
  }

  /// A page's number, as `Page 3 of 12`.
  private static func isPageNumber(_ line: RoleLine) -> Bool {
    let words = line.words.filter { $0 != "page" && $0 != "of" }
    guard words.count <= 2, line.words.count <= 4 else { return false }
    let isNumber = words.allSatisfy { $0.count <= 4 && $0.allSatisfy(\.isNumber) }
    guard isNumber, !words.isEmpty else { return false }
    return line.words.first == "page"
      || words.count == 1 && line.words.count == 1 && !line.text.contains("%")
        && !line.text.unicodeScalars.contains { $0.properties.generalCategory == .currencySymbol }
  }

  /// How many comments or shares there are, as `Comments (12)`.
  private static func isCount(_ line: RoleLine) -> Bool {
    guard (2...3).contains(line.words.count), line.hasDigit else { return false }
    return line.words.allSatisfy { word in
      counts.contains(word) || reading.contains(word) || word.first?.isNumber == true
    } && line.words.contains { counts.contains($0) } && !line.endsSentence
  }

  /// `Updated 3 hours ago`, `4 min read`, `Nov. 3, 2024, 10:20 GMT`.
  private static func isHour(_ line: RoleLine) -> Bool {
    guard (2...14).contains(line.words.count), line.hasDigit || line.words.last == "now",
      !line.endsSentence || line.words.count <= 8
    else { return false }
    let pieces = line.words.flatMap { word in
      word.split { ":/.-,+".contains($0) }.map(String.init)
    }
    return pieces.allSatisfy { piece in
      times.contains(piece) || piece.first?.isNumber == true && piece.count <= 6
    } && pieces.contains { times.contains($0) && $0 != "a" && $0 != "an" && $0 != "about" }
  }

  /// `Ana Bel - Apr 16, 2023 8:02 pm`: names around a date that is at least half of the line.
  static func isDatedByline(_ line: RoleLine) -> Bool {
    guard (3...14).contains(line.words.count), line.hasDigit, !line.endsSentence else {
      return false
    }
    var (dates, named) = (0, 0)
    for (word, written) in zip(
      line.words, line.written.filter { $0.contains { $0.isLetter || $0.isNumber } })
    {
      if times.contains(word) || word.first?.isNumber == true {
        dates += 1
        if isMonth(word) { named += 1 }
      } else if word != "by", written.unicodeScalars.first?.isLowercaseLetter == true {
        return false
      }
    }
    return named == 1 && dates >= 3 && dates * 2 >= line.words.count
  }

  private static func isMonth(_ word: String) -> Bool {
    word.count >= 3
      && [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
      ].contains(String(word.prefix(3)))
  }

  /// A trail of places, as `Home > World > Asia`.
  private static func isTrail(_ line: RoleLine) -> Bool {
    let marks = line.written.filter { [">", "»", "›", "/"].contains($0) }
    return !marks.isEmpty && line.words.count <= 10 && !line.endsSentence && !line.hasDigit
      && (marks.count > 1 || line.words.first == "home")
  }

  // MARK: Authors

  /// What an author is, as `Ana Bel is a correspondent for Radio Velm`.
  private static func isAuthorNote(_ line: RoleLine) -> Bool {
    guard !line.hasDigit, line.words.count <= 60,
      let verb = line.words.prefix(6).firstIndex(where: { ["is", "was", "covers"].contains($0) }),
      (1...5).contains(verb), line.written.count > verb
    else { return false }
    guard
      line.written.prefix(verb).allSatisfy({ word in
        word.unicodeScalars.first?.isLowercaseLetter != true
      }) || ["he", "she"].contains(line.words[0])
    else { return false }
    if line.words[verb] == "covers" {
      return line.words.dropFirst(verb).contains { $0 == "for" || $0 == "at" }
    }
    let rest = line.words.dropFirst(verb + 1).prefix(10)
    guard let article = rest.first, ["a", "an", "the", "our"].contains(article) else {
      return false
    }
    return rest.contains { writers.contains($0) }
      || rest.joined(separator: " ").contains("bureau chief")
  }

  // MARK: Tables

  private static let calls = Set(words("call"))
  private static let readers = Set(words("reader"))
  private static let media = Set(words("medium"))
  private static let pages = Set(words("page"))
  private static let asks = words("ask")
  private static let matters = Set(words("matter"))
  private static let phrases = words("phrase")
  private static let strong = words("strong")
  private static let sayings = Set(words("said"))
  private static let credits = words("credit").sorted { ($0.count, $1) > ($1.count, $0) }
  private static let agencies = Set(words("agency"))
  private static let small = Set(words("small"))
  private static let times = Set(words("time"))
  private static let counts = Set(words("count"))
  private static let writers = Set(words("writer"))
  private static let reading: Set<String> = ["read"]
  private static let sellers: Set<String> = ["getty", "istock", "shutterstock", "reuters", "afp"]
  private static let own: Set<String> = ["us", "our", "ours", "you", "your", "yours", "we", "my"]

  private static func words(_ kind: String) -> [String] {
    TableText.rows(furnitureWordTable).filter { $0.count == 2 && $0[0] == kind }
      .flatMap { TableText.entries($0[1]) }
  }
}
