extension Tensor {
  /// The sum of all elements, PyTorch's `x.sum()`; whole numbers and truth values add up to an
  /// int64.
  ///
  /// ```swift
  /// print(Tensor([[1, 2], [3, 4]]).sum())    // tensor(10.)
  /// ```
  public func sum() -> Tensor {
    let shape = shape
    return .record("SumBackward0", flatSum(axis: nil, keepDims: false), self) {
      { $0.expanded(to: shape) }
    }
  }

  /// The sums along an axis, which goes, or stays with length 1 if `keepDims`: PyTorch's
  /// `x.sum(0, keepdim=True)`.
  ///
  /// ```swift
  /// print(Tensor([[1, 2], [3, 4]]).sum(axis: 0))    // tensor([4., 6.])
  /// ```
  public func sum(axis: Int, keepDims: Bool = false) -> Tensor {
    let axis = Shape.axis(axis, rank: rank, operation: "sum")
    let shape = shape
    return .record("SumBackward1", flatSum(axis: axis, keepDims: keepDims), self) {
      { $0.withAxis(axis, keepDims).expanded(to: shape) }
    }
  }

  /// The mean of all elements, PyTorch's `x.mean()`: NaN of none.
  ///
  /// ```swift
  /// print(Tensor([1, 2, 6]).mean())    // tensor(3.)
  /// ```
  public func mean() -> Tensor {
    let (shape, count) = (shape, Double(count))
    let source = floatingPoint(for: "mean")
    let output = source.flatSum(axis: nil, keepDims: false, divisor: count)
    return .record("MeanBackward0", output, self) { { ($0 / count).expanded(to: shape) } }
  }

  /// The means along an axis: PyTorch's `x.mean(0, keepdim=True)`.
  ///
  /// ```swift
  /// print(Tensor([[1, 2], [3, 4]]).mean(axis: 1))    // tensor([1.5000, 3.5000])
  /// ```
  public func mean(axis: Int, keepDims: Bool = false) -> Tensor {
    let axis = Shape.axis(axis, rank: rank, operation: "mean")
    let (shape, count) = (shape, Double(shape[axis]))
    let source = floatingPoint(for: "mean")
    let output = source.flatSum(axis: axis, keepDims: keepDims, divisor: count)
    return .record("MeanBackward1", output, self) {
      { ($0 / count).withAxis(axis, keepDims).expanded(to: shape) }
    }
  }

  func floatingPoint(for operation: String) -> Tensor {
    if !dtype.isFloatingPoint {
      stop("\(operation): a tensor of type \(dtype) has none; convert it with to(.float32)")
    }
    return self
  }

  /// The sum along an axis, or of everything, divided by a number if it is fractional. Not recorded.
  private func flatSum(axis: Int?, keepDims: Bool, divisor: Double = 1) -> Tensor {
    let source = (dtype == .bool ? converted(to: .int64) : self).contiguous
    let length = axis.map { shape[$0] } ?? count
    let inner = axis.map { Shape.count(Array(shape[($0 + 1)...])) } ?? 1
    let outer = axis.map { Shape.count(Array(shape[..<$0])) } ?? 1
    var reduced = axis == nil ? [] : shape
    if let axis {
      if keepDims { reduced[axis] = 1 } else { reduced.remove(at: axis) }
    }
    func sums<T: Real>(_: T.Type) -> Tensor {
      let from = source.pointer(as: T.self)
      let divisor = T(divisor)
      return Tensor(reduced, of: T.self) { to in
        for block in 0..<outer {
          let start = from + block * length * inner
          if inner == 1 {
            to[block] = Summation.sum(start, count: length) / divisor
          } else {
            let sums = to + block * inner
            Summation.columns(start, rows: length, columns: inner, into: sums)
            for column in 0..<inner { sums[column] /= divisor }
          }
        }
      }
    }
    switch source.dtype {
    case .float32: return sums(Float.self)
    case .float64: return sums(Double.self)
    case .int64, .bool:
      let from = source.pointer(as: Int64.self)
      return Tensor(reduced, of: Int64.self) { to in
        for place in 0..<(outer * inner) {
          let start = place / inner * length * inner + place % inner
          var sum: Int64 = 0
          for index in 0..<length { sum &+= from[start + index * inner] }
          to[place] = sum
        }
      }
    }
  }
}

extension Tensor {
  /// The tensor repeated along axes of length 1, as a view that must not be changed. Not recorded.
  func expanded(to shape: [Int]) -> Tensor {
    if shape == self.shape { return self }
    return view(shape, strides: Shape.strides(of: self, broadcastTo: shape), offset: offset)
  }

  /// A reduced tensor with the axis that went put back, with length 1.
  func withAxis(_ axis: Int, _ isThere: Bool) -> Tensor {
    isThere ? self : noGrad { unsqueeze(axis) }
  }

  /// The gradient of a broadcast tensor summed down to the tensor's own shape.
  func summed(to shape: [Int]) -> Tensor {
    if shape == self.shape { return self }
    return noGrad {
      if Shape.count(shape) == 1 { return sum().reshape(shape) }
      var result = self
      while result.rank > shape.count { result = result.sum(axis: 0) }
      for axis in shape.indices where shape[axis] == 1 && result.shape[axis] != 1 {
        result = result.sum(axis: axis, keepDims: true)
      }
      return result
    }
  }
}
