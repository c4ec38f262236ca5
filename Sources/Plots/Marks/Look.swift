/// What an author chose for the look of a mark, in place of what its series gets.
struct Look: Equatable, Sendable {
  var colour: PlotColor?
  var dashes: [Double]?
  var lineWidth: Double?
  var symbol: PlotSymbol?
  var opacity: Double?
}

/// A colour of the page: one of the palette, which changes with light and dark, or one of its own.
public struct PlotColor: Equatable, Sendable {
  let css: String

  /// The colour of the first, second, third, … series, from 1 on; after four it begins again.
  public static func series(_ number: Int) -> PlotColor {
    PlotColor(css: Style.palette[(max(number, 1) - 1) % Style.palette.count])
  }

  /// The grey of rules without a label.
  public static let muted = PlotColor(css: Style.muted)

  /// The colour of text.
  public static let text = PlotColor(css: Style.text)

  /// A colour that is the same in light and dark, written as `#rrggbb`.
  public static func hex(_ code: String) -> PlotColor {
    let digits = code.dropFirst()
    guard code.first == "#", digits.count == 6, digits.allSatisfy(\.isHexDigit) else {
      fatalError("PlotColor: “\(code)” is not a colour; colours are written as “#0072b2”")
    }
    return PlotColor(css: code.lowercased())
  }
}

/// The shape of a dot.
public enum PlotSymbol: CaseIterable, Sendable {
  case circle, square, triangle, diamond, plus, cross
}

extension PlotMark {
  /// The mark in another colour than its series would get.
  public func foregroundStyle(_ color: PlotColor) -> some PlotMark {
    StyledMark(base: self) { $0.colour = color }
  }

  /// The mark with its lines of another width, in pixels, or with dashes: lengths of strokes and
  /// gaps in pixels, `[]` for an unbroken line.
  public func lineStyle(width: Double? = nil, dash: [Double]? = nil) -> some PlotMark {
    let isUsable = (dash ?? []).allSatisfy { $0 >= 0 && $0 < 1000 }
    return StyledMark(base: self) {
      if let width, width.isFinite { $0.lineWidth = min(max(width, 0.1), 40) }
      if isUsable, let dash { $0.dashes = dash }
    }
  }

  /// The mark with dots of another shape.
  public func symbol(_ symbol: PlotSymbol) -> some PlotMark {
    StyledMark(base: self) { $0.symbol = symbol }
  }

  /// The mark with what lies below it shining through: 0 is invisible, 1 covers it.
  public func opacity(_ opacity: Double) -> some PlotMark {
    StyledMark(base: self) { $0.opacity = opacity.isFinite ? min(max(opacity, 0), 1) : 1 }
  }
}

private struct StyledMark<Base: PlotMark>: PlotMark {
  let base: Base
  let change: @Sendable (inout Look) -> Void

  var drawing: PlotDrawing {
    var drawing = base.drawing
    for index in drawing.parts.indices { change(&drawing.parts[index].look) }
    return drawing
  }
}
