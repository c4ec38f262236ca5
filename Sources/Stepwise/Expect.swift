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
    value < bound, "\(value.text(digits: 6)) \(value < bound ? "<" : "≥") \(bound.text(digits: 6))",
    file: file,
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
    isClose, "\(shown) \(isClose ? "≈" : "≉") \(target.shortText) (± \(tolerance.text(digits: 6)))",
    file: file, line: line)
}

extension [Double] {
  fileprivate var shortText: String {
    if count == 1 { return self[0].text(digits: 6) }
    let shown = prefix(6).map { $0.text(digits: 6) }.joined(separator: ", ")
    return "[\(shown)\(count > 6 ? ", …" : "")]"
  }
}
