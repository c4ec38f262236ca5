/// What the author chose for one axis.
struct AxisOptions: Sendable {
  var label: String?
  var scale = PlotScale.linear
  var domain: ClosedRange<Double>?
  /// Whether values outside of the domain are drawn at its ends.
  var isClamped = false
  /// The room beyond the data at each end, as a share of what they span.
  var margin = 0.05

  /// The domain, if it is one that the scale can show.
  var usableDomain: ClosedRange<Double>? {
    guard let domain, domain.lowerBound.isFinite, domain.upperBound.isFinite else { return nil }
    return scale == .log && domain.lowerBound <= 0 ? nil : domain
  }
}
