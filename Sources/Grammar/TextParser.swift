import Vocabulary

/// The parts of a pipeline, and the order in which they work on a text.
struct TextParser: Sendable {
  let tokenizer: Tokenizer
  private let embedding: WordEmbedding
  private let encoder: WindowEncoder
  private let tagger: Tagger
  private let arcs: ArcParser
  private let entities: EntityRecognizer
  private let rules: AttributeRules
  private let lemmatizer: Lemmatizer
  private let tags: [Tag]
  private let relations: [Relation]

  /// More words than this are parsed in stretches: what each adds to states takes 6 kB.
  static let longestStretch = 2000

  /// The parts of the pipeline for `language` in `folder`.
  init(_ folder: PipelineFolder, language: String) throws(Refusal) {
    tokenizer = try Tokenizer(folder)
    let weights = try Weights("tok2vec/model", in: folder)
    embedding = try WordEmbedding(weights)
    encoder = try WindowEncoder(weights)
    tagger = try Tagger(folder)
    arcs = try ArcParser(folder)
    entities = try EntityRecognizer(folder)
    rules = try AttributeRules(folder, tags: tagger.tags, relations: arcs.labels)
    lemmatizer = try Lemmatizer(folder, language: language)
    tags = tagger.tags.map(Tag.init(label:))
    relations = arcs.labels.map(Relation.init(label:))
  }

  /// The parse of `text`, whose spans count from `start`.
  func parse(_ text: [UInt32], from start: Int, _ bench: inout Workbench) -> Parse {
    bench.forgetIfFull()
    let tokens = tokenizer.tokens(of: text, &bench.lexicon)
    var words: [Word] = []
    words.reserveCapacity(tokens.count)
    var named: [NamedEntity] = []
    var from = 0
    while from < tokens.count {
      let to = min(tokens.count, from + Self.longestStretch)
      let stretch = analysis(of: tokens[from..<to], &bench)
      // A sentence that may go on behind the stretch is parsed again with what follows.
      let count = to == tokens.count ? to - from : stretch.wholeSentences
      var kinds = [EntityKind?](repeating: nil, count: count)
      for entity in stretch.entities where entity.words.upperBound <= count {
        let kind = EntityKind(label: entity.label)
        for word in entity.words { kinds[word] = kind }
        named.append(
          NamedEntity(
            kind: kind, range: entity.words.lowerBound + from..<entity.words.upperBound + from))
      }
      for i in 0..<count {
        let form = bench.lexicon.forms[tokens[from + i].form]
        let attributes = stretch.attributes[i]
        let head = stretch.arcs.heads[i]
        let at = start + tokens[from + i].start
        words.append(
          Word(
            span: TextSpan(start: at, end: at + form.count), text: form.text, lower: form.lower,
            lemma: attributes.lemma
              ?? lemmatizer.lemma(of: form, attributes.pos, attributes.morphology),
            tag: tags[attributes.tag], pos: attributes.pos,
            relation: relations[attributes.relation], head: from + (head < count ? head : i),
            entity: kinds[i]))
      }
      from += count
    }
    return Parse(words: words, entities: named)
  }

  /// What the components say of a stretch of tokens.
  private struct Analysis {
    let arcs: Arcs
    let attributes: [AttributeRules.Attributes]
    let entities: [EntityRecognizer.Found]
    /// How many words from the start make up whole sentences; all when that would be few.
    let wholeSentences: Int
  }

  private func analysis(of tokens: ArraySlice<Token>, _ bench: inout Workbench) -> Analysis {
    let count = tokens.count
    let forms = tokens.map { bench.lexicon.forms[$0.form] }
    let isSpace = forms.map(\.isSpace)
    bench.reserve(
      rows: max(encoder.room(for: count), entities.encoder.room(for: count)),
      scratch: max(
        encoder.room(for: count), entities.encoder.room(for: count), tagger.room(for: count),
        arcs.scorer.room(for: count).inputs, entities.scorer.room(for: count).inputs),
      table: max(arcs.scorer.room(for: count).rows, entities.scorer.room(for: count).rows),
      scores: max(arcs.scorer.scoreRoom, entities.scorer.scoreRoom))

    bench.embed(tokens, by: embedding, margin: encoder.margin)
    let (tagged, arcs) = bench.withBuffers { rows, scratch, table, scores in
      encoder.encode(rows, count: count, scratch: scratch)
      let vectors = rows + encoder.margin * Vectors.width
      let tagged = tagger.tags(vectors, count: count, scores: scratch)
      self.arcs.scorer.prepare(vectors, count: count, inputs: scratch, rows: table)
      return (tagged, self.arcs.arcs(table, isSpace: isSpace, scores: scores))
    }
    bench.embedForNaming(tokens, by: entities.embedding, margin: entities.encoder.margin)
    let starts = arcs.sentenceStarts()
    let found = bench.withBuffers { rows, scratch, table, scores in
      entities.encoder.encode(rows, count: count, scratch: scratch)
      let vectors = rows + entities.encoder.margin * Vectors.width
      entities.scorer.prepare(vectors, count: count, inputs: scratch, rows: table)
      return entities.entities(table, isSpace: isSpace, startsSentence: starts, scores: scores)
    }
    let lastStart = starts.lastIndex(of: true) ?? 0
    return Analysis(
      arcs: arcs, attributes: rules.attributes(forms, tags: tagged, relations: arcs.labels),
      entities: found, wholeSentences: lastStart > count / 2 ? lastStart : count)
  }
}
