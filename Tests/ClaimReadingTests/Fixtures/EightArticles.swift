import Articles
import ClaimReading
import Quantities

/// Eight articles on one invented event, each in its own style, with planted drift.
///
/// The think-tank knows; the agency cites it; the broadcaster cites the agency and turns `the size of`
/// into `smaller than`; the local site copies the broadcaster and turns `about 100` into `over 100`;
/// a machine translation credits the think-tank and turns the ratio into `larger`;
/// a thread of posts copies the broadcaster and names nobody; the broadcaster corrects itself; a
/// newspaper reports the plant's denial.
enum EightArticles {
  static let publishers = [
    "Harrow Lane Institute", "Norfax", "Radio Velm", "Korvash Today", "Tidende Net",
    "@mapwatcher", "Radio Velm", "Stellar Gazette",
  ]

  static let days = [
    "2024-11-20", "2024-11-21", "2024-11-21", "2024-11-22", "2024-11-22", "2024-11-22",
    "2024-11-23", "2024-11-24",
  ]

  static let texts = [
    thinkTank, agency, broadcaster, localSite, machineTranslated, thread, correction, denial,
  ]

  static var documents: [ArticleDocument] {
    zip(texts, zip(publishers, days)).map { text, facts in
      ArticleDocument(text: text, publisher: facts.0, published: CalendarDate(iso: facts.1))
    }
  }

  static let thinkTank = """
    A new hall at the Qorvash machine works
    Satellite images taken on 14 November show that a new assembly hall is under construction at the Qorvash machine works.
    The new hall is 60-70% the size of the old hall, we measured on the images.
    About 100 trucks were delivered to the plant in October, according to customs records.
    "We assume that the plant wants to raise its output," said Mirela Doss, an analyst at the institute.
    Dormitories for workers are being built next to the gate.
    """

  static let agency = """
    Qorvash plant builds new hall, images show
    VELM, Nov 21 (Norfax) - The Qorvash machine works is building a new assembly hall, the Harrow Lane Institute said on Wednesday.
    The hall is 60 to 70 percent the size of the old one, the institute said.
    Some 100 trucks were delivered to the works in October, the institute said, citing customs records.
    "We assume that the plant wants to raise its output," said Mirela Doss, an analyst at the institute.
    Housing for staff is being built next to the gate, the institute said.
    """

  static let broadcaster = """
    New building rises at Qorvash
    A new assembly hall is being built at the Qorvash machine works, Norfax reported on Thursday.
    The new building is 60-70% smaller than the old one, according to the Harrow Lane Institute.
    Around 100 trucks reached the works in October, the institute found.
    Also read
    - Ten recipes for autumn
    - Storm cuts power to 4,000 homes
    """

  static let localSite = """
    Big works at our machine plant
    According to Radio Velm, a new assembly hall is going up at the Korvash machine works.
    The new hall is 60-70% smaller than the previous one, Radio Velm said.
    Over 100 lorries reached the works in October, it reported.
    Subscribe to our newsletter!
    """

  static let machineTranslated = """
    In Corvash grows the plant
    At the machine works of Corvash a new assembly hall is under construction, has the Harrow Lane Institute announced.
    The new hall is for 60-70% larger than the old one, said the institute.
    About 100 trucks were in October delivered to the plant, said the institute.
    "We suppose that the plant wants to raise its output," said Mirela Dos, an analyst at the institute.
    """

  static let thread = """
    1/ A new assembly hall is being built at the Qorvash machine works!
    2/ And it's not big: the new building is 60-70% smaller than the old one.
    3/ 100 trucks reached the works in October. Let that sink in.
    """

  static let correction = """
    Correction: the new building at Qorvash
    A new assembly hall is under construction at the Qorvash machine works, Norfax reported.
    Correction, Nov. 23: An earlier version of this article said the new hall was 60-70% smaller than the old one. It is 60-70% the size of the old one.
    """

  static let denial = """
    Plant denies reports of new hall
    The director of the Qorvash machine works, Tomas Irell, denied that a new assembly hall was under construction.
    Norfax had reported on the hall last week.
    "About 100 trucks were delivered to the plant in October," said Irell.
    """
}
