#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Tensor {
  /// The sum of all elements; whole numbers and truth values add up to an int64.
  public func sum() -> Tensor {
    let shape = shape
    return .record(
      "SumBackward0", flatSum(axis: nil, keepDims: false), from: [self],
      [{ $0.expanded(to: shape) }])
  }

  /// The sums along an axis, which goes, or stays with length 1 if `keepDims`.
  public func sum(axis: Int, keepDims: Bool = false) -> Tensor {
    let axis = Shape.axis(axis, rank: rank, operation: "sum")
    let shape = shape
    return .record(
      "SumBackward1", flatSum(axis: axis, keepDims: keepDims), from: [self],
      [{ $0.withAxis(axis, keepDims).expanded(to: shape) }])
  }

  /// The mean of all elements: NaN of none.
  public func mean() -> Tensor {
    let (shape, count) = (shape, Double(count))
    let source = floatingPoint(for: "mean")
    let output = noGrad { source.flatSum(axis: nil, keepDims: false) / count }
    return .record(
      "MeanBackward0", output, from: [self], [{ ($0 / count).expanded(to: shape) }])
  }

  /// The means along an axis.
  public func mean(axis: Int, keepDims: Bool = false) -> Tensor {
    let axis = Shape.axis(axis, rank: rank, operation: "mean")
    let (shape, count) = (shape, Double(shape[axis]))
    let source = floatingPoint(for: "mean")
    let output = noGrad { source.flatSum(axis: axis, keepDims: keepDims) / count }
    return .record(
      "MeanBackward1", output, from: [self],
      [{ ($0 / count).withAxis(axis, keepDims).expanded(to: shape) }])
  }

  /// The standard deviation of all elements, with n − 1 in the denominator.
  public func std() -> Tensor {
    let source = floatingPoint(for: "std")
    let degrees = Double(count - 1)
    let output: Tensor = noGrad {
      let deviations: Tensor = source - source.mean()
      return ((deviations * deviations).sum() / degrees).sqrt()
    }
    let input = SavedTensor(self)
    let result = SavedTensor(output)
    // dσ = Σ (x − mean) dx / (σ · (n − 1))
    let derivative = { (gradient: Tensor) -> Tensor in
      let deviations: Tensor = input.value - input.value.mean()
      return gradient * deviations / (result.value * degrees)
    }
    return Tensor.record(
      "StdBackward0", output, from: [self], saving: [input, result], [derivative])
  }

  /// The standard deviations along an axis.
  public func std(axis: Int, keepDims: Bool = false) -> Tensor {
    let axis = Shape.axis(axis, rank: rank, operation: "std")
    let source = floatingPoint(for: "std")
    let degrees = Double(shape[axis] - 1)
    let output: Tensor = noGrad {
      let deviations: Tensor = source - source.mean(axis: axis, keepDims: true)
      let squares: Tensor = (deviations * deviations).sum(axis: axis, keepDims: keepDims)
      return (squares / degrees).sqrt()
    }
    let input = SavedTensor(self)
    let result = SavedTensor(output)
    let derivative = { (gradient: Tensor) -> Tensor in
      let deviations: Tensor = input.value - input.value.mean(axis: axis, keepDims: true)
      let slope: Tensor = gradient / (result.value * degrees)
      return slope.withAxis(axis, keepDims) * deviations
    }
    return Tensor.record(
      "StdBackward0", output, from: [self], saving: [input, result], [derivative])
  }

  private func floatingPoint(for operation: String) -> Tensor {
    if !dtype.isFloatingPoint {
      stop("\(operation): a tensor of type \(dtype) has none; convert it with to(.float32)")
    }
    return self
  }

  /// The sum along an axis, or of everything, not recorded.
  private func flatSum(axis: Int?, keepDims: Bool) -> Tensor {
    let source = (dtype == .bool ? converted(to: .int64) : self).contiguous
    let outer = axis.map { Shape.count(Array(shape[..<$0])) } ?? 1
    let length = axis.map { shape[$0] } ?? count
    let inner = axis.map { Shape.count(Array(shape[($0 + 1)...])) } ?? 1
    var reduced = axis == nil ? [] : shape
    if let axis {
      if keepDims { reduced[axis] = 1 } else { reduced.remove(at: axis) }
    }
    func sums<T: Real>(_: T.Type) -> Tensor {
      let from = source.pointer(as: T.self)
      return Tensor(reduced, of: T.self) { to in
        for block in 0..<outer {
          let start = from + block * length * inner
          if inner == 1 {
            to[block] = Summation.sum(start, count: length)
          } else {
            Summation.columns(start, rows: length, columns: inner, into: to + block * inner)
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
          to[place] = (0..<length).reduce(0) { $0 &+ from[start + $1 * inner] }
        }
      }
    }
  }
}

extension Tensor {
  /// The tensor repeated along axes of length 1, as a copy. Not recorded.
  func expanded(to shape: [Int]) -> Tensor {
    if shape == self.shape { return self }
    return view(shape, strides: Shape.strides(of: self, broadcastTo: shape), offset: offset)
  }

  /// A reduced tensor with the axis that went put back, with length 1.
  fileprivate func withAxis(_ axis: Int, _ isThere: Bool) -> Tensor {
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
