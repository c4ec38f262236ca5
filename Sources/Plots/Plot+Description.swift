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
    description(of: Figure.Ask(self, joined: nil), Wording(language: language))
  }

  /// The same for marks of which it is known what they ask for.
  func description(of ask: Figure.Ask, _ wording: Wording) -> String {
    let faults = faults(of: ask.parts)
    guard faults.total > 0 else { return wording.joined([wording.noData]) }
    let axes = [axis(names.x, x, ask.x, wording), axis(names.y, y, ask.y, wording)]
    let ranges = axes.compactMap { $0 }
    var sentences = ranges.count == 2 ? [wording.listed(ranges)] : []
    sentences += ask.parts.map { $0.drawing.sentence(wording, names) }.filter { !$0.isEmpty }
    sentences += notes(wording, of: ask.parts, faults)
    if faults.outside > 0 && !(x.isClamped || y.isClamped) {
      sentences.append(wording.outside(faults.outside, of: faults.total, isClamped: false))
    }
    return wording.joined(sentences)
  }

  /// What an axis spans in words; `nil` where it has no values.
  private func axis(
    _ name: String, _ options: AxisOptions, _ reach: Reach, _ wording: Wording
  ) -> String? {
    guard reach.names.isEmpty else { return wording.names(name, reach.names) }
    guard !reach.isEmpty else { return nil }
    return wording.range(name, reach.low, reach.high, options.scale)
  }
}

extension Plot {
  /// What cannot be drawn, over all marks.
  func faults(of parts: [Part]) -> Faults {
    parts.map { $0.drawing.faults(x: x, y: y) }.reduce(Faults(), +)
  }

  /// The lines under the figure: how many values are drawn by few, and which are not drawn where
  /// they are.
  func notes(_ wording: Wording, of parts: [Part], _ faults: Faults) -> [String] {
    var notes: [String] = []
    for note in parts.compactMap({ $0.drawing.manyNote(wording) }) where !notes.contains(note) {
      notes.append(note)
    }
    if faults.notFinite > 0 {
      notes.append(wording.notFinite(faults.notFinite, of: faults.total))
    }
    if faults.notPositive > 0 {
      notes.append(wording.notPositive(faults.notPositive, of: faults.total))
    }
    if faults.outside > 0 && (x.isClamped || y.isClamped) {
      notes.append(wording.outside(faults.outside, of: faults.total, isClamped: true))
    }
    return notes
  }

  /// The title in lines that fit the figure.
  var titleLines: [String] {
    title.map { $0.wrapped(to: size.width - 8, size: Type.title * 1.06) } ?? []
  }
}
