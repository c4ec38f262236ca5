import Foundation
import Testing

@testable import Tensors

/// Each misuse stops with one sentence that names the operation and the shapes.
@Suite struct MisuseTests {
  @Test("Each misuse stops with its sentence", arguments: Misuse.all.indices)
  func sentence(index: Int) async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [index] in
      Misuse.all[index].act()
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.contains("Fatal error: ") } ?? ""
    #expect(line.components(separatedBy: "Fatal error: ").last == Misuse.all[index].sentence)
  }
}

/// Something that a lesson must not do, and what it is told.
struct Misuse: Sendable {
  var sentence: String
  var act: @Sendable () -> Void

  init(_ sentence: String, _ act: @escaping @Sendable () -> Void) {
    self.sentence = sentence
    self.act = act
  }

  static let all: [Misuse] =
    shapes + places + gradients + types + makers + layers + linearAlgebra
}

extension Misuse {
  private static let shapes: [Misuse] = [
    Misuse("matmul: shapes [1000, 2] and [3, 1] do not fit: 2 columns against 3 rows") {
      _ = matmul(Tensor.ones([1000, 2]), Tensor.ones([3, 1]))
    },
    Misuse("matmul: shapes [2, 3] and [2] do not fit: 3 columns against 2 elements") {
      _ = matmul(Tensor.ones([2, 3]), Tensor.ones([2]))
    },
    Misuse("matmul: shapes [] and [2] are no matrices or vectors") {
      _ = matmul(Tensor(1), Tensor.ones([2]))
    },
    Misuse("dot: shapes [2] and [3] are not two vectors of one length and type") {
      _ = dot(Tensor.ones([2]), Tensor.ones([3]))
    },
    Misuse(
      "add: shapes [2, 3] and [2] do not fit: from the last axis on, lengths must be equal or 1"
    ) {
      _ = Tensor.ones([2, 3]) + Tensor.ones([2])
    },
    Misuse(
      "comparison: shapes [2] and [3] do not fit: from the last axis on, lengths must be equal or 1"
    ) {
      _ = Tensor.ones([2]) < Tensor.ones([3])
    },
    Misuse("where: shapes [2], [3] and [] do not fit") {
      _ = `where`(Tensor(truths: [true, false]), Tensor.ones([3]), Tensor(0))
    },
    Misuse("reshape: 6 elements of shape [2, 3] do not fit into [4, -1]") {
      _ = Tensor.ones([2, 3]).reshape([4, -1])
    },
    Misuse("expand: a tensor of shape [2] does not broadcast to [3]") {
      _ = Tensor.ones([2]).expand([3])
    },
    Misuse("permute: [0, 0] does not name each of the 2 axes once") {
      _ = Tensor.ones([2, 3]).permute([0, 0])
    },
    Misuse("concat: shapes [2, 3] and [2, 4] differ outside axis 0") {
      _ = concat([Tensor.ones([2, 3]), Tensor.ones([2, 4])])
    },
    Misuse("concat: there is no tensor to join") { _ = concat([]) },
    Misuse("stack: there is no tensor to join") { _ = stack([]) },
    Misuse("stack: shapes [2] and [3] differ") { _ = stack([Tensor.ones([2]), Tensor.ones([3])]) },
    Misuse("sum: axis 2 is out of range for a tensor with 2 axes") {
      _ = Tensor.ones([2, 3]).sum(axis: 2)
    },
    Misuse("item: a tensor of shape [2, 3] has 6 elements, and only one can be an item") {
      _ = Tensor.ones([2, 3]).item()
    },
    Misuse("max: a tensor of shape [0] has no elements") { _ = Tensor.zeros([0]).max() },
    Misuse("max: the shape [2, 0] has no elements along the axis") {
      _ = Tensor.zeros([2, 0]).max(axis: 1)
    },
    Misuse("in-place add: a result of shape [2, 2] does not fit into [2]") {
      Tensor.ones([2]) += Tensor.ones([2, 1])
    },
    Misuse("assignment: shape [3] does not fit into [2]") {
      Tensor.ones([2, 2])[0] = Tensor.ones([3])
    },
    Misuse("in-place add: places of an expanded tensor are one in memory; change a clone()") {
      Tensor.ones([1]).expand([3]) += 1
    },
  ]

