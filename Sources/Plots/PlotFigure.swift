/// What can be shown on a page: a ``Plot``, a ``PlotGrid`` of them, a sheet of images.
public protocol PlotFigure: Sendable {
  /// The figure as an `<svg>` element for a page, whose ids begin with `id`.
  func svg(id: String, language: String) -> String
  /// The name of the figure for a reader who cannot see it.
  func summary(language: String) -> String
  /// What the figure shows, in sentences made from the data.
  func description(language: String) -> String
  /// The numbers behind the figure.
  func tables(language: String) -> [PlotTable]
}

/// The numbers of a figure as a table, for a reader who cannot see it or who wants them exactly.
///
/// Up to 50 rows stand in it as they are. More are summed up by count, minimum, quartiles and
/// maximum of each column, and the numbers themselves are in ``csv``.
public struct PlotTable: Equatable, Sendable {
  /// What the table is of; `nil` where the figure has but one.
  public var caption: String?
  /// The headers of the columns. The first column names the rows.
  public var columns: [String]
  /// The cells, row by row.
  public var rows: [[String]]
  /// The numbers as comma-separated values, at most 100 kB; `nil` where ``rows`` has them all.
  public var csv: String?
  /// What the CSV holds, such as “every 20th of 100,000 rows”; `nil` without one.
  public var csvNote: String?
}
