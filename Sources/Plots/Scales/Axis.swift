/// An axis of a figure: its scale, its ticks, and its title with the labels' power of ten.
struct Axis: Sendable {
  let scale: AxisScale
  /// The labelled ticks in view, rising.
  let ticks: [AxisTick]
  /// Places of the shorter ticks without labels.
  let minor: [Double]
  /// The author's title, with what all labels have in common: `loss (×10⁻⁵)`.
  let title: String?

  /// The width of the widest label in pixels.
  var labelWidth: Double { ticks.map(\.label.width).max() ?? 0 }

  /// - Parameters:
  ///   - span: The pixels of the low and of the high end.
  ///   - spacing: The pixels that a tick asks for itself.
  ///   - isWhole: Whether the values are whole numbers, which alone then get labels.
  init(
    _ options: AxisOptions, reach: Reach, span: (start: Double, end: Double), spacing: Double,
    isWhole: Bool
  ) {
    let transform = ScaleTransform(options.scale, reach: reach)
    let view = AxisScale.view(of: reach, options, transform, isWhole: isWhole)
    scale = AxisScale(
      transform, view: view, start: reach.isReversed ? span.end : span.start,
      end: reach.isReversed ? span.start : span.end, isClamped: options.isClamped)
    let length = abs(span.end - span.start)
    let most = Axis.intervals(along: length, spacing: spacing)
    let marking: Marking
    switch transform {
    case .linear where !reach.names.isEmpty: marking = Marking(names: reach.names, in: view)
    case .linear:
      marking =
        isWhole
        ? Marking(wholeIn: view, most: most, room: Int(length / 22))
        : Marking(linearIn: view, most: most)
    case .log: marking = Marking(logIn: view, most: max(most, 2))
    case .symmetricLog(let threshold):
      marking = Marking(symmetricLogIn: view, threshold: threshold, most: max(most, 3))
    }
    ticks = marking.ticks
    minor = marking.minor
    switch (options.label, marking.common) {
    case (let label?, let common?): title = "\(label) (\(common))"
    case (let label, let common): title = label ?? common
    }
  }
}

extension Axis {
  /// The most intervals between ticks on an axis of a length, 1 to 9.
  static func intervals(along length: Double, spacing: Double) -> Int {
    min(max(Int(length / spacing), 1), 9)
  }
}

/// A tick and its label.
struct AxisTick: Sendable {
  var value: Double
  var label: TickLabel
}

/// The text at a tick.
enum TickLabel: Equatable, Sendable {
  case plain(String)
  /// `digit`×10 to the `exponent`, the digit left out when it is 1, with the sign of `digit`.
  case power(digit: Int, exponent: Int)

  /// An estimate of the width in pixels.
  var width: Double {
    switch self {
    case .plain(let text): return textWidth(text, size: Type.tick)
    case .power(let digit, let exponent):
      return textWidth(TickLabel.base(digit), size: Type.tick)
        + textWidth("\(exponent)".withMinus, size: 0.7 * Type.tick)
    }
  }

  /// What stands before the exponent: `10`, `−10`, `2×10`.
  static func base(_ digit: Int) -> String {
    let sign = digit < 0 ? "\u{2212}" : ""
    return digit.magnitude == 1 ? "\(sign)10" : "\(sign)\(digit.magnitude)×10"
  }

  /// The label as a line of text: `−2×10⁻³`.
  var text: String {
    switch self {
    case .plain(let text): text
    case .power(let digit, let exponent): TickLabel.base(digit) + exponent.superscript
    }
  }
}
