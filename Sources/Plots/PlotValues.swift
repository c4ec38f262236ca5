/// Numbers that a mark can draw: an array, a range of whole numbers, a stride, a tensor.
///
/// A type joins by telling its numbers in order; a tensor of any shape tells them row by row.
public protocol PlotValues {
  /// The numbers as doubles, in order. They may be infinite or not a number.
  var plotValues: [Double] { get }
}

/// A number that can stand in an array of ``PlotValues``.
public protocol PlotNumber {
  /// The number as a double.
  var plotValue: Double { get }
}

extension Double: PlotNumber {
  public var plotValue: Double { self }
}

extension Float: PlotNumber {
  public var plotValue: Double { Double(self) }
}

extension Int: PlotNumber {
  public var plotValue: Double { Double(self) }
}

extension Array: PlotValues where Element: PlotNumber {
  public var plotValues: [Double] { map(\.plotValue) }
}

extension ArraySlice: PlotValues where Element: PlotNumber {
  public var plotValues: [Double] { map(\.plotValue) }
}

extension Range: PlotValues where Bound == Int {
  public var plotValues: [Double] { map(Double.init) }
}

extension ClosedRange: PlotValues where Bound == Int {
  public var plotValues: [Double] { map(Double.init) }
}

extension StrideTo: PlotValues where Element: PlotNumber {
  public var plotValues: [Double] { map(\.plotValue) }
}

extension StrideThrough: PlotValues where Element: PlotNumber {
  public var plotValues: [Double] { map(\.plotValue) }
}
