import Tensors

/// One batch of 256 random images of 784 pixels, with labels from 0 to 9.
struct Images {
  let X: Tensor
  let y: Tensor

  init() {
    manualSeed(42)
    X = Tensor.rand([256, 784])
    y = Tensor.randint(0, 10, [256])
  }
}

/// Steps of a perceptron 784-256-10 with ReLU, all of it from tensor operations: forward, cross
/// entropy, backward and gradient descent. The result is the last step's loss.
func measurePerceptron() -> Measurement {
  let images = Images()
  let W1 = Tensor.normal(mean: 0, std: 0.01, [784, 256], requiresGrad: true)
  let b1 = Tensor.zeros([256], requiresGrad: true)
  let W2 = Tensor.normal(mean: 0, std: 0.01, [256, 10], requiresGrad: true)
  let b2 = Tensor.zeros([10], requiresGrad: true)
  let lr = 0.1
  let (seconds, loss) = time(repeats: 50) {
    let hidden = (matmul(images.X, W1) + b1).relu()
    let loss = crossEntropy(matmul(hidden, W2) + b2, images.y)
    loss.backward()
    for param in [W1, b1, W2, b2] {
      noGrad { param -= lr * param.grad! }
      param.zeroGrad()
    }
    return loss.item()
  }
  return Measurement(seconds: seconds, results: [loss])
}

/// The mean of −log softmax(x) at the labels.
private func crossEntropy(_ x: Tensor, _ y: Tensor) -> Tensor {
  let shifted = x - x.max(axis: 1, keepDims: true)
  let logs = shifted - shifted.exp().sum(axis: 1, keepDims: true).log()
  return -logs.gather(Tensor.arange(y.count), y).mean()
}
