/// How an axis turns a value into a place.
public struct PlotScale: Equatable, Sendable {
  let kind: Kind

  enum Kind: Equatable, Sendable {
    case linear, log, category
    /// Linear up to a distance from 0, `nil` for one taken from the data.
    case symmetricLog(linearWithin: Double?)
  }

  /// Equal differences have equal lengths.
  public static let linear = PlotScale(kind: .linear)

  /// Equal ratios have equal lengths; a value that is not above 0 has no place and is counted
  /// under the figure.
  public static let log = PlotScale(kind: .log)

  /// As ``log`` for large values of both signs, as ``linear`` around 0.
  ///
  /// The axis is linear up to the power of ten at or below the smallest value that is not 0, but
  /// not below a millionth of the largest.
  public static let symmetricLog = PlotScale(kind: .symmetricLog(linearWithin: nil))

  /// As ``symmetricLog``, linear from −`linearWithin` to `linearWithin`. A bound that is not
  /// above 0 is as if there were none.
  public static func symmetricLog(linearWithin: Double) -> PlotScale {
    let isUsable = linearWithin > 1e-300 && linearWithin.isFinite
    return PlotScale(kind: .symmetricLog(linearWithin: isUsable ? linearWithin : nil))
  }

  /// Each value that occurs has a place of its own, at equal distances, in the order in which the
  /// marks name them. Marks over names need not ask for it.
  public static let category = PlotScale(kind: .category)
}
