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
}
