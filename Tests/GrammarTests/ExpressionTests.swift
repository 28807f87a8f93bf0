import Testing

@testable import Grammar

@Suite struct ExpressionTests {
  private func match(_ pattern: String, _ text: String) throws -> String? {
    let scalars = text.unicodeScalars.map(\.value)
    let expression = try #require(Expression(pattern), "\(pattern) is not understood")
    return expression.firstMatch(in: scalars, scalars.indices).map { Scalars.string(scalars[$0]) }
  }

  /// Pattern, text, and what Python's `re.search` finds.
  @Test(arguments: [
    ("a|ab", "xab", "a"), ("ab|a", "xab", "ab"), ("a+", "baaa", "aaa"), ("a+?", "baaa", "a"),
    ("a{2}", "aaa", "aa"), ("a{2,}", "aaaa", "aaaa"), ("a{1,2}", "aaa", "aa"),
    ("[a-c\\-]+", "xb-cd", "b-c"), ("[^a-c]+", "abxyc", "xy"), ("\\d+\\.\\d", "v12.5", "12.5"),
    ("(?<=[0-9])km$", "5km", "km"), ("(?<!x)y", "xyzy", "y"), ("(?=b)[a-z]", "ab", "b"),
    ("\\.\\.+", "a...b", "..."), ("(?:x|yz)*$", "axyzx", "xyzx"), ("\\u00e9", "né", "é"),
    ("[\\U0001F600-\\U0001F64F]", "ok 😀", "😀"), ("^-|b", "ab-", "b"), ("\\S+@", "a b@c", "b@"),
    ("[\\w.]+", "«a.b_c»", "a.b_c"), ("(?u)^x", "xy", "x"), ("a$", "a", "a"),
  ]) func whatIsFoundIsWhatPythonFinds(pattern: String, text: String, found: String) throws {
    #expect(try match(pattern, text) == found)
  }

  @Test(arguments: [
    ("(?<=[0-9])km$", "akm"), ("^b", "ab"), ("a{3}", "aa"), ("(?!a)[a-z]$", "a"), ("x$", "xy"),
    ("(?<=°[CF])\\.$", "°K."),
  ]) func whatDoesNotFitIsNotFound(pattern: String, text: String) throws {
    #expect(try match(pattern, text) == nil)
  }

  @Test func matchesFollowEachOther() throws {
    let text = "a--b-c".unicodeScalars.map(\.value)
    let found = try #require(Expression("-+")).matches(in: text, text.indices)
    #expect(found == [1..<3, 4..<5])
  }

  @Test func whatLiesOutsideOfTheRangeIsNotSeen() throws {
    let text = "5km".unicodeScalars.map(\.value)
    let expression = try #require(Expression("(?<=[0-9])km$"))
    #expect(expression.firstMatch(in: text, 0..<3) == 1..<3)
    #expect(expression.firstMatch(in: text, 1..<3) == nil)
    #expect(expression.firstMatch(in: text, 0..<2) == nil)
  }

  @Test(arguments: ["(", "a)", "[a", "(?P<x>a)", "a{2,1}", "(?<=a+)b", "\\b", "*a", "[b-a]"])
  func whatIsNotUnderstoodIsNoExpression(pattern: String) {
    #expect(Expression(pattern) == nil)
  }

  @Test func hardPatternsAndGreedyOnesStayCheap() throws {
    let text = Array(repeating: UInt32(0x61), count: 400)
    #expect(try #require(Expression("^(?:a|a)*$")).matchEnd(in: text, text.indices) == 400)
    #expect(try #require(Expression("^(?:a*)*b$")).matchEnd(in: text, text.indices) == nil)
    // A file that is damaged can ask for any repetition.
    let many = (0..<8).reduce("a") { pattern, _ in "(?:\(pattern)){900}" }
    #expect(Expression(many) == nil)
    #expect(Expression((0..<8).reduce("") { pattern, _ in "(?:\(pattern)){900}" }) == nil)
    #expect(Expression(String(repeating: "(?:", count: 5000)) == nil)
  }
}