  private static let places: [Misuse] = [
    Misuse("index: 2 is out of range for axis 0 of shape [2, 3]") { _ = Tensor.ones([2, 3])[2] },
    Misuse("index: -3 is out of range for axis 0 of shape [2, 3]") { _ = Tensor.ones([2, 3])[-3] },
    Misuse("index: 0..<3 is out of range for axis 0 of shape [2]") { _ = Tensor.ones([2])[0..<3] },
    Misuse("index: 5 is out of range for axis 0 of shape [2]") { _ = Tensor.ones([2])[[0, 5]] },
    Misuse("index: 3 places for a tensor of shape [2, 3]") { _ = Tensor.ones([2, 3])[0, 0, 0] },
    Misuse("index: a tensor without axes has no places") { _ = Tensor(1)[0] },
    Misuse("index: places are whole numbers, not float32") {
      _ = Tensor.ones([2])[Tensor([0, 1])]
    },
    Misuse("index: a mask of shape [3] does not fit a tensor of shape [2]") {
      _ = Tensor.ones([2])[Tensor(truths: [true, true, false])]
    },
    Misuse("gather: 1 rows and 2 columns name no elements of shape [2, 2]") {
      _ = Tensor.ones([2, 2]).gather([0], [0, 1])
    },
  ]

  private static let gradients: [Misuse] = [
    Misuse("backward: a tensor of shape [2] is no single number; sum it, or pass a gradient") {
      Tensor([1, 2], requiresGrad: true).backward()
    },
    Misuse("backward: the tensor was not made from one that needs a gradient") {
      Tensor(1).backward()
    },
    Misuse("backward: the gradient's shape [3] is not the tensor's, [2]") {
      Tensor([1, 2], requiresGrad: true).backward(gradient: Tensor.ones([3]))
    },
    Misuse("backward: this graph was used before; pass retainGraph: true to use it again") {
      let y = Tensor(3, requiresGrad: true) ** 2
      y.backward()
      y.backward()
    },
    Misuse(
      "backward: a tensor of shape [2] that ExpBackward0 needs has been changed in place since: it"
        + " is at version 1, expected version 0"
    ) {
      let y = Tensor([1, 2], requiresGrad: true).exp()
      noGrad { y += 1 }
      y.sum().backward()
    },
    Misuse(
      "in-place subtract: a leaf of shape [2] that needs a gradient cannot be changed in place"
        + " outside noGrad"
    ) {
      Tensor([1, 2], requiresGrad: true) -= 1
    },
    Misuse(
      "assignment: a view of a leaf of shape [2] that needs a gradient cannot be changed in place"
        + " outside noGrad"
    ) {
      Tensor([[1, 2], [3, 4]], requiresGrad: true)[0] = Tensor([5, 6])
    },
    Misuse("requiresGrad: only a leaf can be set to need none; take x.detach()") {
      (Tensor(1, requiresGrad: true) * 2).requiresGrad = false
    },
    Misuse("requiresGrad: a tensor of type int64 has no gradient, only floating-point has") {
      Tensor(integers: [1]).requiresGrad = true
    },
  ]

  private static let types: [Misuse] = [
    Misuse("matmul: types float32 and float64 differ; convert one with to(_:)") {
      _ = matmul(Tensor.ones([2, 2]), Tensor.ones([2, 2], dtype: .float64))
    },
    Misuse("matmul: truth values have no product; convert them with to(.float32)") {
      let truths = Tensor(truths: [true]).reshape([1, 1])
      _ = matmul(truths, truths)
    },
    Misuse("mean: a tensor of type int64 has none; convert it with to(.float32)") {
      _ = Tensor(integers: [1, 2]).mean()
    },
    Misuse("in-place divide: a result of type float32 does not fit into int64") {
      Tensor(integers: [1, 2]) /= 2
    },
    Misuse("power: whole numbers have no negative powers; use to(.float32)") {
      _ = Tensor(integers: [2]) ** -1
    },
    Misuse("where: the condition's type is float32, not bool") {
      _ = `where`(Tensor([1]), Tensor([1]), Tensor([2]))
    },
    Misuse("subtract: truth values have no difference; convert them with to(_:)") {
      _ = Tensor(truths: [true]) - Tensor(truths: [false])
    },
  ]

