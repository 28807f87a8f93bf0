import Testing

@testable import Grammar

@Suite struct ArcsTests {
  @Test func arcsFollowTheMoves() {
    // 0 "She" ← 1 "saw" → 2 "it"
    var state = ArcState(count: 3)
    for (action, move) in [
      (ArcState.Action.shift, 0), (.left, 7), (.shift, 0), (.right, 8), (.reduce, 1), (.reduce, 1),
    ] {
      #expect(state.allows(action))
      state.perform(action, move: move)
    }
    #expect(state.isFinal)
    #expect(state.heads == [1, -1, 1])
    #expect(state.moves == [7, -1, 8])
  }

  @Test func wordsWithoutAHeadAreGivenBackOnce() {
    var state = ArcState(count: 3)
    state.perform(.shift, move: 0)
    state.perform(.shift, move: 0)
    state.perform(.reduce, move: 1)
    var words = [Int32](repeating: -1, count: ArcState.places)
    state.look(into: &words)
    #expect(words[..<4] == [1, 2, 0, -1])
    #expect(!state.allows(.shift))
    #expect(state.allows(.left) && state.allows(.right) && state.allows(.reduce))
  }

  @Test func aBreakForbidsArcsAcrossIt() {
    var state = ArcState(count: 3)
    state.perform(.shift, move: 0)
    #expect(state.allows(.breakSentence))
    state.perform(.breakSentence, move: 9)
    #expect(!state.allows(.breakSentence))
    state.perform(.shift, move: 0)
    #expect(!state.allows(.left) && !state.allows(.right) && !state.allows(.shift))
    #expect(state.allows(.reduce))
  }

  @Test func anyOrderOfAllowedMovesEnds() {
    var random = SystemRandomNumberGenerator()
    for count in [1, 2, 5, 40] {
      for _ in 0..<200 {
        var state = ArcState(count: count)
        var steps = 0
        while !state.isFinal, steps < 16 * count + 16 {
          let allowed = ArcState.Action.allCases.filter { state.allows($0) }
          guard let action = allowed.randomElement(using: &random) else { break }
          state.perform(action, move: 3)
          steps += 1
        }
        #expect(state.isFinal)
        #expect(state.heads.allSatisfy { (-1..<Int32(count)).contains($0) })
      }
    }
  }

  @Test func aDecoratedArcHangsBelowTheNearestWordSoLabelled() {
    // 3 hangs from 0 and wants a word labelled 5: 2, which hangs from 1, is found by levels.
    var arcs = Arcs(heads: [0, 0, 1, 0])
    arcs.labels = [0, 4, 5, 6]
    arcs.rehang(wanted: [nil, nil, nil, 5], isSpace: [false, false, false, false])
    #expect(arcs.heads == [0, 0, 1, 2])
    arcs.rehang(wanted: [nil, nil, nil, 9], isSpace: [false, false, false, false])
    #expect(arcs.heads == [0, 0, 1, 2])
  }

  @Test func eachRootsLeftmostWordStartsASentence() {
    #expect(Arcs(heads: [1, 1, 1, 4, 4]).sentenceStarts() == [true, false, false, true, false])
    #expect(Arcs(heads: []).sentenceStarts().isEmpty)
  }
}
