extension Axis {
  /// The axis with every second label, those at even multiples of the step, while labels would
  /// meet.
  func spaced(upright: Bool) -> Axis {
    var axis = self
    while axis.ticks.count > 2 && axis.labelsMeet(upright: upright) {
      let step = axis.ticks[1].value - axis.ticks[0].value
      let isOdd = Int((axis.ticks[0].value / step).rounded().magnitude) % 2
      let kept = axis.ticks.indices.filter { ($0 + isOdd) % 2 == 0 }
      axis = axis.with(kept.map { axis.ticks[$0] })
    }
    return axis
  }

  /// The axis with labels longer than a width cut off, for names.
  func cut(to width: Double) -> Axis {
    with(
      ticks.map { tick in
        guard case .plain(let text) = tick.label, 1.3 * tick.label.width > width else {
          return tick
        }
        let kept = text.shortened(to: width / 1.3, size: Type.tick)
        return AxisTick(value: tick.value, label: .plain(kept))
      })
  }

  /// The pixel to which the last label reaches, by a generous estimate.
  var lastLabelEnd: Double {
    ticks.compactMap { tick in
      scale.position(tick.value).map { $0 + 1.15 * tick.label.width / 2 }
    }.max() ?? 0
  }

  private func labelsMeet(upright: Bool) -> Bool {
    zip(ticks, ticks.dropFirst()).contains { one, next in
      guard let a = scale.position(one.value), let b = scale.position(next.value) else {
        return false
      }
      let room = upright ? Type.tick + 2 : 1.15 * (one.label.width + next.label.width) / 2 + 6
      return abs(b - a) < room
    }
  }

  private func with(_ ticks: [AxisTick]) -> Axis { Axis(self, ticks: ticks) }

  private init(_ axis: Axis, ticks: [AxisTick]) {
    (scale, minor, title) = (axis.scale, axis.minor, axis.title)
    self.ticks = ticks
  }
}
