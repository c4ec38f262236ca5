import Foundation
import Testing

@testable import Tensors

@Suite struct AutogradTests {
  @Test("Gradients accumulate until they are set to zero")
  func accumulation() {
    let x = Tensor([1, 2], requiresGrad: true)
    (x * x).sum().backward()
    (x * x).sum().backward()
    #expect(x.grad?.scalars == [4, 8])
    x.zeroGrad()
    #expect(x.grad == nil)
  }

  @Test("A chain of a million operations is walked and freed without a deep stack")
  func longChain() async {
    // The smallest stack that threads get is half a megabyte: a recursion would overflow it.
    let gradient = await withCheckedContinuation { continuation in
      let thread = Thread {
        let x = Tensor(1, requiresGrad: true)
        var y = x
        for _ in 0..<1_000_000 { y = y + 0 }
        y.backward()
        continuation.resume(returning: x.grad?.item())
      }
      thread.stackSize = 512 << 10
      thread.start()
    }
    #expect(gradient == 1)
  }

  @Test("A hundred thousand steps of training hold no more memory than a thousand")
  func constantMemory() async {
    // In a process of its own, where no other test takes memory at the same time.
    await #expect(processExitsWith: .success) {
      func pages() -> Int {
        let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        return text.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
      }
      let x = Tensor([[1, 2], [3, 4], [5, 6]])
      let y = Tensor([[1], [2], [3]])
      let w = Tensor.zeros([2, 1], requiresGrad: true)
      func train(_ steps: Int) {
        for _ in 0..<steps {
          ((matmul(x, w) - y) ** 2 / 2).sum().backward()
          noGrad { w -= 0.01 * w.grad! / 3.0 }
          w.zeroGrad()
        }
      }
      train(1000)
      let before = pages()
      train(100_000)
      // A leak of the smallest tensor a step would take thousands of pages.
      if pages() - before > 500 { exit(EXIT_FAILURE) }
    }
  }

  @Test("A graph serves once, unless it is kept")
  func retainGraph() async {
    let x = Tensor(3, requiresGrad: true)
    let y = x * x
    y.backward(retainGraph: true)
    y.backward()
    #expect(x.grad?.item() == 12)
    await #expect(processExitsWith: .failure) {
      let x = Tensor(3, requiresGrad: true)
      let y = x * x
      y.backward()
      y.backward()
    }
  }

  @Test("Detached tensors, and results without recording, have no history")
  func noHistory() {
    let x = Tensor([1, 2], requiresGrad: true)
    #expect(!x.detach().requiresGrad)
    #expect(!noGrad { x * 2 }.requiresGrad)
    #expect(noGrad { x * 2 }.description == "tensor([2., 4.])")
    #expect((x * 2).requiresGrad)
    x[0..<1].backward(gradient: Tensor([5]))
    #expect(x.grad?.scalars == [5, 0])
  }

  @Test("A change in place that is recorded has its gradient")
  func inPlace() {
    let x = Tensor([1, 2], requiresGrad: true)
    let y = x * 3
    y += x
    #expect(y.description == "tensor([4., 8.], grad_fn=<AddBackward0>)")
    y.sum().backward()
    #expect(x.grad?.scalars == [4, 4])
  }

  @Test("Results carry PyTorch's names", arguments: NamedOperation.all)
  func names(named: NamedOperation) {
    let x = Tensor([[1, 2], [3, 4]], requiresGrad: true)
    #expect(named.apply(x).producer?.name == named.name)
  }
}

/// An operation and the name that PyTorch gives to its result.
struct NamedOperation: Sendable {
  var name: String
  var apply: @Sendable (Tensor) -> Tensor

  static let all: [NamedOperation] = [
    .init(name: "AddBackward0") { $0 + 1 }, .init(name: "SubBackward0") { $0 - 1 },
    .init(name: "RsubBackward1") { 1 - $0 },
    .init(name: "MulBackward0") { 2 / $0 }, .init(name: "DivBackward0") { $0 / 2 },
    .init(name: "PowBackward0") { $0 ** 2 },
    .init(name: "PermuteBackward0") { $0.T }, .init(name: "ViewBackward0") { $0.flatten() },
    .init(name: "UnsafeViewBackward0") { $0.T.flatten() }, .init(name: "SelectBackward0") { $0[0] },
    .init(name: "SliceBackward0") { $0[0..<1] }, .init(name: "IndexBackward0") { $0[[0]] },
    .init(name: "MmBackward0") { matmul($0, $0.T) },
    .init(name: "MvBackward0") { matmul($0, $0[0]) },
    .init(name: "DotBackward0") { dot($0[0], $0[0]) }, .init(name: "SumBackward0") { $0.sum() },
    .init(name: "SumBackward1") { $0.sum(axis: 0) }, .init(name: "MeanBackward0") { $0.mean() },
    .init(name: "MaxBackward1") { $0.max() }, .init(name: "MinBackward0") { $0.min(axis: 0) },
    .init(name: "CatBackward0") { concat([$0, $0]) },
    .init(name: "StackBackward0") { stack([$0, $0]) },
    .init(name: "CloneBackward0") { $0.clone() },
    .init(name: "ToCopyBackward0") { $0.to(.float64) },
    .init(name: "SqueezeBackward4") { matmul($0[0], $0.T) }, .init(name: "NegBackward0") { -$0 },
    .init(name: "AbsBackward0") { $0.abs() }, .init(name: "UnsqueezeBackward0") { $0.unsqueeze(0) },
  ]
}
