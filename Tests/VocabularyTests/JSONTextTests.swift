import Foundation
import Testing
import Vocabulary

@Suite("JSON texts")
struct JSONTextTests {
  private let value: JSONText = .object([
    "b": .array([.integer(1), .shortest(0.1), .number(2.50, decimals: 3), .null]),
    "a": .object(["inner": .array([.object([:]), .array([])]), "flag": .bool(true)]),
    "c": .string("“x”\t\u{2028}\"\\\u{1}"),
  ])

  @Test("keys keep their order, and both layouts hold the same value")
  func layouts() throws {
    #expect(
      value.compact
        == #"{"b":[1,0.1,2.5,null],"a":{"inner":[{},[]],"flag":true},"c":"“x”\t\u2028\"\\\u0001"}"#)
    #expect(
      value.text == """
        {
          "b": [1, 0.1, 2.5, null],
          "a": {
            "inner": [
              {},
              []
            ],
            "flag": true
          },
          "c": "“x”\\t\\u2028\\"\\\\\\u0001"
        }

        """)
    let read = try JSONDecoder().decode(JSONValue.self, from: Data(value.compact.utf8))
    #expect(read == (try JSONDecoder().decode(JSONValue.self, from: Data(value.text.utf8))))
    #expect(read["c"]?.string == "“x”\t\u{2028}\"\\\u{1}")
  }

  @Test("a value that was read is written with its keys in ascending order and reads back the same")
  func readBack() throws {
    let text = #"{"z":1e300,"é":[true,null,-0.0,12345678901234567890],"a":{"y":"","x":0.1}}"#
    let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    let written = JSONText(value).compact
    #expect(written.hasPrefix(#"{"a":{"x":0.1,"y":""},"z":"#))
    #expect(try JSONDecoder().decode(JSONValue.self, from: Data(written.utf8)) == value)
    #expect(JSONText(value).compact == written)
  }

  @Test(
    "a number has the digits it was given, and what JSON cannot hold is null",
    arguments: [
      (JSONText.number(1.25, decimals: 1), "1.2"), (.number(-0.0001, decimals: 2), "0"),
      (.number(.nan, decimals: 2), "null"), (.shortest(.infinity), "null"), (.shortest(-0.0), "0"),
      (.shortest(1e16), "1e+16"), (.shortest(123_456), "123456"),
      (.shortest(0.1 + 0.2), "0.30000000000000004"),
      (.number(nil, decimals: 1), "null"), (.number(100, decimals: 0), "100"),
    ])
  func numbers(value: JSONText, text: String) {
    #expect(value.compact == text)
  }
}
