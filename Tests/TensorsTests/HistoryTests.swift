import Testing

@testable import Tensors

/// Views and changes in place, as PyTorch has them.
@Suite struct HistoryTests {
  @Test("A change in place that is recorded has its gradient")
  func inPlace() {
    let x = Tensor([1, 2], requiresGrad: true)
    let y = x * 3
    y += x
    #expect(y.description == "tensor([4., 8.], grad_fn=<AddBackward0>)")
    y.sum().backward()
    #expect(x.grad?.scalars == [4, 4])
  }

  @Test("A factor that is changed in place keeps its old value for the gradient")
  func oldValue() {
    let x = Tensor([2, 3], requiresGrad: true)
    let y = x * 1
    y *= x
    y.sum().backward()
    #expect(x.grad?.scalars == [4, 6])
  }

  @Test("A row that is changed in place changes the history of the whole, and of other views")
  func rows() {
    let x = Tensor([1, 2], requiresGrad: true)
    let y = Tensor.zeros([2, 2])
    let row = y[1]
    #expect(!y.requiresGrad && !row.requiresGrad)
    y[1] = x * 5
    #expect(y.description.hasSuffix("grad_fn=<CopySlices>)"))
    #expect(row.description == "tensor([ 5., 10.], grad_fn=<AsStridedBackward0>)")
    (row * row).sum().backward()
    #expect(x.grad?.scalars == [50, 100])
  }

  @Test("What is overwritten has no gradient any more")
  func overwritten() {
    let x = Tensor([1, 2, 3], requiresGrad: true)
    let y = x * 2
    y[1] = Tensor(7)
    y.sum().backward()
    #expect(y.scalars == [2, 7, 6])
    #expect(x.grad?.scalars == [2, 0, 2])
  }

  @Test("Rows by their places and elements by a mask can be changed where they stand")
  func gathered() {
    let x = Tensor([10, 20, 30])
    x[[2, 0]] = x[[2, 0]] + 1
    x[x > 30] = x[x > 30] * 2
    x[..., 1] -= 5
    #expect(x.scalars == [11, 15, 62])
  }

  @Test("Gradients add up in place: who holds the gradient sees the sum")
  func heldGradient() {
    let x = Tensor([1, 2], requiresGrad: true)
    (x * 2).sum().backward()
    let held = x.grad
    (x * 3).sum().backward()
    #expect(held?.scalars == [5, 5])
    x.zeroGrad()
    (x * 3).sum().backward()
    #expect(held?.scalars == [5, 5])
  }

  @Test("The gradients of two leaves that get the same one are apart")
  func apart() {
    let (x, y) = (Tensor([1, 2], requiresGrad: true), Tensor([3, 4], requiresGrad: true))
    (x + y).sum().backward()
    noGrad { x.grad.map { $0 += 1 } }
    #expect(x.grad?.scalars == [2, 2])
    #expect(y.grad?.scalars == [1, 1])
  }

  @Test("A leaf can be told to need a gradient, and to need none")
  func setting() {
    let x = Tensor([1, 2])
    x.requiresGrad = true
    (x * x).sum().backward()
    #expect(x.grad?.scalars == [2, 4])
    x.requiresGrad = false
    #expect(!(x * x).requiresGrad)
  }

  @Test("Overlapping views are read before they are written")
  func overlap() {
    let x = Tensor([1, 2, 3, 4])
    x[1..<4] = x[0..<3]
    #expect(x.scalars == [1, 1, 2, 3])
    let square = Tensor([[1, 2], [3, 4]])
    square += square.T
    #expect(square.scalars == [2, 5, 5, 8])
  }

  @Test("Whole numbers are changed in place by whole numbers")
  func wholeNumbers() {
    let x = Tensor(integers: [1, 9_007_199_254_740_993])
    x += 1
    #expect(x.description == "tensor([               2, 9007199254740994])")
  }
}
