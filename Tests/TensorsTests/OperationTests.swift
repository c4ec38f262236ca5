import Testing

@testable import Tensors

@Suite struct OperationTests {
  /// Numbers in a range that repeat on every run, all different.
  private func values(_ shape: [Int], in domain: ClosedRange<Double>, salt: Int) -> Tensor {
    var random = PythonRandom(seed: 7 + salt)
    let width = domain.upperBound - domain.lowerBound
    return Tensor(
      shape, dtype: .float64,
      (0..<Shape.count(shape)).map { _ in domain.lowerBound + width * random.random() })
  }

  @Test("Every elementwise operation has the value of its formula", arguments: Operation.table)
  func value(operation: Operation) throws {
    guard let formula = operation.formula else { return }
    let inputs = (0..<operation.inputs).map { values([2, 3], in: operation.domain, salt: $0) }
    let output = operation.apply(inputs)
    let expected = (0..<6).map { index in formula(inputs.map { $0.scalars[index] }) }
    #expect(output.shape == [2, 3])
    for (got, value) in zip(output.scalars, expected) {
      #expect(abs(got - value) <= 1e-12 * max(1, abs(value)), "\(operation.name)")
    }
    let single = operation.apply(inputs.map { $0.to(.float32) })
    #expect(single.dtype == .float32)
    #expect(allClose(single.to(.float64), output, relative: 1e-4, absolute: 1e-5))
  }

  @Test(
    "Every elementwise operation of two tensors broadcasts", arguments: Operation.table,
    [[[3, 1], [1, 2]], [[3, 2], [2]], [[], [2, 2]], [[2, 1, 3], [4, 1]], [[1], [3]]])
  func broadcasting(operation: Operation, shapes: [[Int]]) {
    guard let formula = operation.formula, operation.inputs == 2 else { return }
    let inputs = shapes.enumerated().map { values($1, in: operation.domain, salt: $0) }
    let output = operation.apply(inputs)
    let shape = Shape.broadcast(shapes[0], shapes[1]) ?? []
    #expect(output.shape == shape)
    let spread = inputs.map { $0.expanded(to: shape).scalars }
    for (index, got) in output.scalars.enumerated() {
      let value = formula([spread[0][index], spread[1][index]])
      #expect(abs(got - value) <= 1e-12 * max(1, abs(value)), "\(operation.name)")
    }
  }

  @Test(
    "Every operation has the derivative of its difference quotients", arguments: Operation.table)
  func gradient(operation: Operation) {
    var shapeLists =
      operation.formula == nil
      ? [operation.shapes] : [Array(repeating: [2, 3], count: operation.inputs)]
    if operation.formula != nil && operation.inputs == 2 { shapeLists.append([[3, 1], [2]]) }
    for shapes in shapeLists {
      let inputs = shapes.enumerated().map { values($1, in: operation.domain, salt: $0) }
      for input in inputs { input.requiresGrad = true }
      let output = operation.apply(inputs)
      let weights = values(output.shape, in: 0.5...1.5, salt: 9)
      (output * weights).sum().backward()
      for input in inputs {
        let analytic = input.grad?.scalars ?? []
        #expect(input.grad?.shape == input.shape)
        // Large tensors are sampled: each element costs two evaluations.
        for index in stride(from: 0, to: input.count, by: max(1, input.count / 25)) {
          let numeric = noGrad { () -> Double in
            let (original, step) = (input.pointer(as: Double.self)[index], 1e-6)
            func loss(at value: Double) -> Double {
              input.pointer(as: Double.self)[index] = value
              return (operation.apply(inputs) * weights).sum().item()
            }
            let slope = (loss(at: original + step) - loss(at: original - step)) / (2 * step)
            input.pointer(as: Double.self)[index] = original
            return slope
          }
          #expect(
            abs(analytic[index] - numeric) <= 1e-5 * max(1, abs(numeric)),
            "\(operation.name), input \(input.scalars), got \(analytic[index]), expected \(numeric)"
          )
        }
      }
    }
  }

  @Test("Types follow PyTorch's rules")
  func promotion() {
    let whole = Tensor(integers: [1, 2])
    let truth = Tensor(truths: [true, false])
    #expect((whole + 1).dtype == .int64)
    #expect((whole + 0.5).dtype == .float32)
    #expect((whole / 2).dtype == .float32)
    #expect((truth + 1).dtype == .int64)
    #expect((whole * Tensor([1, 2])).dtype == .float32)
    #expect((Tensor([1, 2]) * Tensor([1, 2], dtype: .float64)).dtype == .float64)
    #expect((Tensor([1, 2]) * Tensor(2, dtype: .float64)).dtype == .float32)
    #expect((whole + Tensor(2, dtype: .float64)).dtype == .float64)
    #expect(truth.sum().dtype == .int64)
    #expect(concat([whole, Tensor([0.5])]).description == "tensor([1.0000, 2.0000, 0.5000])")
    #expect(stack([truth, whole]).dtype == .int64)
    #expect((truth + truth).dtype == .bool)
    #expect((Tensor([1, 2]) < 2).dtype == .bool)
    #expect(whole.to(.float64).dtype == .float64)
  }

  @Test("Views share elements, copies do not")
  func views() {
    let x = Tensor([[1, 2, 3], [4, 5, 6]])
    x[0] += 10
    x.T[2, 1] = Tensor(0)
    x[..., 1] = Tensor([7, 8])
    x.reshape([6])[3] *= 2
    #expect(x.scalars == [11, 7, 13, 8, 8, 0])
    x[[0]] = x[[0]] + 1
    let copy = x.clone()
    copy[0..<1] = Tensor.zeros([1, 3])
    x[x > 12] = Tensor(-1)
    #expect(x.scalars == [12, 8, -1, 8, 8, 0])
    #expect(copy.scalars == [0, 0, 0, 8, 8, 0])
  }

  @Test("Reshape keeps views where the layout allows")
  func reshape() {
    let x = Tensor.arange(0, 24).reshape([2, 3, 4])
    #expect(x.T.reshape([4, 6]).storage !== x.storage)
    #expect(x[0..<1].reshape([12]).storage === x.storage)
    #expect(x.transpose(0, 1).reshape([3, 2, 2, 2]).storage === x.storage)
    #expect(x.transpose(0, 1).reshape([3, 2, 2, 2]).scalars == x.transpose(0, 1).scalars)
    #expect(x[..., 1].reshape([3, 2]).scalars == [1, 5, 9, 13, 17, 21])
  }

  @Test("Makers make what PyTorch's make")
  func makers() {
    #expect(Tensor.arange(0, 10, 3).scalars == [0, 3, 6, 9])
    #expect(Tensor.arange(0.0, 1, 0.25).scalars == [0, 0.25, 0.5, 0.75])
    #expect(Tensor.linspace(-1, 1, 5).scalars == [-1, -0.5, 0, 0.5, 1])
    #expect(Tensor.eye(2).scalars == [1, 0, 0, 1])
    #expect(Tensor.full([2], 7).description == "tensor([7., 7.])")
    #expect(Tensor([[[1], [2]]]).shape == [1, 2, 1])
    #expect(Tensor([3, 1, 2]).argmax().item() == 0)
    #expect(Tensor([[1, 5], [7, 2]]).argmax(axis: 1).scalars == [1, 0])
  }
}

extension Operation: CustomTestStringConvertible {
  var testDescription: String { name }
}
