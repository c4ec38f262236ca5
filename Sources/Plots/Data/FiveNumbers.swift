/// Minimum, quartiles and maximum of the finite values of a column.
struct FiveNumbers: Equatable, Sendable {
  let count: Int
  /// Empty where there is no finite value.
  let numbers: [Double]

  /// Quartiles between two values lie between them, as `numpy.percentile` has it.
  init(_ values: [Double]) {
    var finite = values.filter { $0.isFinite }
    count = finite.count
    guard !finite.isEmpty else {
      numbers = []
      return
    }
    let last = finite.count - 1
    numbers = finite.withUnsafeMutableBufferPointer { values in
      // The middle first: the quartiles are then sought in halves.
      let median = quantile(0.5, of: &values, from: 0, to: last)
      let middle = last / 2
      let lower = quantile(0.25, of: &values, from: 0, to: middle)
      let upper = quantile(0.75, of: &values, from: middle, to: last)
      let least = values[...(last / 4)].min() ?? median
      let most = values[(3 * last / 4)...].max() ?? median
      return [least, lower, median, upper, most]
    }
  }
}

/// A quantile of values that are sorted as far as that what stands before `low` is at most, and
/// what stands after `high` at least, what stands between.
private func quantile(
  _ share: Double, of values: inout UnsafeMutableBufferPointer<Double>, from low: Int, to high: Int
) -> Double {
  let place = share * Double(values.count - 1)
  let index = Int(place)
  let value = ranked(index, in: &values, from: min(low, index), to: max(high, index))
  let part = place - Double(index)
  guard part > 0 else { return value }
  // All after `index` are at least its value; the least of them is the next.
  let next = values[(index + 1)...max(high, index + 1)].min() ?? value
  return value + part * (next - value)
}

/// The value that would stand at `index` if the range were sorted; the range is left partly sorted
/// around it (quickselect by Hoare, 1961; the pivot is the median of three).
private func ranked(
  _ index: Int, in values: inout UnsafeMutableBufferPointer<Double>, from start: Int, to end: Int
) -> Double {
  var (low, high) = (start, end)
  while low < high {
    let (a, b, c) = (values[low], values[(low + high) / 2], values[high])
    let pivot = max(min(a, b), min(max(a, b), c))
    var (left, right) = (low, high)
    while left <= right {
      while values[left] < pivot { left += 1 }
      while values[right] > pivot { right -= 1 }
      if left <= right {
        values.swapAt(left, right)
        left += 1
        right -= 1
      }
    }
    if index <= right { high = right } else if index >= left { low = left } else { break }
  }
  return values[index]
}
