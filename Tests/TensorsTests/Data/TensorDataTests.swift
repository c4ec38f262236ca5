import Testing

@testable import Tensors

/// Rows of two tensors, as datasets for a DataLoader.
@Suite struct TensorDataTests {
  @Test("A batch has its rows in the order asked for, in tensors of its own")
  func batch() {
    let X = Tensor([[1, 2], [3, 4], [5, 6]])
    let dataset = TensorDataset(X, Tensor(integers: [10, 20, 30]))
    #expect(dataset.count == 3)
    let (features, labels) = dataset.batch([2, 0, -1, 2])
    #expect(features.shape == [4, 2])
    #expect(features.scalars == [5, 6, 1, 2, 5, 6, 5, 6])
    #expect(labels.dtype == .int64)
    #expect(labels.scalars == [30, 10, 30, 30])
    features -= 100
    #expect(X.scalars == [1, 2, 3, 4, 5, 6])
    #expect(dataset.batch([]).0.shape == [0, 2])
  }

  @Test("Rows with gaps: transposed tensors, columns, repeated rows")
  func views() {
    let X = Tensor([[1, 2, 3], [4, 5, 6]])
    let dataset = TensorDataset(X.T, X.T[..., 1])
    let (features, labels) = dataset.batch([2, 1])
    #expect(features.scalars == [3, 6, 2, 5])
    #expect(labels.scalars == [6, 5])
    #expect(TensorDataset(X[..., 1..<3], X[..., 0]).batch([1]).0.scalars == [5, 6])
    #expect(TensorDataset(Tensor.zeros([3, 0]), Tensor.zeros([3])).batch([1]).0.shape == [1, 0])
  }

  @Test("One row is a view")
  func row() {
    let X = Tensor([[1, 2], [3, 4]])
    let (features, label) = TensorDataset(X, Tensor(truths: [true, false]))[1]
    #expect(features.scalars == [3, 4])
    #expect(label.shape == [])
    #expect(label.item() == 0)
    X -= 1
    #expect(features.scalars == [2, 3])
  }

  @Test("A batch of a tensor that needs a gradient passes it on")
  func gradient() {
    let X = Tensor([[1, 2], [3, 4]], requiresGrad: true)
    let (features, _) = TensorDataset(X, Tensor([1, 2])).batch([1, 1])
    features.sum().backward()
    #expect(X.grad?.scalars == [0, 0, 2, 2])
  }
}
