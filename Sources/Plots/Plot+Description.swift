extension Plot {
  /// The name of the figure for a reader who cannot see it: its title, or what its axes show.
  ///
  /// - Parameter language: A BCP 47 tag such as `en` or `zh-Hans`.
  public func summary(language: String) -> String {
    title ?? Wording(language: language).name(x: x.label, y: y.label)
  }

  /// What the figure shows, in sentences made from the data: the ranges of the axes, for each mark
  /// its kind, count, and first and last value or correlation, and how many values are not drawn.
  ///
  /// - Parameter language: A BCP 47 tag such as `en` or `zh-Hans`.
  public func description(language: String) -> String {
    let wording = Wording(language: language)
    let (xReach, yReach) = reaches
    var sentences: [String] = []
    if !xReach.isEmpty && !yReach.isEmpty {
      sentences.append(
        wording.listed([
          wording.range(x.label ?? "x", xReach.low, xReach.high, isLog: x.scale == .log),
          wording.range(y.label ?? "y", yReach.low, yReach.high, isLog: y.scale == .log),
        ]))
    }
    sentences += drawings.map { $0.sentence(wording) }
    sentences += notes(wording)
    if faults.total == 0 { sentences = [wording.noData] }
    return wording.joined(sentences)
  }
}

extension Plot {
  /// What the data ask of the axes.
  var reaches: (x: Reach, y: Reach) {
    var (x, y) = (Reach(), Reach())
    for drawing in drawings { drawing.stretch(x: &x, y: &y) }
    return (x, y)
  }

  /// What cannot be drawn, over all marks.
  var faults: Faults {
    drawings.map { $0.faults(x: x.scale, y: y.scale) }.reduce(Faults(), +)
  }

  /// The lines under the figure about values that are not drawn.
  func notes(_ wording: Wording) -> [String] {
    let faults = faults
    var notes: [String] = []
    if faults.notFinite > 0 {
      notes.append(wording.notFinite(faults.notFinite, of: faults.total))
    }
    if faults.notPositive > 0 {
      notes.append(wording.notPositive(faults.notPositive, of: faults.total))
    }
    return notes
  }
}
