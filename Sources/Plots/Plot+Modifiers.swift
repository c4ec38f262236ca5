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

  /// The figure with its x axis from the lower to the upper bound; what lies outside is cut off.
  ///
  /// Without a domain the axis spans the data and 5 % more at each end. A domain that is not
  /// finite, or that reaches 0 or less on a log axis, is as if there were none.
  public func xDomain(_ domain: ClosedRange<Double>) -> Plot {
    changed { $0.x.domain = domain }
  }

  /// The figure with its y axis from the lower to the upper bound; see ``xDomain(_:)``.
  public func yDomain(_ domain: ClosedRange<Double>) -> Plot {
    changed { $0.y.domain = domain }
  }

  /// The figure with another width and height in CSS pixels, 420 × 300 if left out.
  ///
  /// They hold all that the figure shows, its titles included. A side below 120 or above 4000
  /// pixels is taken as that bound.
  public func size(_ width: Double, _ height: Double) -> Plot {
    changed { $0.size = (Plot.side(width), Plot.side(height)) }
  }

  private func changed(_ change: (inout Plot) -> Void) -> Plot {
    var plot = self
    change(&plot)
    return plot
  }

  private static func side(_ length: Double) -> Double {
    length.isFinite ? min(max(length, 120), 4000) : 300
  }
}
