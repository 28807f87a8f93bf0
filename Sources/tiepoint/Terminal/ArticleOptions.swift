import ArgumentParser
import Investigation
import Workflows

/// Articles, and what is known of where and when they appeared.
struct ArticleOptions: ParsableArguments {
  @Argument(help: "The articles: text, HTML or saved pages.", completion: .file())
  var files: [String]

  @Option(help: "Who published an article; once for each, in the same order.")
  var publisher: [String] = []

  @Option(help: "The day an article was published, YYYY-MM-DD; once for each, in the same order.")
  var published: [String] = []

  func validate() throws {
    for (name, given) in [("publisher", publisher), ("published", published)]
    where !given.isEmpty && given.count != files.count {
      throw ValidationError("\(given.count) --\(name) for \(files.count) articles")
    }
  }

  /// One entry an article.
  var entries: [ArticleEntry] {
    files.enumerated().map { index, file in
      ArticleEntry(
        file: file, publisher: publisher.isEmpty ? nil : publisher[index],
        published: published.isEmpty ? nil : published[index])
    }
  }
}
