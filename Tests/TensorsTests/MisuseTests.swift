import Foundation
import Testing

@testable import Tensors

/// Each misuse stops with one sentence that names the operation and the shapes.
@Suite struct MisuseTests {
  private func sentence(_ result: ExitTest.Result?) -> String {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.contains("Fatal error: ") } ?? ""
    return line.components(separatedBy: "Fatal error: ").last ?? ""
  }

  @Test("matmul of shapes that do not fit")
  func matmulShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = matmul(Tensor.ones([1000, 2]), Tensor.ones([3, 1]))
    }
    #expect(
      sentence(result)
        == "matmul: shapes [1000, 2] and [3, 1] do not fit: 2 columns against 3 rows")
  }

  @Test("Shapes that do not broadcast")
  func broadcasting() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.ones([2, 3]) + Tensor.ones([2])
    }
    #expect(
      sentence(result)
        == "add: shapes [2, 3] and [2] do not fit: from the last axis on, lengths must be equal"
        + " or 1")
  }

  @Test("An index out of range")
  func index() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.ones([2, 3])[2]
    }
    #expect(sentence(result) == "index: 2 is out of range for axis 0 of shape [2, 3]")
  }

  @Test("backward of a tensor that is no single number")
  func backward() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Tensor([1, 2], requiresGrad: true).backward()
    }
    #expect(
      sentence(result)
        == "backward: a tensor of shape [2] is no single number; sum it, or pass a gradient")
  }

  @Test("A change in place of a leaf that needs a gradient")
  func leaf() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let w = Tensor([1, 2], requiresGrad: true)
      w -= 1
    }
    #expect(
      sentence(result)
        == "-=: a leaf of shape [2] that needs a gradient cannot be changed in place outside noGrad"
    )
  }

  @Test("A value needed for a gradient that has been changed since")
  func version() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor([1, 2], requiresGrad: true)
      let y = x.exp()
      noGrad { y += 1 }
      y.sum().backward()
    }
    #expect(
      sentence(result)
        == "backward: a tensor of shape [2] that ExpBackward0 needs has been changed in place"
        + " since: it is at version 1, expected version 0")
  }

  @Test("A reshape that does not fit, and an item of many")
  func shapes() async {
    let reshape = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.ones([2, 3]).reshape([4, -1])
    }
    #expect(sentence(reshape) == "reshape: 6 elements of shape [2, 3] do not fit into [4, -1]")
    let item = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.ones([2, 3]).item()
    }
    #expect(
      sentence(item)
        == "item: a tensor of shape [2, 3] has 6 elements, and only one can be an item")
  }
}
