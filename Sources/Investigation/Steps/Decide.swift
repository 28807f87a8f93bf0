import CaseFile
import Rasters
import Vocabulary
import Workflows

/// What a person decides of a structure.
public struct DecisionRequest: Sendable {
  /// The structure's id; nil for one that is drawn anew.
  public var structure: String?
  /// What is decided.
  public var kind: DecisionKind
  /// Who decides.
  public var author: String
  /// Why; a rejection needs a reason.
  public var reason: String
  /// The name to give.
  public var name: String?
  /// The outline that was drawn, in longitude and latitude.
  public var outline: Polygon?
  /// What tells this request from another of the same words, so that sending it twice does it once.
  public var token: String?

  /// A decision of `kind` by `author`.
  public init(
    _ kind: DecisionKind, on structure: String?, by author: String, because reason: String = ""
  ) {
    (self.kind, self.structure, self.author, self.reason) = (kind, structure, author, reason)
  }
}

/// What was decided.
public struct DecisionReport: Sendable, Codable, Equatable {
  /// The structure's id.
  public var structure: String
  /// What was decided.
  public var kind: DecisionKind
  /// The activity that says so.
  public var activity: String
  /// Whether measurements or verdicts rest on it and have to be made again.
  public var makesStale: Bool

  /// One line for a terminal.
  public var text: String {
    let word =
      switch kind {
      case .accept: "accepted"
      case .reject: "rejected"
      case .rename: "renamed"
      case .redraw: "redrawn"
      case .draw: "drawn"
      }
    return "\(structure) \(word); `tiepoint undo \(activity)` takes it back"
  }
}

extension Investigation {
  /// What a decision is, for its key; the row of it has the structure's ground besides.
  private struct DecisionParameters: Codable {
    var structure: String
    var kind: DecisionKind
    var by: String
    var because: String
    var name: String?
    var outline: [[[Double]]]?
    var token: String?
  }

  /// Keeps several decisions, each as by ``decide(_:)``; one that asks for too little keeps none of them.
  public func decide(_ requests: [DecisionRequest]) throws -> [DecisionReport] {
    for request in requests { try Self.check(request) }
    return try requests.map { try decide($0) }
  }

  /// Keeps what a person decided of a structure as an activity of the case.
  ///
  /// What rests on it goes out of force; ``again()`` makes that anew. A later decision of the same kind on
  /// the same structure takes the place of the earlier one until it is taken back.
  ///
  /// - Parameter request: Which structure, and what is right.
  /// - Returns: What was decided.
  /// - Throws: A refusal where there is no such structure, or name, reason or outline are missing.
  public func decide(_ request: DecisionRequest) throws -> DecisionReport {
    if let token = request.token, let known = try decision(sentAs: token) { return known }
    try Self.check(request)
    let judged = try caseFile.judged()
    let (id, ground) = try subject(of: request, among: judged)
    let outline = request.outline.map { [$0.exterior] + $0.holes }
    let parameters = DecisionParameters(
      structure: id, kind: request.kind, by: request.author, because: request.reason,
      name: request.name,
      outline: outline?.map { $0.map { [$0.x, $0.y] } }, token: request.token)
    let key = try StepKey(.decide, parameters: parameters, inputs: [], by: request.author)
    if let known = try caseFile.activity(key: key.digest), known.supersededBy == nil {
      return Self.report(parameters, known)
    }
    let before = Set(
      (judged.decisions[id] ?? []).filter { request.kind.replaces.contains($0.kind) }
        .map(\.activity))
    let replaced =
      request.kind == .draw
      ? [] : try caseFile.activities(of: .decide).filter { before.contains($0.id) }
    let activity = try caseFile.freeID(for: key.name)
    let row = DecisionRecord(
      structure: id, geom: ground, kind: request.kind, author: request.author,
      because: request.reason, name: request.name,
      outline: request.kind == .redraw ? parameters.outline : nil, activity: activity)
    if let fault = row.fault { throw Refusal.internalFault(id, fault, "please report this") }
    let stale = try restingOn(request.kind, of: id)
    return Self.report(
      parameters,
      try record(key, id: activity, superseding: replaced, makingStale: stale, rows: [row]))
  }

  /// A line of what persons decided and took back.
  public struct DecisionEntry: Sendable, Codable, Equatable {
    /// The activity.
    public var activity: String
    /// When, ISO 8601 in UTC.
    public var at: String
    /// Who; nil where nobody was named.
    public var by: String?
    /// A decision's kind, `undo`, or `redo` where a taking back was taken back.
    public var what: String
    /// The structure's id when it was decided.
    public var structure: String
    /// The reason, where one was given.
    public var because: String
    /// The name that was given.
    public var name: String?
    /// The activity that was taken back; nil for a decision.
    public var of: String?
    /// Whether it is in force.
    public var stands: Bool
  }

  /// Every decision on a structure, and every taking back of one, oldest first.
  public func decisionLog() throws -> [DecisionEntry] {
    let history = try caseFile.history()
    var entries: [DecisionEntry] = []
    for activity in history where [.decide, .undo].contains(activity.step) {
      let (origin, takenBack) = try Self.origin(of: activity, among: history)
      guard origin.step == .decide else { continue }
      let decided: DecisionParameters = try origin.decodedParameters()
      let own: [String]? = activity.step == .undo ? try activity.decodedParameters() : nil
      entries.append(
        DecisionEntry(
          activity: activity.id, at: activity.finished,
          by: own == nil ? decided.by : own?.dropFirst().first,
          what: takenBack == 0 ? decided.kind.rawValue : takenBack % 2 == 1 ? "undo" : "redo",
          structure: decided.structure, because: decided.because, name: decided.name,
          of: own?.first, stands: activity.supersededBy == nil))
    }
    return entries
  }

