import Claims

/// Follows claims from article to article: who draws on whom, and what changed on the way.
///
/// Claims are aligned by their words with names taken together across spellings; an article draws
/// on another that it cites, or, where it cites none of the set, on the earlier one that shares most
/// of its wording. `Documentation/Methods/Relays.md`.
public enum Relays {
  /// Whether a claim only repeats part of another (`the old one`, `for workers`).
  private static func isPresupposed(_ claim: Claim) -> Bool {
    [.existence, .purpose].contains(claim.type) && claim.links.contains { $0.rel == "about" }
  }

  /// Whether the article is in a language that claims are read in.
  private static func isRead(_ reading: ArticleReading) -> Bool {
    !reading.claims.isEmpty || ArticleLanguages.base(of: reading.language) == "en"
      || LanguagePack.named(reading.language) != nil
  }

  /// Compares articles on one event; the order given breaks ties of date.
  ///
  /// - Parameter readings: One reading an article.
  /// - Returns: Name variants, aligned claims, the relay graph, and what drifted in each relay.
  public static func compare(_ readings: [ArticleReading]) -> RelayReport {
    let names = NameTable(readings)
    let order = readings.indices.sorted {
      (readings[$0].published?.dayNumber ?? Int.max, $0) < (
        readings[$1].published?.dayNumber ?? Int.max, $1
      )
    }
    let profiles = readings.enumerated().flatMap { article, reading in
      reading.claims.enumerated().filter { !Self.isPresupposed($0.element) }.map {
        ClaimProfile(
          article: article, index: $0.offset, claim: $0.element, language: reading.language,
          names: names)
      }
    }
    let relays = RelayGraph(readings: readings, order: order, names: names).relays()
    let groups = ClaimAlignment(profiles: profiles, order: order).groups()
    let drifts = DriftFinder(readings: readings, relays: relays, groups: groups).drifts()
    return RelayReport(
      articles: readings.enumerated().map {
        RelayedArticle(
          index: $0.offset, publisher: $0.element.publisher, published: $0.element.published,
          title: $0.element.title,
          unread: Self.isRead($0.element) ? nil : $0.element.language)
      }, variants: names.variants, groups: groups.map { $0.report(order: order) }, relays: relays,
      drifts: drifts)
  }
}
