import Testing
import Vocabulary

@testable import Articles

@Suite("Roles")
struct RoleTests {
  static func roles(_ text: String, title: String? = nil) -> [(role: SentenceRole, text: String)] {
    let source = SourceText(text)
    let splitter = SentenceSplitter(source)
    let paragraphs = splitter.paragraphs()
    let sentences = paragraphs.map { splitter.sentences(in: $0) }
    var reader = SentenceRoles(source: source, title: title)
    return zip(reader.roles(of: paragraphs, sentences: sentences), sentences)
      .flatMap { zip($0, $1.map { source.string($0) }) }.map { ($0, $1) }
  }

  static let before =
    "Orla closes its oldest kiln\nThe kiln at Orla was closed on Monday, the office said.\n"
  static let after =
    "\nForty lorries a day had left the works until then, residents of the town said."

  /// The role of `line` in the midst of a text, and whether the sentences around it are body.
  static func role(of line: String) -> SentenceRole? {
    let roles = roles(before + line + after)
    guard roles.first?.role == .headline, roles[1].role == .body, roles.last?.role == .body else {
      return nil
    }
    let own = Set(roles.dropFirst(2).dropLast().map(\.role))
    return own.count == 1 ? own.first : nil
  }

  @Test(
    "A line of the page is told by its shape",
    arguments: [
      "Photo: Helia Orbit", "Photo by Tom Orr", "Image: Helia Orbit / Analysis: Coastwatch",
      "Image © 2023 Helia Orbit.", "(AP Photo/Ana Bel)", "Ana Bel / Reuters", "REUTERS/Tom Orr",
      "Tom Orr/AFP via Getty Images", "Satellite image: Helia", "Credit: Velm Water Office",
      "Figure 3.", "Table 1:", "Advertisement", "ADVERTISEMENT", "Sponsored: Save 40% on kilns now",
      "Sign up here.", "Sign up for our morning email and get the news first.", "Subscribe today",
      "Want our headlines in your inbox?", "Do you have a tip for our reporters?",
      "This website uses cookies to make your visit better.", "Follow us on Telegram.",
      "By clicking “Accept” you agree to our use of cookies.", "Share this article",
      "Read: Is Orla too small for its kilns?", "READ MORE | Ten kilns to visit in 2024",
      "Watch: How a kiln burns", "Also read – Kiln owner in court", "Join our WhatsApp channel",
      "Download our app for 24 hour news", "Copyright 2024 Radio Velm. All rights reserved.",
      "© Radio Velm", "12 comments", "Comments (12)", "3.4K shares", "4 min read",
      "Updated 3 hours ago", "Tags: kilns, Orla, water", "#Orla #kiln", "https://velm.example/a",
      "- 14 -", "Page 3 of 12", "Home > News > Orla", "Already a subscriber? Sign in.",
      "RT if you agree https://t.co/x1", "Click here to see all 30 pictures",
      "Story continues below advertisement",
      "Support our work: become a member", "Please enable JavaScript to view this page.",
      "desk@velm.example", "Thanks for reading Radio Velm.", "(Tom Orr/Velm Herald)",
      "To reach the editor, write or email lis@velm.example.", "* * *",
    ])
  func furniture(line: String) {
    #expect(Self.role(of: line) == .boilerplate)
  }

  @Test(
    "A sentence of the article stays one, whatever words it has",
    arguments: [
      "The photo shows 12 kilns.", "Photographs of the yard were taken on 4 May.",
      "Image analysts of the Lantern Group found 30 pits.", "Copyright law was changed in 2019.",
      "The port authority declined to comment.", "Support for the plan fell to 30 % in May.",
      "Share prices rose 4 % today.", "Read the report's first page and you find 30 kilns.",
      "Corrections officers said 500 inmates had left.", "Related firms were fined 30,000 euros.",
      "Follow-up images show that the pit grew.", "Get-out clauses cost the town 4 million.",
      "“Sign up for the shift,” Bel told us.", "Sponsored fighters held 12 posts.",
      "Comments by the minister drew 300 complaints.", "Latest images show 14 pits.",
      "More than 40 kilns burnt.", "Most read the report as a threat.", "The app has 30,000 users.",
      "Watch towers stand on all four sides.", "In June 2023 the kiln was 30 m long.",
      "Register offices closed in 12 towns.", "Published figures put it at 400 tonnes.",
      "Telegram channels close to the army showed 9 wrecks.", "Twelve of them stand today.",
      "Newsletter sales fell 30 %.", "Facebook removed 40 accounts, it said.",
      "Updated images show 3 more halls.", "Is the wall 4 m high?",
      "Source material filled 40 boxes.",
    ])
  func body(line: String) {
    #expect(Self.role(of: line) == .body)
  }

  @Test(
    "Notes on where a text comes from keep their role",
    arguments: [
      "By Ana Bel", "By Ana Bel and Tom Orr, Radio Velm",
      "Reporting by Ana Bel; Editing by Tom Orr",
      "(Additional reporting by Lis Kern in Orla)", "Translated from Velmian by Lis Kern",
      "Source: Radio Orla", "Ana Bel - Apr 16, 2023 8:02 pm", "Published: 4 May 2023",
      "— Ana Bel (@anabel) May 4, 2023",
    ])
  func provenance(line: String) {
    #expect(Self.role(of: line) == .provenanceNote)
  }

  @Test("Corrections keep their role, with their figures")
  func corrections() {
    for line in [
      "Correction: An earlier version said 30 kilns; it is 13.",
      "Correction, 4 May: It is 13 kilns.",
      "Editor's note: The figure was changed to 13 kilns.", "CORRECTION (4 May): 13 kilns, not 30.",
    ] { #expect(Self.role(of: line) == .correctionNote, "\(line)") }
  }

  @Test("A heading of other stories takes the lines below it, up to the next real paragraph")
  func blocks() {
    for heading in [
      "Related stories", "Also popular on Gull News:", "You may also like", "MOST READ",
      "Read also:",
      "More from Radio Velm", "Recommended for you", "What to read next", "Trending now",
    ] {
      let block =
        heading + "\nParents try a new bus\nDam holds 30 % less\n• Ferry of 300 seats sails again."
      #expect(Self.role(of: block) == .boilerplate, "\(heading)")
    }
  }

  @Test("A credit, label or call beside a sentence of the article is told from it")
  func beside() {
    let roles = Self.roles(
      Self.before + "Figure 2. The yard held 30 kilns on 4 May. Image © 2023 Helia.\n"
        + "The wall is 4 m high. Sign up for our newsletter here. It was built in 2019. (Photo: Helia)"
        + Self.after)
    #expect(
      roles.filter { $0.role == .body }.map(\.text).dropFirst().dropLast() == [
        "The yard held 30 kilns on 4 May.", "The wall is 4 m high.", "It was built in 2019.",
      ])
  }

  @Test("The heads of a table, and who wrote a text, make no claims")
  func tables() {
    let roles = Self.roles(
      Self.before + "Kiln | Length | Built\nKiln A | 120 m | 2019\nKiln B | 95 m | 2021"
        + Self.after
        + "\nAna Bel is a correspondent for Radio Velm in Orla. She covers water for the station.")
    #expect(roles[2].role == .boilerplate && roles[3].role == .body && roles[4].role == .body)
    #expect(roles.suffix(2).allSatisfy { $0.role == .boilerplate })
  }

  @Test("A first line is a headline even where it begins like a list of stories")
  func headlines() {
    for title in ["Latest from Orla: kiln closed", "More on the dam", "Trending down: kiln output"]
    {
      #expect(Self.roles(title + Self.after).first?.role == .headline, "\(title)")
    }
  }
}
