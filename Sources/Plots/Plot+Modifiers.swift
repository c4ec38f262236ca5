extension Plot {
  /// The figure with a line of text above it.
  public func title(_ title: String) -> Plot {
    changed { $0.title = title }
  }

  /// The figure with a title under its x axis.
  public func xLabel(_ label: String) -> Plot {
    changed { $0.x.label = label }
  }

  /// The figure with a title at its y axis: along the axis, or above it when it is written in
  /// Chinese, Japanese or Korean characters.
  public func yLabel(_ label: String) -> Plot {
    changed { $0.y.label = label }
  }

  /// The figure with another scale on its x axis.
  public func xScale(_ scale: PlotScale) -> Plot {
    changed { $0.x.scale = scale }
  }

  /// The figure with another scale on its y axis.
  public func yScale(_ scale: PlotScale) -> Plot {
    changed { $0.y.scale = scale }
  }

  /// The figure with its x axis from the lower to the upper bound.
  ///
  /// What lies outside is cut off, or drawn at the bound if `clamped`; the description tells how
  /// many values that are. Without a domain the axis spans the data and a margin. A domain that is
  /// not finite, or that reaches 0 or less on a log axis, is as if there were none.
  public func xDomain(_ domain: ClosedRange<Double>, clamped: Bool = false) -> Plot {
    changed { ($0.x.domain, $0.x.isClamped) = (domain, clamped) }
  }

  /// The figure with its y axis from the lower to the upper bound; see ``xDomain(_:clamped:)``.
  public func yDomain(_ domain: ClosedRange<Double>, clamped: Bool = false) -> Plot {
    changed { ($0.y.domain, $0.y.isClamped) = (domain, clamped) }
  }

  /// The figure with another room beyond the data at both ends of its x axis: 0.05 is 5 % of
  /// what they span.
  public func xMargin(_ share: Double) -> Plot {
    changed { $0.x.margin = Plot.margin(share) }
  }

  /// The figure with another room beyond the data at both ends of its y axis; see
  /// ``xMargin(_:)``.
  public func yMargin(_ share: Double) -> Plot {
    changed { $0.y.margin = Plot.margin(share) }
  }

  /// The figure with lines across it at the ticks, or without them.
  public func grid(_ isShown: Bool) -> Plot {
    changed { $0.hasGrid = isShown }
  }

  /// The figure with its legend elsewhere than in the first corner that is free.
  public func legend(_ legend: PlotLegend) -> Plot {
    changed { $0.legend = legend }
  }

  /// The figure with another width and height in CSS pixels, 420 × 300 if left out.
  ///
  /// They hold all that the figure shows, its titles included. A side below 120 or above 4000
  /// pixels is taken as that bound.
  public func size(_ width: Double, _ height: Double) -> Plot {
    changed { $0.size = (Plot.side(width), Plot.side(height)) }
  }

  func changed(_ change: (inout Plot) -> Void) -> Plot {
    var plot = self
    change(&plot)
    return plot
  }

  static func side(_ length: Double) -> Double {
    length.isFinite ? min(max(length, 120), 4000) : 300
  }

  private static func margin(_ share: Double) -> Double {
    share.isFinite ? min(max(share, 0), 10) : 0.05
  }
}

/// Where the names of the series stand.
public enum PlotLegend: Sendable {
  /// In the first corner in which they cover nothing, top right before top left before bottom
  /// right before bottom left; above the frame if there is none.
  case automatic
  case topRight, topLeft, bottomRight, bottomLeft
  case above
  case hidden
}
