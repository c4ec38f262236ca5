extension Tensor {
  /// eˣ / Σ eˣ along an axis, PyTorch's `torch.softmax(x, 1)`: positive numbers with the sum 1. Large
  /// elements do not overflow.
  ///
  /// ```swift
  /// print(Tensor([[0, 0], [1000, 0]]).softmax(axis: 1))
  /// // tensor([[0.5000, 0.5000],
  /// //         [1.0000, 0.0000]])
  /// ```
  public func softmax(axis: Int) -> Tensor {
    let name = "SoftmaxBackward0"
    let axis = Shape.axis(axis, rank: rank, operation: "softmax")
    let source = floatingPoint(for: "softmax")
    let output: Tensor = noGrad {
      let powers = (source.detach() - source.detach().max(axis: axis, keepDims: true)).exp()
      return powers / powers.sum(axis: axis, keepDims: true)
    }
    return .record(name, output, self) {
      let result = output.saved(for: name)
      return { gradient in
        let weighted = gradient * result.value
        return weighted - result.value * weighted.sum(axis: axis, keepDims: true)
      }
    }
  }

  /// The logarithm of ``softmax(axis:)``, without its overflow or loss of digits: PyTorch's
  /// `torch.log_softmax(x, 1)`.
  ///
  /// ```swift
  /// print(Tensor([[0, 0]]).logSoftmax(axis: 1))    // tensor([[-0.6931, -0.6931]])
  /// ```
  public func logSoftmax(axis: Int) -> Tensor {
    let name = "LogSoftmaxBackward0"
    let axis = Shape.axis(axis, rank: rank, operation: "logSoftmax")
    let source = floatingPoint(for: "logSoftmax")
    let output: Tensor = noGrad {
      let shifted = source.detach() - source.detach().max(axis: axis, keepDims: true)
      return shifted - shifted.exp().sum(axis: axis, keepDims: true).log()
    }
    return .record(name, output, self) {
      let result = output.saved(for: name)
      return { $0 - result.value.exp() * $0.sum(axis: axis, keepDims: true) }
    }
  }

  /// log Σ eˣ along an axis, without overflow: PyTorch's `torch.logsumexp(x, 1)`.
  ///
  /// ```swift
  /// print(Tensor([1000, 1000]).logSumExp(axis: 0))    // tensor(1000.6932)
  /// ```
  public func logSumExp(axis: Int, keepDims: Bool = false) -> Tensor {
    let name = "LogsumexpBackward0"
    let axis = Shape.axis(axis, rank: rank, operation: "logSumExp")
    let source = floatingPoint(for: "logSumExp")
    let output: Tensor = noGrad {
      let x = source.detach()
      let largest = x.max(axis: axis, keepDims: true)
      // An infinite largest element stays what it is.
      let shift = choose(largest.abs() == .infinity, Tensor(0, dtype: dtype), largest)
      let sums = (x - shift).exp().sum(axis: axis, keepDims: true).log() + shift
      return keepDims ? sums : sums.squeeze(axis)
    }
    return .record(name, output, self) {
      let (input, result) = (saved(for: name), output.saved(for: name))
      return {
        $0.withAxis(axis, keepDims) * (input.value - result.value.withAxis(axis, keepDims)).exp()
      }
    }
  }
}
