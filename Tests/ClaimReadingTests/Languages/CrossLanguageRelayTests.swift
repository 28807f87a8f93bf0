import Articles
import ClaimReading
import Claims
import Quantities
import Testing

@Suite("Relays across languages", .needsEnglish)
struct CrossLanguageRelayTests {
  private func report(_ texts: [(publisher: String, day: String, text: String)]) -> RelayReport {
    Relays.compare(
      texts.map {
        English.read(
          ArticleDocument(
            text: $0.text, publisher: $0.publisher, published: CalendarDate(iso: $0.day)))
      })
  }

  @Test("A figure that drifts in translation is aligned and seen")
  func drift() throws {
    let report = report([
      (
        "Coastwatch", "2024-11-20",
        "The new assembly hall at Sorvik is 40-45% of the size of the old hall, Coastwatch said."
      ),
      (
        "Вісник", "2024-11-22",
        "Новий складальний цех у Сорвіку на 40–45 % більший за старий цех, повідомляє Coastwatch."
      ),
    ])
    let group = try #require(report.groups.first)
    #expect(Set(group.members.map(\.article)) == [0, 1])
    #expect(report.relays.contains { $0.from == 0 && $0.to == 1 })
    #expect(report.drifts.contains { $0.fidelity == .altered })
  }

  @Test("The same figure is faithful in Russian and in Ukrainian")
  func faithful() throws {
    let report = report([
      (
        "Orbitnote", "2024-05-02",
        "The new hall at Sorvik covers 14,250 square metres, Orbitnote said."
      ),
      ("Весть", "2024-05-03", "Новый цех в Сорвике занимает 14 250 кв. м, сообщает Orbitnote."),
      ("Вісник", "2024-05-04", "Новий цех у Сорвіку займає 14 250 кв. м, повідомляє Orbitnote."),
    ])
    #expect(report.groups.contains { Set($0.members.map(\.article)) == [0, 1, 2] })
    #expect(!report.drifts.contains { $0.fidelity == .altered })
  }

  @Test("Figures of other things are not aligned")
  func apart() {
    let report = report([
      ("A", "2024-05-02", "The new hall covers 14,250 square metres, officials said."),
      ("B", "2024-05-03", "Міст завдовжки 310 метрів відкрили торік, заявив мер."),
      ("C", "2024-05-04", "На полігоні розмістили 14 танків, заявив речник."),
    ])
    #expect(report.groups.isEmpty)
  }

  @Test("Other words for the same thing align in one language")
  func synonyms() throws {
    let report = report([
      (
        "A", "2024-05-02",
        "The new building is 60-70% larger than the previous one, analysts said."
      ),
      ("B", "2024-05-03", "The new hall is 60-70% the size of the old hall, the broadcaster said."),
      ("C", "2024-05-04", "The second shed is 60-70% smaller than the earlier shed, A said."),
    ])
    #expect(report.groups.contains { Set($0.members.map(\.article)).isSuperset(of: [0, 1]) })
  }

  @Test("Names in two scripts are one name in several spellings")
  func names() {
    let report = report([
      (
        "A", "2024-05-02",
        "The plant near Kharkiv was hit, and Kyiv said so. The mayor of Kharkiv left."
      ),
      ("B", "2024-05-03", "The plant near Kharkov was hit, and Kiev denied that."),
      (
        "C", "2024-05-04", "Завод під Харковом уражено. За словами мера, у Харкові тривають роботи."
      ),
    ])
    let forms = report.variants.map { Set($0.forms.map(\.name)) }
    #expect(forms.contains { $0.isSuperset(of: ["Kharkiv", "Kharkov"]) && $0.count >= 3 })
    #expect(forms.contains { $0.isSuperset(of: ["Kyiv", "Kiev"]) })
  }

  @Test("An article in a language without a pack is listed as unread")
  func unread() {
    let report = report([
      ("A", "2024-05-02", "The new hall covers 14,250 square metres, officials said."),
      ("B", "2024-05-03", "Yeni fabrika çok büyük ve bu alan için daha geniş."),
    ])
    #expect(report.articles.map(\.unread) == [nil, "tr"])
  }
}
