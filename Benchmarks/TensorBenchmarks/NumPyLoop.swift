import Tensors

/// The course's training as one would write it in NumPy: float64, the gradients by hand.
///
/// Three epochs from new parameters, with the loss after each.
func measureNumPyLoop() -> Measurement {
  let numpy = NumPyRandom(seed: 42)
  let features = numpy.randn([1000, 2])
  let trueW = Tensor([[2], [-3.4]], dtype: .float64)
  let labels = matmul(features, trueW) + 4.2 + numpy.normal(mean: 0, std: 0.01, [1000, 1])
  let (lr, n) = (0.03, 10)
  let (seconds, losses) = time(repeats: 20, preparing: { NumPyRandom(seed: 42) }) { random in
    let w = Tensor.zeros([2, 1], dtype: .float64)
    let b = Tensor.zeros([1], dtype: .float64)
    return (0..<3).map { _ in
      let order = random.permutation(1000)
      for start in stride(from: 0, to: 1000, by: n) {
        let batch = order[start..<start + n]
        let (X, y) = (features[batch], labels[batch])
        let err = matmul(X, w) + b - y
        let dw = matmul(X.T, err) / n
        let db = err.mean()
        w -= lr * dw
        b -= lr * db
      }
      return ((matmul(features, w) + b - labels) ** 2 / 2).mean().item()
    }
  }
  return Measurement(seconds: seconds, results: losses)
}
