import Tensors

/// The course's linear regression, from scratch.
struct Regression {
  let features: Tensor
  let labels: Tensor
  let w: Tensor
  let b = Tensor.zeros([1], requiresGrad: true)
  let batchSize = 10
  let lr = 0.03

  /// 1000 samples of 2 features, the same numbers as after `torch.manual_seed(42)`.
  init() {
    manualSeed(42)
    features = Tensor.normal(mean: 0, std: 1, [1000, 2])
    let exact = matmul(features, Tensor([2, -3.4])) + 4.2
    labels = (exact + Tensor.normal(mean: 0, std: 0.01, exact.shape)).reshape([-1, 1])
    w = Tensor.normal(mean: 0, std: 0.01, [2, 1], requiresGrad: true)
  }

  /// One epoch of 100 batches in shuffled order.
  func trainEpoch(shuffledBy generator: inout PythonRandom) {
    var order = Array(0..<features.shape[0])
    generator.shuffle(&order)
    for start in stride(from: 0, to: order.count, by: batchSize) {
      let batch = order[start..<start + batchSize]
      loss(features[batch], labels[batch]).sum().backward()
      for param in [w, b] {
        noGrad { param -= lr * param.grad! / Double(batchSize) }
        param.zeroGrad()
      }
    }
  }

  /// The mean loss over all samples.
  func meanLoss() -> Double {
    noGrad { loss(features, labels).mean().item() }
  }

  private func loss(_ X: Tensor, _ y: Tensor) -> Tensor {
    (matmul(X, w) + b - y) ** 2 / 2
  }
}

/// Three epochs from new parameters, with the loss after each.
func measureTrainingLoop() -> Measurement {
  let (seconds, losses) = time(repeats: 20, preparing: { Regression() }) { regression in
    var generator = PythonRandom(seed: 42)
    return (0..<3).map { _ in
      regression.trainEpoch(shuffledBy: &generator)
      return regression.meanLoss()
    }
  }
  return Measurement(seconds: seconds, results: losses)
}

/// 100,000 steps in one go; `seconds` is the time of one step.
func measureMemory() -> Measurement {
  let regression = Regression()
  var generator = PythonRandom(seed: 42)
  var early: Double?
  let start = ContinuousClock.now
  for epoch in 1...1000 {
    regression.trainEpoch(shuffledBy: &generator)
    if epoch == 10 { early = ProcessMemory.resident }
  }
  return Measurement(
    seconds: seconds(since: start) / 100_000, results: [regression.meanLoss()],
    figures: ["resident-early": early, "resident-late": ProcessMemory.resident])
}