  private static let makers: [Misuse] = [
    Misuse("Tensor: row 1 has 1 elements, row 0 has 2") { _ = Tensor([[1, 2], [3]]) },
    Misuse("shape [2, -1]: an axis cannot have the length -1") { _ = Tensor.zeros([2, -1]) },
    Misuse("shape [4611686018427387904, 8]: so many elements fit nowhere") {
      _ = Tensor.zeros([1 << 62, 8])
    },
    Misuse("arange: the step is 0") { _ = Tensor.arange(0, 5, 0) },
    Misuse("linspace: -1 is no number of elements") { _ = Tensor.linspace(0, 1, -1) },
    Misuse("normal: the standard deviation -1.0 is below 0") {
      _ = Tensor.normal(mean: 0, std: -1, [2])
    },
    Misuse("rand: a tensor of type int64 cannot hold fractions") {
      _ = Tensor.rand([2], dtype: .int64)
    },
    Misuse("randint: there is no whole number from 3 to before 3") {
      _ = Tensor.randint(3, 3, [1])
    },
    Misuse("randperm: -1 is no number of elements") { _ = Tensor.randperm(-1) },
    Misuse("Tensor: matrix 1 has not the shape [1, 2] of matrix 0") {
      _ = Tensor([[[1, 2]], [[3]]])
    },
    Misuse("normal: a tensor of type int64 cannot hold normal numbers") {
      _ = Tensor.normal(mean: 0, std: 1, [2], dtype: .int64)
    },
    Misuse("normal: a standard deviation is -2.0, below 0") {
      _ = Tensor.normal(mean: 0, std: Tensor([1, -2]))
    },
    Misuse("choice: there are no 3 different numbers below 2") {
      _ = NumPyRandom(seed: 0).choice(2, 3, replace: false)
    },
    Misuse("choice: the array is empty") {
      var random = PythonRandom(seed: 0)
      _ = random.choice([Int]())
    },
    Misuse("sample: 3 elements cannot be taken from 2") {
      var random = PythonRandom(seed: 0)
      _ = random.sample([1, 2], 3)
    },
    Misuse("NumPyRandom: the seed must be between 0 and 2**32 - 1, not -1") {
      _ = NumPyRandom(seed: -1)
    },
  ]

  private static let layers: [Misuse] = [
    Misuse("Linear: an input of shape [5, 3] has not 2 columns") {
      _ = Linear(2, 1)(Tensor.ones([5, 3]))
    },
    Misuse("Linear: 0 inputs and 1 outputs") { _ = Linear(0, 1) },
    Misuse("Flatten: a tensor without axes has no first one to keep") {
      _ = Flatten()(Tensor(1))
    },
    Misuse("Sequential: there is no layer 1 among 1") { _ = Sequential(ReLU())[1] },
    Misuse("Dropout: the probability 1.5 is not from 0 to 1") { _ = Dropout(1.5) },
    Misuse(
      "MSELoss: the prediction's shape [2, 1] is not the target's, [2]; reshape one of them"
    ) {
      _ = MSELoss()(Tensor.ones([2, 1]), Tensor.ones([2]))
    },
    Misuse("HuberLoss: the bound 0.0 is not above 0") { _ = HuberLoss(delta: 0) },
    Misuse("CrossEntropyLoss: the label 2 is none of 2 classes") {
      _ = CrossEntropyLoss()(Tensor.ones([1, 2]), Tensor(integers: [2]))
    },
    Misuse(
      "CrossEntropyLoss: scores of shape [1, 2] and labels of shape [1] and type float32: wanted"
        + " are [n, classes] and whole numbers [n]"
    ) {
      _ = CrossEntropyLoss()(Tensor.ones([1, 2]), Tensor([1]))
    },
    Misuse("SGD: lr -0.1, momentum 0.0 and weightDecay 0.0 cannot be below 0") {
      _ = SGD([], lr: -0.1)
    },
    Misuse("Adam: the betas 0.9 and 1.0 must be from 0 to below 1") {
      _ = Adam([], betas: (0.9, 1))
    },
  ]

  private static let linearAlgebra: [Misuse] = [
    Misuse("solve: the matrix of shape [2, 2] is singular: pivot 2 is 0") {
      _ = solve(Tensor([[1, 2], [2, 4]]), Tensor([1, 2]))
    },
    Misuse("solve: the matrix of shape [2, 3] is not square") {
      _ = solve(Tensor.ones([2, 3]), Tensor.ones([2]))
    },
    Misuse("solve: shapes [2, 2] and [3] are no matrix and right side of one height") {
      _ = solve(Tensor.eye(2), Tensor.ones([3]))
    },
    Misuse("leastSquares: types float32 and float64 are not one floating-point type") {
      _ = leastSquares(Tensor.eye(2), Tensor.ones([2], dtype: .float64))
    },
    Misuse("inverse: a tensor of shape [2, 3] is no square matrix") {
      _ = inverse(Tensor.ones([2, 3]))
    },
    Misuse("inverse: the matrix of shape [2, 2] is singular: pivot 1 is 0") {
      _ = inverse(Tensor.zeros([2, 2]))
    },
  ]
}
