internal import SwiftSyntax

/// The number literals of Swift code.
public enum SwiftNumbers {
  /// Where a literal stands: its line and its characters' columns, counted from 1.
  public struct Place: Equatable, Sendable {
    public var line: Int
    public var columns: Range<Int>
  }

  /// The places of all integer and floating-point literals, in the order of the code; those in string
  /// interpolations are among them. None of code beyond the bounds of
  /// ``SwiftHighlighter/highlight(_:hidingLines:)``.
  public static func places(in code: String) -> [Place] {
    SourceReader.read(code) { places(in: $0, of: code) } ?? []
  }

  private static func places(in tree: SourceFileSyntax, of code: String) -> [Place] {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    let converter = SourceLocationConverter(fileName: "", tree: tree)
    return tree.tokens(viewMode: .sourceAccurate).compactMap { token in
      switch token.tokenKind {
      case .integerLiteral, .floatLiteral: break
      default: return nil
      }
      let place = token.startLocation(converter: converter)
      let line = lines[place.line - 1]
      // A column counts bytes; characters may have several.
      let before = String(decoding: line.utf8.prefix(place.column - 1), as: UTF8.self).count
      return Place(line: place.line, columns: (before + 1)..<(before + 1 + token.text.count))
    }
  }
}
