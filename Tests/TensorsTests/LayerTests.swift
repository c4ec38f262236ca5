import Foundation
import Testing

@testable import Tensors

extension SeededTests {
  /// Layers, losses and optimisers against what PyTorch gave.
  @Suite struct LayerTests {
    struct Document: Decodable {
      var training: [Training]
      var losses: [Loss]
      var dropout: GoldenArray
      var sums: [Sum]
    }

    struct Training: Decodable {
      var name: String
      var states: [State]
    }

    struct State: Decodable {
      var step: Int
      var loss: Double
      var parameters: GoldenArray
    }

    struct Loss: Decodable {
      var name: String
      var x: GoldenArray
      var cases: [Case]

      struct Case: Decodable {
        var reduction: String
        var value: GoldenArray
        var grad: GoldenArray
      }
    }

    struct Sum: Decodable {
      var shape: [Int]
      var seed: Int
      var sum: GoldenArray
    }

    private func golden() throws -> Document { try Golden.load("torch_layers_torch-1.13") }

    @Test("A hundred steps of each optimiser end where PyTorch's do")
    func optimizers() throws {
      let makers: [String: ([Tensor]) -> any Optimizer] = [
        "sgd": { SGD($0, lr: 0.1) },
        "sgd-momentum": { SGD($0, lr: 0.05, momentum: 0.9, weightDecay: 0.01) },
        "adam": { Adam($0, lr: 0.01) },
        "adam-decay": {
          Adam($0, lr: 0.02, betas: (0.8, 0.95), epsilon: 1e-6, weightDecay: 0.1)
        },
      ]
      let cases = try golden().training
      #expect(cases.count == makers.count)
      for training in cases {
        manualSeed(7)
        let (X, y) = (Tensor.randn([32, 4]), Tensor.randn([32, 1]))
        let net = Sequential(Linear(4, 8), Tanh(), Linear(8, 1))
        let make = try #require(makers[training.name])
        let optimizer = make(net.parameters)
        var states = training.states
        for step in 1...100 {
          optimizer.zeroGrad()
          let loss = MSELoss()(net(X), y)
          loss.backward()
          optimizer.step()
          guard let state = states.first, state.step == step else { continue }
          states.removeFirst()
          let parameters = net.parameters.flatMap(\.scalars)
          #expect(abs(loss.item() - state.loss) <= 2e-6 * state.loss, "\(training.name) \(step)")
          for (got, expected) in zip(parameters, state.parameters.floats) {
            #expect(abs(got - Double(expected)) <= 5e-5, "\(training.name), step \(step)")
          }
        }
        #expect(states.isEmpty)
      }
    }

