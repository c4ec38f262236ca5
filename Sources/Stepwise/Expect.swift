internal import StepEvents

/// A check that belongs to the lesson: a tick on the page. If it does not hold, the step goes on,
/// and the lesson fails with the line of the check.
///
/// ```swift
/// let losses = [2.0, 0.3, 0.05]
/// expect(losses[2] < losses[0], "the loss falls")
/// ```
public func expect(_ condition: Bool, _ message: String, file: String = #fileID, line: Int = #line)
{
  EventChannel.current?.send(
    .expectation(passed: condition, message: message, file: file, line: line))
}

/// A check that a number is below a bound. NaN is below nothing.
public func expect(
  _ value: Double, lessThan bound: Double, file: String = #fileID, line: Int = #line
) {
  expect(
    value < bound, "\(value.shortText) \(value < bound ? "<" : "≥") \(bound.shortText)", file: file,
    line: line)
}

/// A check that a tensor with one element is below a bound.
public func expect(
  _ value: Tensor, lessThan bound: Double, file: String = #fileID, line: Int = #line
) {
  expect(value.item(), lessThan: bound, file: file, line: line)
}

/// A check that a number is no further than a tolerance from another.
public func expect(
  _ value: Double, closeTo target: Double, within tolerance: Double, file: String = #fileID,
  line: Int = #line
) {
  expect([value], closeTo: [target], within: tolerance, file: file, line: line)
}

/// A check that each element of a tensor, read row by row, is no further than a tolerance from a
/// number.
public func expect(
  _ value: Tensor, closeTo target: [Double], within tolerance: Double, file: String = #fileID,
  line: Int = #line
) {
  expect(value.scalars, closeTo: target, within: tolerance, file: file, line: line)
}

/// A check that two tensors of one shape are nowhere further apart than a tolerance.
public func expect(
  _ value: Tensor, closeTo target: Tensor, within tolerance: Double, file: String = #fileID,
  line: Int = #line
) {
  if value.shape != target.shape {
    expect(false, "shape \(value.shape) ≠ \(target.shape)", file: file, line: line)
  } else {
    expect(value.scalars, closeTo: target.scalars, within: tolerance, file: file, line: line)
  }
}

private func expect(
  _ values: [Double], closeTo target: [Double], within tolerance: Double, file: String, line: Int
) {
  let shown = values.shortText
  if values.count != target.count {
    expect(false, "\(values.count) values against \(target.count)", file: file, line: line)
    return
  }
  let isClose = zip(values, target).allSatisfy { ($0 - $1).magnitude <= tolerance || $0 == $1 }
  expect(
    isClose, "\(shown) \(isClose ? "≈" : "≉") \(target.shortText) (± \(tolerance.shortText))",
    file: file, line: line)
}

extension Double {
  /// The number with at most six significant digits.
  fileprivate var shortText: String {
    if !isFinite { return "\(self, decimals: 0)" }
    if rounded() == self && magnitude < 1e15 { return String(Int64(self)) }
    // Six digits in all: as many decimals as the number's size leaves.
    var decimals = 5
    var power = 10.0
    while decimals > 0 && magnitude >= power {
      power *= 10
      decimals -= 1
    }
    power = 1
    while decimals < 12 && magnitude < power {
      power /= 10
      decimals += 1
    }
    var text = "\(self, decimals: decimals)"
    while text.contains("."), text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}

extension [Double] {
  fileprivate var shortText: String {
    if count == 1 { return self[0].shortText }
    let shown = prefix(6).map(\.shortText).joined(separator: ", ")
    return "[\(shown)\(count > 6 ? ", …" : "")]"
  }
}
