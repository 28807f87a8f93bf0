import Foundation
import Testing

@testable import Articles

@Suite("Character sets")
struct EncodingTests {
  static func document(_ bytes: [UInt8]) throws -> ArticleDocument {
    try ArticleDocument(bytes: bytes, named: "page")
  }

  /// A page that states `label` and holds `body`.
  static func page(_ label: String?, _ body: [UInt8], language: String = "en") -> [UInt8] {
    let meta = label.map { "<meta charset=\"\($0)\">" } ?? ""
    return Array("<!doctype html><html lang=\(language)><head>\(meta)</head><body><p>".utf8) + body
      + Array("</p></body></html>".utf8)
  }

  static func bytes(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
    [UInt8](try #require(text.data(using: encoding)))
  }

  @Test("A label means what browsers mean by it")
  func labels() {
    let meant = [
      "iso-8859-1": "CP1252", "ASCII": "CP1252", "latin1": "CP1252", "UTF8": "UTF-8",
      "gb2312": "GB18030", "Shift_JIS": "CP932", "ISO-8859-9": "CP1254", "tis-620": "CP874",
      "windows-31j": "CP932", "ks_c_5601-1987": "CP949", "koi8-ru": "KOI8-U", "utf-16": "UTF-16LE",
    ]
    for (label, name) in meant { #expect(TextEncoding(label: label)?.name == name, "\(label)") }
    #expect(TextEncoding(label: "utf-7") == nil)
  }

  @Test("Every character set of the table is one that the system decodes")
  func known() {
    for row in TableText.rows(encodingTable) {
      let encoding = TextEncoding(name: row[0])
      let bytes = encoding.isUTF16 ? [UInt8](repeating: 0x20, count: 2) : Array("Ab 1".utf8)
      #expect(encoding.decoded(bytes[...]).lost == 0, "\(row[0])")
      if encoding.isSingleByte { #expect(encoding.decoded(bytes[...]).text == "Ab 1", "\(row[0])") }
    }
  }

  @Test("Latin-1 is windows-1252: dashes and quotation marks are no control codes")
  func westernMarks() throws {
    for label in ["iso-8859-1", "us-ascii", "l1", "windows-1252"] {
      let body = Array("40".utf8) + [0x96] + Array("45 % of the ".utf8) + [0x93, 0x62, 0x94, 0xB2]
      let document = try Self.document(Self.page(label, body))
      #expect(document.text == "40–45 % of the “b”²")
      #expect(document.warnings.isEmpty)
    }
  }

  @Test(
    "Stated legacy sets are decoded",
    arguments: [
      ("shift_jis", String.Encoding.shiftJIS, "倉庫は３０～４０ % 大きい。"),
      ("windows-1251", .windowsCP1251, "Цех 60–70 %"),
      ("iso-8859-2", .isoLatin2, "Zespół hal łącznie 12 500 m"),
      ("windows-1250", .windowsCP1250, "Žďár – 30 %"),
      ("windows-1253", .windowsCP1253, "Η αποθήκη είναι 40 %"),
      ("windows-1254", .windowsCP1254, "Depo %40 büyüdü, işçi"),
    ])
  func stated(label: String, encoding: String.Encoding, text: String) throws {
    let document = try Self.document(Self.page(label, Self.bytes(text, encoding)))
    #expect(document.text == text && document.warnings.isEmpty)
  }

  @Test("Sets that only the C library knows are decoded, too")
  func libraryOnly() throws {
    // 새 창고 · 新厂房 · 新廠房 · цех
    let known: [(String, [UInt8], String)] = [
      ("euc-kr", [0xBB, 0xF5, 0x20, 0xC3, 0xA2, 0xB0, 0xED], "새 창고"),
      ("gbk", [0xD0, 0xC2, 0xB3, 0xA7, 0xB7, 0xBF], "新厂房"),
      ("euc-jp", [0xC1, 0xD2, 0xB8, 0xCB], "倉庫"),
      ("big5", [0xB7, 0x73, 0xBC, 0x74, 0xA9, 0xD0], "新廠房"),
      ("koi8-r", [0xC3, 0xC5, 0xC8], "цех"), ("ibm866", [0xE6, 0xA5, 0xE5], "цех"),
    ]
    for (label, bytes, text) in known {
      #expect(try Self.document(Self.page(label, bytes)).text == text, "\(label)")
    }
  }

  @Test("A page that is UTF-8 is read as such whatever it states")
  func utf8WithOldLabel() throws {
    for label in ["iso-8859-1", "windows-1251", "shift_jis", "x-unknown-9", "utf-16"] {
      let document = try Self.document(Self.page(label, Array("Hala má 60–70 %, 12 500 m²".utf8)))
      #expect(document.text == "Hala má 60–70 %, 12 500 m²", "\(label)")
    }
  }

  @Test("A page that says UTF-8 and is not is read as what it looks like, and says so")
  func lying() throws {
    let western = Array("The yard covers 9".utf8) + [0xA0] + Array("400 m".utf8) + [0xB2, 0x97]
    let document = try Self.document(Self.page("utf-8", western))
    #expect(document.text == "The yard covers 9\u{A0}400 m²—")
    #expect(document.warnings == ["says utf-8 and is not: read as windows-1252"])
    let text =
      "Площадь нового цеха составляет около 12 500 квадратных метров, сообщили в институте."
    let cyrillic = try Self.document(Self.page("utf-8", Self.bytes(text, .windowsCP1251)))
    #expect(cyrillic.text == text && cyrillic.warnings.count == 1)
  }

  @Test("Without a statement, the bytes tell: Cyrillic sets, Japanese, Chinese, Korean, Polish")
  func guessed() throws {
    let russian = "Новый цех завода стоит рядом со старым, его построили весной прошлого года."
    let koi = try Self.iconv(russian, "KOI8-R")
    #expect(try Self.document(Self.page(nil, koi, language: "ru")).text == russian)
    #expect(try Self.document(koi).text == russian)
    let japanese = "新しい倉庫は古い倉庫の二倍の大きさで、去年の春に建てられたと研究所は発表した。"
    for name in ["CP932", "EUC-JP-MS"] {
      #expect(try Self.document(Self.iconv(japanese, name)).text == japanese, "\(name)")
    }
    let chinese = "研究所说，新厂房的面积是旧厂房的两倍，去年春天建成，用于生产。"
    #expect(try Self.document(Self.iconv(chinese, "GB18030")).text == chinese)
    let korean = "연구소는 새 창고가 지난해 봄에 지어졌으며 예전 창고보다 두 배 크다고 밝혔다"
    #expect(try Self.document(Self.iconv(korean, "CP949")).text == korean)
    let polish = "Nowa hala jest większa o połowę, a żurawie stoją obok; źródła mówią o częściach."
    let document = try Self.document(Self.page(nil, Self.iconv(polish, "CP1250"), language: "pl"))
    #expect(document.text == polish)
    #expect(document.warnings == ["states no character set: read as windows-1250"])
  }

  static func iconv(_ text: String, _ name: String) throws -> [UInt8] {
    // The inverse of what is tested: each character's bytes are those that decode to it.
    let encoding = TextEncoding(name: name)
    var table: [Unicode.Scalar: [UInt8]] = [:]
    for high in UInt8(0x80)...0xFE {
      if encoding.isSingleByte {
        if let scalar = encoding.decoded([high]).text.unicodeScalars.first {
          table[scalar] = [high]
        }
        continue
      }
      for low in UInt8(0x40)...0xFE {
        let scalars = encoding.decoded([high, low]).text.unicodeScalars
        if scalars.count == 1, let scalar = scalars.first, scalar.value != 0xFFFD {
          table[scalar] = table[scalar] ?? [high, low]
        }
      }
    }
    return try text.unicodeScalars.flatMap { scalar in
      scalar.isASCII ? [UInt8(scalar.value)] : try #require(table[scalar], "\(scalar) in \(name)")
    }
  }

  @Test("UTF-8 with a few bytes of windows-1252 keeps both, and says how many")
  func mixed() throws {
    let body = Array("Größe – “neu” – 60".utf8) + [0x96] + Array("70 %".utf8)
    let document = try Self.document(Self.page("utf-8", body))
    #expect(document.text == "Größe – “neu” – 60–70 %")
    #expect(document.warnings.first?.hasPrefix("1 byte") == true)
  }

  @Test("UTF-16 is read with a mark and without, in pages and in texts")
  func wide() throws {
    for text in ["<!doctype html><html><p>12 500 m²</p></html>", "12 500 m², twice the old hall"] {
      let expected = text.hasPrefix("<") ? "12 500 m²" : text
      let little = try Self.bytes(text, .utf16LittleEndian)
      let big = try Self.bytes(text, .utf16BigEndian)
      for bytes in [little, big, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big] {
        #expect(try Self.document(bytes).text == expected)
      }
    }
  }

  @Test("What a server stated goes before what the page states")
  func header() throws {
    let page = Self.page("koi8-r", [0xF6, 0xE5, 0xF5])
    let type = "text/html; charset=\"windows-1251\""
    #expect(try Self.document(SavedPages.response(page, type: type)).text == "цех")
    #expect(try Self.document(SavedPages.response(page, type: "text/html")).text == "ЖЕУ")
  }

  @Test("Lost characters and control codes are said")
  func doubts() throws {
    let lost = try Self.document(Array("The hall \u{FFFD} 500 m.".utf8))
    #expect(lost.warnings.first?.contains("1 of its characters could not be read") == true)
    let controls = try Self.document(Array("60\u{96}70 % of \u{93}it\u{94}".utf8))
    #expect(controls.warnings.first?.contains("3 of its characters are control codes") == true)
    let twice = try Self.document(Array("60â€“70 % of the hall".utf8))
    #expect(twice.warnings.first?.contains("publisher") == true)
    #expect(try Self.document(Array("Ø 60–70 % « déjà »".utf8)).warnings.isEmpty)
  }

  @Test("A statement is found in a meta element, a declaration, and not in a comment")
  func statements() {
    func label(_ page: String) -> String? { StatedEncoding(page: Array(page.utf8)[...]).label }
    #expect(label("<META content='text/html; charset=koi8-r' http-equiv=Content-Type>") == "koi8-r")
    #expect(label("<?xml version='1.0' encoding=\"gbk\"?><html>") == "gbk")
    #expect(label("<!-- <meta charset=big5> --><meta charset=utf-8/>") == "utf-8")
    #expect(label("<meta name=charset content=none><p>charset=big5") == nil)
  }
}
