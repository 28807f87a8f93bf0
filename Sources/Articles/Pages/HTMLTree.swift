import CPageTree
import Vocabulary

/// One step through a page's elements, in the order of its text.
enum HTMLEvent {
  case start(HTMLTag)
  /// The end of the element that began last and has not ended.
  case end(HTMLTag)
  case text(String)
  /// The text inside a script or style sheet, with the type that it states.
  case script(String, type: String?)
}

/// An element's name and attributes, both names in lower case.
struct HTMLTag {
  var name: String
  var attributes: [(name: String, value: String)]

  func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }
}

/// Reads pages by gumbo: the HTML standard's rules for what is left open or nested wrongly.
enum HTMLTree {
  /// The most bytes that a page's elements may take.
  static let memoryLimit = 512 << 20
  /// The most elements that a page may leave open: gumbo looks through all of them at each tag.
  static let openLimit = 4096

  /// Steps through the elements, text and scripts of a page in UTF-8.
  ///
  /// - Throws: `Refusal` where the page leaves more than ``openLimit`` elements open, its elements take
  ///   more than ``memoryLimit``, or gumbo has no rule for how they are nested.
  static func read(
    _ page: [UInt8], named name: String, each: (HTMLEvent) -> Void
  ) throws(Refusal) {
    let open = HTMLNesting.mostOpen(in: page)
    guard open <= openLimit else {
      throw .badData(
        name, "the page leaves \(open) elements open, and at most \(openLimit) are read",
        "save its article as plain text")
    }
    let state = page.withUnsafeBytes { bytes in
      guard let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress else {
        return page_tree_whole
      }
      var tree = page_tree_read(start, bytes.count, memoryLimit)
      defer { page_tree_free(&tree) }
      if let root = tree.output?.pointee.root { walk(root, each) }
      return tree.state
    }
    switch state {
    case page_tree_whole: break
    case page_tree_malformed:
      throw .badData(
        name, "the mark-up of its \(page.count) bytes is nested in a way that gumbo cannot read",
        "save its article as plain text")
    default:
      throw .badData(
        name,
        "the page's elements take more than \(memoryLimit >> 20) MiB, from \(page.count) bytes",
        "save its article as plain text")
    }
  }

  /// Steps through a tree without calling itself, as a page may be deeper than the stack.
  private static func walk(_ root: UnsafePointer<GumboNode>, _ each: (HTMLEvent) -> Void) {
    var open: [(tag: HTMLTag, children: GumboVector, next: Int)] = []
    func enter(_ node: UnsafePointer<GumboNode>) {
      switch node.pointee.type {
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
        let element = node.pointee.v.element
        let tag = tag(of: element)
        if tag.name == "script" || tag.name == "style" {
          each(.script(text(of: element.children), type: tag.attribute("type")))
        } else {
          each(.start(tag))
          open.append((tag, element.children, 0))
        }
      case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
        each(.text(String(cString: node.pointee.v.text.text)))
      default: break
      }
    }
    enter(root)
    while let last = open.last {
      if last.next < Int(last.children.length) {
        open[open.count - 1].next += 1
        if let child = self.child(last.next, of: last.children) { enter(child) }
      } else {
        each(.end(last.tag))
        open.removeLast()
      }
    }
  }

  private static func child(_ index: Int, of children: GumboVector) -> UnsafePointer<GumboNode>? {
    children.data[index].map { UnsafePointer($0.assumingMemoryBound(to: GumboNode.self)) }
  }

  private static func text(of children: GumboVector) -> String {
    var text = ""
    for index in 0..<Int(children.length) {
      guard let node = child(index, of: children), node.pointee.type == GUMBO_NODE_TEXT else {
        continue
      }
      text += String(cString: node.pointee.v.text.text)
    }
    return text
  }

  private static func tag(of element: GumboElement) -> HTMLTag {
    var attributes: [(name: String, value: String)] = []
    for index in 0..<Int(element.attributes.length) {
      guard let found = element.attributes.data[index] else { continue }
      let attribute = found.assumingMemoryBound(to: GumboAttribute.self).pointee
      attributes.append(
        (String(cString: attribute.name).lowercased(), String(cString: attribute.value)))
    }
    return HTMLTag(name: name(of: element), attributes: attributes)
  }

  private static func name(of element: GumboElement) -> String {
    if element.tag != GUMBO_TAG_UNKNOWN {
      return String(cString: gumbo_normalized_tagname(element.tag))
    }
    var piece = element.original_tag
    gumbo_tag_from_original_text(&piece)
    guard let start = piece.data else { return "" }
    return String(
      decoding: UnsafeRawBufferPointer(start: start, count: piece.length), as: UTF8.self
    )
    .lowercased()
  }
}
