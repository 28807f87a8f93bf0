import Articles
import Claims
import Grammar
import Quantities
import Vocabulary

/// Decides what a piece claims: named rules, tried in order; the first that answers decides.
struct ClaimTyper {
  let syntax: Syntax
  var published: CalendarDate?
  var sentence: SentenceAnalysis { syntax.sentence }

  /// What a rule may ask.
  struct Question {
    var piece: Piece
    var parent: ClaimType?
    var isDenied: Bool
    var polarity: Polarity
    var range: Range<Int> { piece.range }
  }

  struct Rule: Sendable {
    let name: String
    let answer: @Sendable (ClaimTyper, Question) -> ClaimType?
  }

  func type(of question: Question) -> ClaimType {
    for rule in Self.rules {
      if let type = rule.answer(self, question) { return type }
    }
    return .event
  }

  static let rules: [Rule] = [
    Rule(name: "a correction note takes something back") { typer, question in
      typer.sentence.role == .correctionNote && typer.takesBack ? .correction : nil
    },
    Rule(name: "words of withdrawing, of not answering, of not verifying") { typer, question in
      typer.cue(in: question.piece, types: [.correction, .noComment, .unverified])
    },
    Rule(name: "denied by its verb or set against what precedes") { typer, question in
      question.isDenied || question.piece.origin == .contrast || typer.isContrast(question.piece)
        ? .denial : nil
    },
    Rule(name: "points of a percentage") { typer, question in
      guard let quantity = typer.quantity(of: question.piece), quantity.unit?.symbol == "pp" else {
        return nil
      }
      return typer.isPlanned(question.piece) ? .planned : .stateChange
    },
    Rule(name: "how the piece hangs on its sentence") { _, question in
      switch question.piece.origin {
      case .purpose: .purpose
      case .alias: .alias
      case .presupposed: .existence
      case .publication: .publication
      case .reason: .explanation
      default: nil
      }
    },
    Rule(name: "a comparison") { typer, question in typer.comparisonType(question) },
    Rule(name: "words of denying and of being the only one") { typer, question in
      typer.cue(in: question.piece, types: [.denial, .exclusivity])
    },
    Rule(name: "what is not there or did not happen") { typer, question in
      if typer.leavesOpen(question.piece) { return .unverified }
      guard question.polarity == .negative, question.piece.comparison == nil else { return nil }
      return typer.isUncertain(question.piece) ? .unverified : .absence
    },
    Rule(name: "a rank") { typer, question in
      question.piece.origin == .apposition || typer.isRank(question.piece) ? .rank : nil
    },
    Rule(name: "a cause, where it is what is said") { typer, question in
      typer.isCause(question.piece) ? .explanation : nil
    },
    Rule(name: "a condition") { typer, question in
      typer.conditionType(question.piece) ?? (typer.isLimit(question.piece) ? .condition : nil)
    },
    Rule(name: "what it is meant for") { typer, question in
      typer.isMeant(question.piece) ? .purpose : nil
    },
    Rule(name: "names and parts") { typer, question in
      typer.isPlanned(question.piece)
        ? nil
        : typer.cue(
          in: question.piece, types: [.alias, .partOf],
          from: typer.withoutPart(question.range).lowerBound)
    },
    Rule(name: "a share") { typer, question in typer.shareType(question.piece) },
    Rule(name: "an aim") { typer, question in
      typer.isFuture(question.piece) ? nil : typer.cue(in: question.piece, types: [.intent])
    },
    Rule(name: "what is to come") { typer, question in
      typer.isPlanned(question.piece)
        || question.parent == .planned && typer.hangsOn(question.piece)
        ? .planned : nil
    },
    Rule(name: "the verb and the figure beside it") { typer, question in
      typer.verbType(question.piece)
    },
  ]

  func quantity(of piece: Piece) -> QuantityMatch? {
    piece.quantity.flatMap {
      sentence.quantities.indices.contains($0) ? sentence.quantities[$0] : nil
    }
  }

  func comparison(of piece: Piece) -> ComparisonMatch? {
    piece.comparison.flatMap {
      sentence.comparisons.indices.contains($0) ? sentence.comparisons[$0] : nil
    }
  }
}
