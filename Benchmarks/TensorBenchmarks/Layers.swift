import Tensors

/// Steps of the same perceptron from layers, a loss and an optimiser. The result is the last
/// step's loss.
func measureLayers() -> Measurement {
  let images = Images()
  let net = Sequential(Linear(784, 256), ReLU(), Linear(256, 10))
  let crossEntropy = CrossEntropyLoss()
  let optimizer = SGD(net.parameters, lr: 0.1)
  let (seconds, loss) = time(repeats: 50) {
    optimizer.zeroGrad()
    let loss = crossEntropy(net(images.X), images.y)
    loss.backward()
    optimizer.step()
    return loss.item()
  }
  return Measurement(seconds: seconds, results: [loss])
}