    @Test("Losses and their gradients are PyTorch's, for each reduction")
    func losses() throws {
      let target = Tensor.linspace(-2, 2, 20, dtype: .float64).reshape([5, 4])
      let labels = Tensor(integers: [0, 3, 1, 1, 2])
      func loss(_ name: String, _ reduction: Reduction, _ x: Tensor) -> Tensor? {
        switch name {
        case "mse": MSELoss(reduction: reduction)(x, target)
        case "l1": L1Loss(reduction: reduction)(x, target)
        case "huber": HuberLoss(reduction: reduction)(x, target)
        case "huber-2": HuberLoss(delta: 2, reduction: reduction)(x, target)
        case "cross-entropy": CrossEntropyLoss(reduction: reduction)(x, labels)
        default: nil
        }
      }
      let reductions: [String: Reduction] = ["mean": .mean, "sum": .sum, "none": .none]
      var checked = 0
      for golden in try golden().losses {
        for testCase in golden.cases {
          let x = Tensor([5, 4], dtype: .float64, golden.x.doubles)
          x.requiresGrad = true
          let reduction = try #require(reductions[testCase.reduction])
          let value = try #require(loss(golden.name, reduction, x))
          let weights = Tensor.arange(1, Double(value.count) + 1, dtype: .float64)
          (value * weights.reshape(value.shape)).sum().backward()
          let place = "\(golden.name) \(testCase.reduction)"
          #expect(
            allClose(value.flatten(), Tensor(testCase.value.doubles, dtype: .float64)), "\(place)")
          let grad = try #require(x.grad)
          #expect(
            allClose(
              grad.flatten(), Tensor(testCase.grad.doubles, dtype: .float64), relative: 1e-12,
              absolute: 1e-14), "\(place)")
          checked += 1
        }
      }
      #expect(checked == 15)
    }

    @Test("Dropout draws as PyTorch does, and does nothing in use")
    func dropout() throws {
      manualSeed(42)
      let layer = Dropout(0.3)
      #expect(try golden().dropout.matches(layer(Tensor.ones([50])).floats))
      let net = Sequential(Linear(2, 2), layer)
      net.eval()
      #expect(layer(Tensor.ones([50])).scalars.allSatisfy { $0 == 1 })
      net.train()
      #expect(layer(Tensor.ones([50])).scalars.contains(0))
      #expect(Dropout(1)(Tensor.ones([3])).scalars == [0, 0, 0])
    }

    @Test("Sums of float64 numbers add up in PyTorch's order")
    func sums() throws {
      for testCase in try golden().sums {
        manualSeed(testCase.seed)
        let sum: Tensor
        if testCase.shape.count == 1 {
          let count = testCase.shape[0]
          sum = Tensor.randn([max(count, 16)], dtype: .float64)[0..<count].sum()
        } else {
          sum = Tensor.randn(testCase.shape, dtype: .float64).sum(axis: 0)
        }
        #expect(testCase.sum.matches(sum.scalars), "\(testCase.shape)")
      }
    }

    @Test("Linear layers begin with PyTorch's weights")
    func linearInit() throws {
      struct Case: Decodable {
        var name: String
        var seed: Int
        var `in`: Int?
        var out: Int?
        var weight: GoldenArray?
        var bias: GoldenArray?
      }
      var checked = 0
      for testCase in try Golden.load("torch_extras", as: GoldenCases<Case>.self).cases
      where testCase.name == "linear_init" {
        manualSeed(testCase.seed)
        let layer = Linear(try #require(testCase.in), try #require(testCase.out))
        let (weight, bias) = (try #require(testCase.weight), try #require(testCase.bias))
        #expect(weight.matches(layer.weight.floats))
        #expect(bias.matches(layer.bias?.floats ?? []))
        checked += 1
      }
      #expect(checked >= 5)
    }
  }
}

@Suite struct NetworkTests {
  @Test("A network of one's own learns what no line can")
  func exclusiveOr() {
    var random = PythonRandom(seed: 3)
    func weights(_ shape: [Int]) -> Tensor {
      Tensor(shape, dtype: .float64, (0..<Shape.count(shape)).map { _ in random.gauss(0, 1) })
    }
    let X = Tensor([[0, 0], [0, 1], [1, 0], [1, 1]], dtype: .float64)
    let y = Tensor([[0], [1], [1], [0]], dtype: .float64)
    let parameters = [weights([4, 2]), weights([4]), weights([1, 4]), weights([1])]
    for parameter in parameters { parameter.requiresGrad = true }
    let optimizer = Adam(parameters, lr: 0.1)
    func predict() -> Tensor {
      linear(linear(X, parameters[0], parameters[1]).tanh(), parameters[2], parameters[3]).sigmoid()
    }
    for _ in 0..<200 {
      optimizer.zeroGrad()
      MSELoss()(predict(), y).backward()
      optimizer.step()
    }
    #expect(allClose(predict(), y, absolute: 0.1))
  }

  @Test("Layers in a row pass on shapes, parameters and modes")
  func sequential() {
    let net = Sequential(Flatten(), Linear(8, 3, bias: false), ReLU(), Linear(3, 2))
    #expect(net(Tensor.ones([5, 2, 4])).shape == [5, 2])
    #expect(net.parameters.map(\.shape) == [[3, 8], [2, 3], [2]])
    net(Tensor.ones([5, 8])).sum().backward()
    #expect(net.parameters.allSatisfy { $0.grad?.shape == $0.shape })
    net.zeroGrad()
    #expect(net.parameters.allSatisfy { $0.grad == nil })
    #expect(Linear(3, 2)(Tensor.ones([4, 5, 3])).shape == [4, 5, 2])
  }
}
