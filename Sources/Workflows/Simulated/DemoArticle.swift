import Quantities

/// An invented article about the demonstration's site.
struct DemoArticle {
  let file: String
  let publisher: String
  let published: String
  let text: String

  /// Three articles that state one figure as “65 % the size”, “65 % smaller” and “65 % larger”, in
  /// the days after the last scene.
  static func all(after last: CalendarDate?) -> [DemoArticle] {
    let day = last ?? CalendarDate(dayNumber: 19_800)
    return [
      DemoArticle(
        file: "article-1-agency.txt", publisher: "Open Ground Institute",
        published: day.adding(days: 6).iso, text: agency),
      DemoArticle(
        file: "article-2-daily.txt", publisher: "Northfield Daily",
        published: day.adding(days: 7).iso, text: daily),
      DemoArticle(
        file: "article-3-portal.txt", publisher: "Steppe Portal",
        published: day.adding(days: 8).iso, text: portal),
    ]
  }

  private static let agency = """
    New assembly hall at Northfield Works, satellite images show
    A new assembly hall has been built at Northfield Works, according to satellite images reviewed \
    by the Open Ground Institute, a research group.
    The new assembly hall is 65% the size of the previous assembly hall, the institute said.
    "We also see a row of housing for workers south-east of the halls," said Lena Orvik, an analyst \
    at the institute.
    The lorry yard has not changed.

    """

  private static let daily = """
    Northfield Works puts up a second hall - Open Ground Institute
    Northfield Works has built a new assembly hall, the Open Ground Institute reported.
    The new assembly hall is 65% smaller than the previous assembly hall, according to the institute.
    Housing for workers has also appeared at the site, said Lena Orvik, a researcher.
    Read also
    - Ten places to see the steppe in bloom
    - Rail tariffs to rise by 12% in spring

    """

  private static let portal = """
    Northfield Works expands
    Satellite images show a new assembly hall at Northfield Works, the Northfield Daily wrote, \
    citing the Open Ground Institute.
    The new assembly hall is 65% larger than the previous assembly hall.
    Analysts believe that the works will presumably take on more staff.

    """
}
