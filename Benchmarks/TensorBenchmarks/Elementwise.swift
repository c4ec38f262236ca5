import Tensors

/// Four operations, one after the other, on 10⁶ numbers.
func measureChain() -> Measurement {
  measureElements { x in ((x * 2 + 1) * x - 3).relu() }
}

/// Functions from the mathematical library on 10⁶ numbers.
func measureFunctions() -> Measurement {
  measureElements { x in (x.exp() + x.tanh()).sigmoid() }
}

private func measureElements(_ operation: (Tensor) -> Tensor) -> Measurement {
  manualSeed(42)
  let x = Tensor.randn([1_000_000])
  let (seconds, y) = time(repeats: 100) {
    let y = operation(x)
    // One element is looked at within the time, so that the work cannot be put off.
    _ = y[999_999].item()
    return y
  }
  return Measurement(seconds: seconds, results: [y.sum().item(), y[999_999].item()])
}

/// The sum of 10⁷ numbers.
func measureSum() -> Measurement {
  manualSeed(42)
  let x = Tensor.rand([10_000, 1000]).flatten()
  let (seconds, sum) = time(repeats: 50) { x.sum().item() }
  return Measurement(seconds: seconds, results: [sum])
}