  /// Whether a request with this token was done before.
  public func isKnown(_ token: String) throws -> Bool { try decision(sentAs: token) != nil }

  /// Makes again what was made before and rests on what a person changed: measurements, ratios, verdicts.
  ///
  /// What the change does not touch is taken over. A step that was never done is not begun.
  public func again() async throws {
    if let settings = try lastMeasureSettings() { _ = try await measure(settings: settings) }
    let compared: [CompareEntry] = try caseFile.latest(.settle)?.decodedParameters() ?? []
    if let last: [StructurePair] = try caseFile.latest(.ratio)?.decodedParameters() {
      let standing = Set(try caseFile.judged().standing.map(\.id))
      var wanted = try pairs(for: compared).compactMap(\.pair)
      for pair in last where !wanted.contains(pair) {
        if standing.isSuperset(of: [pair.structure, pair.against]) { wanted.append(pair) }
      }
      _ = try await ratio(wanted)
    }
    if try caseFile.latest(.settle) != nil { _ = try await settle(compared) }
  }

  /// What is in force and rests on a decision of a kind on a structure.
  func restingOn(_ kind: DecisionKind, of structure: String) throws -> [ActivityRecord] {
    guard kind != .accept else { return [] }
    var stale = try [StepName.ratio, .settle].flatMap { try caseFile.activities(of: $0) }
    if kind != .rename {
      // Of a version that measured all at once, all of it.
      stale += try caseFile.activities(of: .measure).filter { activity in
        try caseFile.rows(MeasurementRecord.self, of: activity)
          .contains { $0.structure == structure }
      }
    }
    return stale
  }

  /// The decisions in force that measurements and verdicts rest on.
  func weightyDecisions() throws -> [String] {
    let light = Set(
      try caseFile.current(DecisionRecord.self).filter { $0.kind == .accept }.map(\.activity))
    return try caseFile.activities(of: .decide).filter { !light.contains($0.id) }.map(\.name)
  }

  /// What a request that was sent before came to, whether or not it was taken back since.
  private func decision(sentAs token: String) throws -> DecisionReport? {
    for activity in try caseFile.history().reversed() where activity.step == .decide {
      let parameters: DecisionParameters = try activity.decodedParameters()
      if parameters.token == token { return Self.report(parameters, activity) }
    }
    return nil
  }

  private static func report(
    _ parameters: DecisionParameters, _ activity: ActivityRecord
  ) -> DecisionReport {
    DecisionReport(
      structure: parameters.structure, kind: parameters.kind, activity: activity.id,
      makesStale: parameters.kind != .accept)
  }

  private static func check(_ request: DecisionRequest) throws(Refusal) {
    func needs(_ value: Bool, _ what: String, _ next: String) throws(Refusal) {
      if !value { throw Refusal.usage(request.structure ?? "a new structure", what, next) }
    }
    let limits = [
      ("by", request.author), ("because", request.reason), ("name", request.name ?? ""),
    ]
    for (name, text) in limits where text.count > 2000 {
      try needs(false, "--\(name) has \(text.count) characters", "say it in 2,000")
    }
    let author = request.author.filter { !$0.isWhitespace }
    try needs(!author.isEmpty, "nobody is named who decides", "give a name with --by")
    switch request.kind {
    case .accept: break
    case .reject:
      try needs(
        request.reason.contains { !$0.isWhitespace }, "it is rejected without a reason",
        "give one with --because")
    case .rename:
      try needs(
        request.name?.contains { !$0.isWhitespace } ?? false, "the name is empty", "give a name")
    case .redraw, .draw:
      try needs(request.outline != nil, "there is no outline", "draw one")
    }
    let corners = request.outline.map { $0.exterior.count + $0.holes.reduce(0) { $0 + $1.count } }
    try needs(
      corners ?? 0 <= 2000, "the outline has \(corners ?? 0) corners", "draw it with 2,000 at most")
  }

  /// The structure that a request is about, with its ground.
  private func subject(
    of request: DecisionRequest, among judged: JudgedStructures
  ) throws -> (id: String, ground: Geometry) {
    if request.kind == .draw, let outline = request.outline {
      return ("D\(try highestDrawn() + 1)", Geometry(outline))
    }
    let known = judged.standing + judged.rejected
    guard let id = request.structure,
      let structure = known.first(where: { $0.id.lowercased() == id.lowercased() }),
      let ground = judged.ground(of: structure.id)
    else {
      throw Refusal.missingInput(
        request.structure ?? "no structure", "no such structure among \(known.count)",
        known.isEmpty
          ? "run `tiepoint detect` first"
          : "choose one of \(known.prefix(20).map(\.id).joined(separator: ", "))")
    }
    return (structure.id, ground)
  }

  /// The highest number that a drawn structure ever had.
  func highestDrawn() throws -> Int {
    let history = try caseFile.history()
    let files = try history.filter { $0.step == .draw }.flatMap {
      try caseFile.rows(StructureRecord.self, of: $0).map(\.id)
    }
    let drawn = try history.filter { $0.step == .decide }.flatMap {
      try caseFile.rows(DecisionRecord.self, of: $0).filter { $0.kind == .draw }.map(\.structure)
    }
    return (files + drawn).compactMap { Int($0.dropFirst()) }.max() ?? 0
  }
}
