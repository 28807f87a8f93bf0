/// A state of the arc-eager parser: a stack, what is left of the text, and the arcs made.
///
/// Words without a head can be given back from the stack, and sentence breaks can be set (Honnibal
/// & Johnson 2015, doi:10.18653/v1/D15-1162).
struct ArcState {
  /// What a move does.
  enum Action: Int, CaseIterable {
    case shift, reduce, left, right, breakSentence
  }

  /// The head of each word, -1 while it has none.
  private(set) var heads: [Int32]
  /// The move that made the arc to each word, -1 while there is none.
  private(set) var moves: [Int32]
  private var stack: [Int32] = []
  private var next: Int32 = 0
  private var givenBack: [Int32] = []
  private var isUnshiftable: [Bool]
  private var startsSentence: [Bool]
  private var left: Children
  private var right: Children

  /// The children on one side: the last one of each head, and the one before it.
  private struct Children {
    var last: [Int32]
    var before: [Int32]

    init(_ count: Int) {
      last = Array(repeating: -1, count: count)
      before = last
    }

    mutating func add(_ child: Int32, to head: Int32) {
      before[Int(child)] = last[Int(head)]
      last[Int(head)] = child
    }

    /// Only the last child is ever taken away.
    mutating func remove(_ child: Int32, from head: Int32) {
      if last[Int(head)] == child { last[Int(head)] = before[Int(child)] }
    }

    func last(of head: Int32) -> Int32 { head < 0 ? -1 : last[Int(head)] }
  }

  private let count: Int32

  /// The start for `count` words.
  init(count: Int) {
    self.count = Int32(count)
    heads = Array(repeating: -1, count: count)
    moves = heads
    isUnshiftable = Array(repeating: false, count: count)
    startsSentence = isUnshiftable
    left = Children(count)
    right = left
  }

  /// Whether nothing is left to do.
  var isFinal: Bool { stack.isEmpty && buffered == 0 }

  private var buffered: Int { Int(count - next) + givenBack.count }

  private func ahead(_ i: Int) -> Int32 {
    if i < givenBack.count { return givenBack[givenBack.count - 1 - i] }
    let word = next + Int32(i - givenBack.count)
    return word < count ? word : -1
  }

  private func top(_ i: Int) -> Int32 { i < stack.count ? stack[stack.count - 1 - i] : -1 }

  /// How many words `look` writes.
  static let places = 8

  /// Writes the words that a move is chosen by: two ahead, three on the stack, and the last
  /// children of the first of both.
  func look(into words: inout [Int32]) {
    let b0 = ahead(0)
    let s0 = top(0)
    words[0] = b0
    words[1] = ahead(1)
    words[2] = s0
    words[3] = top(1)
    words[4] = top(2)
    words[5] = left.last(of: b0)
    words[6] = left.last(of: s0)
    words[7] = right.last(of: s0)
  }

  /// Whether `action` is allowed.
  func allows(_ action: Action) -> Bool {
    let b0 = ahead(0)
    let isStart = b0 >= 0 && startsSentence[Int(b0)]
    switch action {
    case .shift:
      if stack.isEmpty { return b0 >= 0 }
      return buffered >= 2 && !isStart && !isUnshiftable[Int(b0)]
    case .reduce: return !stack.isEmpty
    case .left, .right: return !stack.isEmpty && b0 >= 0 && !isStart
    case .breakSentence:
      let b1 = ahead(1)
      return buffered >= 2 && b1 == b0 + 1 && !startsSentence[Int(b1)]
    }
  }

  /// Does `action` by the move `move`; it must be allowed.
  mutating func perform(_ action: Action, move: Int) {
    switch action {
    case .shift: push()
    case .reduce:
      guard let word = stack.popLast() else { return }
      if heads[Int(word)] < 0, !stack.isEmpty {
        isUnshiftable[Int(word)] = true
        givenBack.append(word)
      }
    case .left:
      let head = ahead(0)
      guard head >= 0, let child = stack.popLast() else { return }
      attach(child, to: head, move)
      isUnshiftable[Int(head)] = false
    case .right:
      let child = ahead(0)
      guard child >= 0, let head = stack.last else { return }
      attach(child, to: head, move)
      push()
    case .breakSentence:
      let word = ahead(1)
      if word >= 0 { startsSentence[Int(word)] = true }
    }
  }

  private mutating func push() {
    if let word = givenBack.popLast() {
      stack.append(word)
    } else if next < count {
      stack.append(next)
      next += 1
    }
  }

  private mutating func attach(_ child: Int32, to head: Int32, _ move: Int) {
    let old = heads[Int(child)]
    if old > child {
      left.remove(child, from: old)
    } else if old >= 0 {
      right.remove(child, from: old)
    }
    if head > child { left.add(child, to: head) } else { right.add(child, to: head) }
    heads[Int(child)] = head
    moves[Int(child)] = Int32(move)
  }
}
