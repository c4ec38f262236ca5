internal import SwiftSyntax

/// What a Swift program has at its top level.
///
/// ```swift
/// let outline = SwiftOutline(of: "import Foundation\nlet (w, b) = (2.0, 1.0)")
/// outline.imports                       // ["Foundation"]
/// outline.declarations.map(\.name)      // ["w", "b"]
/// ```
public struct SwiftOutline: Equatable, Sendable {
  /// The names that other modules may see, in the order of the code. Extensions declare none, and
  /// neither does a `guard let`: the compiler keeps those names to the program itself.
  public var declarations: [Declaration]
  /// The modules that are imported, each once, in the order of the code: `Foundation` for
  /// `import struct Foundation.Data`.
  public var imports: [String]
  /// Whether the top level extends a type, or declares an operator or a precedence group: things
  /// that other code uses without naming them. True of code that was not read.
  public var hasUnnamedEffects: Bool
  /// Where the top level first waits, by `await`, `for await` or `async let`: such a program ends
  /// its process when it is done.
  public var topLevelAwait: CodePlace?
  /// Where `@main` stands: such a file must not have code at its top level.
  public var mainAttribute: CodePlace?

  /// Reads the code; of code that does not compile, what can be understood. The outline of code
  /// beyond the bounds of ``SwiftHighlighter/highlight(_:hidingLines:)`` is empty.
  public init(of code: String) {
    self = SwiftOutline.known.reading(of: code) {
      SourceReader.read(code) { SwiftOutline(of: $0) } ?? SwiftOutline()
    }
  }
}

extension SwiftOutline {
  private static let known = KnownCode<SwiftOutline>()

  private init() {
    declarations = []
    imports = []
    hasUnnamedEffects = true
  }

  private init(of tree: SourceFileSyntax) {
    let places = SourceLocationConverter(fileName: "", tree: tree)
    let names = DeclarationCollector(places: places)
    names.collect(tree.statements, isConditional: false)
    declarations = names.declarations
    imports = names.imports
    hasUnnamedEffects = names.hasUnnamedEffects
    let visitor = TopLevelVisitor(viewMode: .sourceAccurate)
    visitor.walk(tree)
    topLevelAwait = visitor.wait.map { CodePlace($0, places) }
    mainAttribute = visitor.mainAttribute.map { CodePlace($0, places) }
  }
}

extension CodePlace {
  /// Where a token or a node begins.
  init(_ node: some SyntaxProtocol, _ places: SourceLocationConverter) {
    let location = node.startLocation(converter: places)
    self.init(line: location.line, column: location.column)
  }
}
