import CGDAL
import Foundation

/// One element of a provider's XML, its name without a prefix.
struct XMLTree {
  let name: String
  private(set) var attributes: [String: String] = [:]
  private(set) var text = ""
  private(set) var children: [XMLTree] = []

  /// Elements deeper than this are left out; providers nest some ten deep.
  private static let deepest = 40

  /// The root element of `data`; nil where it is no XML.
  init?(_ data: Data) {
    let root = GDALLibrary.guarded { _ -> XMLTree? in
      guard let first = CPLParseXMLString(String(decoding: data, as: UTF8.self)) else { return nil }
      defer { CPLDestroyXMLNode(first) }
      var node: UnsafeMutablePointer<CPLXMLNode>? = first
      while let here = node {
        let name = Self.value(here)
        if here.pointee.eType == CXT_Element, !name.hasPrefix("?") {
          return XMLTree(here, depth: 0)
        }
        node = here.pointee.psNext
      }
      return nil
    }
    guard let root else { return nil }
    self = root
  }

  private init(_ node: UnsafeMutablePointer<CPLXMLNode>, depth: Int) {
    name = Self.value(node).split(separator: ":").last.map(String.init) ?? ""
    var next = node.pointee.psChild
    while let child = next {
      switch child.pointee.eType {
      case CXT_Element where depth < Self.deepest:
        children.append(XMLTree(child, depth: depth + 1))
      case CXT_Attribute:
        attributes[Self.value(child)] = child.pointee.psChild.map { Self.value($0) }
      case CXT_Text: text += Self.value(child)
      default: break
      }
      next = child.pointee.psNext
    }
  }

  private static func value(_ node: UnsafeMutablePointer<CPLXMLNode>) -> String {
    node.pointee.pszValue.map { String(cString: $0) } ?? ""
  }

  /// Every element called `name` below this one, in the order of the file.
  func all(_ name: String) -> [XMLTree] {
    children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
  }

  /// The text of the first element called one of `names`, tried in their order.
  func first(_ names: String...) -> String? {
    names.lazy.compactMap { all($0).first?.text }.first
  }
}
