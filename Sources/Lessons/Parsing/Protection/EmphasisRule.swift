/// Where asterisks need a joiner beside them so that CommonMark sees emphasis in Chinese and
/// Japanese prose.
///
/// CommonMark lets a run of asterisks open emphasis if what follows is no space, and no punctuation
/// either unless space or punctuation stands before; for closing it is the other way round. In
/// `**…。**接着` the run cannot close. The public rule of *markdown-cjk-friendly* mends that: wide
/// punctuation does not count as punctuation here, and a wide character on the far side allows what
/// space and punctuation allow.
struct EmphasisRule {
  private let before: Neighbour
  private let after: Neighbour

  /// The rule for a run between two characters, nil at the beginning and the end of a line.
  init(before: Unicode.Scalar?, after: Unicode.Scalar?) {
    self.before = Neighbour(before)
    self.after = Neighbour(after)
  }

  /// Whether a run between these neighbours can open emphasis, and whether it can close it.
  var flanks: (opens: Bool, closes: Bool) {
    (mendedFlank(before, after), mendedFlank(after, before))
  }

  /// On which sides a joiner makes CommonMark's rule say what the mended rule says.
  var joiners: (before: Bool, after: Bool) {
    let wanted = flanks
    let choices = [(false, false), (true, false), (false, true), (true, true)]
    return choices.first { choice in
      let before = choice.0 ? .letter : before
      let after = choice.1 ? .letter : after
      return flank(before, after) == wanted.opens && flank(after, before) == wanted.closes
    } ?? (false, false)
  }
}

extension EmphasisRule {
  private enum Neighbour {
    case space, punctuation, widePunctuation, letter, wideLetter

    init(_ scalar: Unicode.Scalar?) {
      guard let scalar, !scalar.isCommonMarkSpace else {
        self = .space
        return
      }
      switch (scalar.isCommonMarkPunctuation, scalar.isWide) {
      case (true, true): self = .widePunctuation
      case (true, false): self = .punctuation
      case (false, true): self = .wideLetter
      case (false, false): self = .letter
      }
    }

    var isWide: Bool { self == .widePunctuation || self == .wideLetter }
    var isPunctuation: Bool { self == .punctuation || self == .widePunctuation }
  }

  /// CommonMark's rule: whether a run leans on what is `near`, with `far` on its other side.
  private func flank(_ far: Neighbour, _ near: Neighbour) -> Bool {
    near != .space && (!near.isPunctuation || far == .space || far.isPunctuation)
  }

  /// The mended rule.
  private func mendedFlank(_ far: Neighbour, _ near: Neighbour) -> Bool {
    near != .space
      && (near != .punctuation || far == .space || far == .punctuation || far.isWide)
  }
}

extension Unicode.Scalar {
  /// What CommonMark 0.30 counts as white space.
  fileprivate var isCommonMarkSpace: Bool {
    switch value {
    case 9, 10, 12, 13: true
    default: properties.generalCategory == .spaceSeparator
    }
  }

  /// What CommonMark 0.30 counts as punctuation: that of ASCII, and Unicode's categories P.
  fileprivate var isCommonMarkPunctuation: Bool {
    if isASCII { return UInt8(value).isASCIIPunctuation }
    return switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }

  /// Whether the character is of the Chinese, Japanese or Korean scripts, or wide as they are.
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x11FF, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7FF: true
    case 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFFEE: true
    case 0x1B000...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD: true
    default: false
    }
  }
}
