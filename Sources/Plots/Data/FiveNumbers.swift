/// Minimum, quartiles and maximum of the finite values of a column.
struct FiveNumbers: Equatable, Sendable {
  let count: Int
  /// Empty where there is no finite value.
  let numbers: [Double]

  /// Quartiles between two values lie between them, as `numpy.percentile` has it.
  init(_ values: [Double]) {
    var finite = values.filter(\.isFinite)
    count = finite.count
    guard !finite.isEmpty else {
      numbers = []
      return
    }
    numbers = [0, 0.25, 0.5, 0.75, 1].map { share in
      let place = share * Double(finite.count - 1)
      let index = Int(place)
      let low = finite.ranked(index)
      let part = place - Double(index)
      return part == 0 ? low : low + part * (finite.ranked(index + 1) - low)
    }
  }
}

extension [Double] {
  /// The value that would stand at `index` if the array were sorted. The array is left partly
  /// sorted around it (quickselect by Hoare, 1961; the pivot is the median of three).
  fileprivate mutating func ranked(_ index: Int) -> Double {
    withUnsafeMutableBufferPointer { values in
      var (low, high) = (0, values.count - 1)
      while low < high {
        let (a, b, c) = (values[low], values[low / 2 + high / 2], values[high])
        let pivot = Swift.max(Swift.min(a, b), Swift.min(Swift.max(a, b), c))
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
  }
}
