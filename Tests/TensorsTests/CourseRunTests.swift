import Foundation
import Testing

@testable import Tensors

extension SeededTests {
  /// Sums, means and the course's training run, bit for bit with PyTorch 2.13.
  @Suite struct CourseRunTests {
    @Test("Sums and means add up in PyTorch's order")
    func reductions() throws {
      struct Case: Decodable {
        var seed: Int
        var shape: [Int]
        var randn: GoldenArray
        var sum: String?
        var mean: String?
        var sum0: GoldenArray?
        var sum1: GoldenArray?

        enum CodingKeys: String, CodingKey {
          case seed, shape, randn, sum, mean
          case sum0 = "sumDim0"
          case sum1 = "sumDim1"
        }
      }
      var checked = 0
      for testCase in try Golden.load("torch_reduce", as: GoldenCases<Case>.self).cases {
        manualSeed(testCase.seed)
        let x = Tensor.randn(testCase.shape)
        #expect(testCase.randn.matches(x.floats))
        func bits(_ tensor: Tensor) -> String {
          let digits = String(Float(tensor.item()).bitPattern, radix: 16)
          return String(repeating: "0", count: 8 - digits.count) + digits
        }
        if let sum = testCase.sum { #expect(bits(x.sum()) == sum, "\(testCase.shape)") }
        if let mean = testCase.mean { #expect(bits(x.mean()) == mean, "\(testCase.shape)") }
        if let sum = testCase.sum0 {
          #expect(sum.matches(x.sum(axis: 0).floats), "\(testCase.shape)")
          checked += 1
        }
        if let sum = testCase.sum1 {
          #expect(sum.matches(x.sum(axis: 1).floats), "\(testCase.shape)")
          checked += 1
        }
      }
      #expect(checked >= 10)
    }

    struct Course: Decodable {
      var seed: Int
      var n: Int
      var batchSize: Int
      var lr: Double
      var epochs: Int
      var trueW: [Double]
      var trueB: Double
      var features: GoldenArray
      var labels: GoldenArray
      var printFeatures0: String
      var printLabels0: String
      var printWInit: String
      var printBInit: String
      var wInit: GoldenArray
      var perEpoch: [Epoch]
      var lossLines: [String]
      var printW: String
      var printB: String
      var printWError: String
      var printBError: String

      struct Epoch: Decodable {
        var loss: String
        var w: GoldenArray
        var b: GoldenArray
      }
    }

    @Test("The course's run has PyTorch's numbers and lines")
    func course() throws {
      for course in try Golden.load("torch_course_torch-2.13", as: GoldenCases<Course>.self).cases {
        manualSeed(course.seed)
        var random = PythonRandom(seed: course.seed)
        let trueW = Tensor(course.trueW)
        let features = Tensor.normal(mean: 0, std: 1, [course.n, 2])
        let clean = matmul(features, trueW) + course.trueB
        let labels = (clean + Tensor.normal(mean: 0, std: 0.01, [course.n])).reshape([-1, 1])
        let w = Tensor.normal(mean: 0, std: 0.01, [2, 1], requiresGrad: true)
        let b = Tensor.zeros([1], requiresGrad: true)
        #expect(course.features.matches(features.floats))
        #expect(course.labels.matches(labels.floats))
        #expect(course.wInit.matches(w.floats))
        #expect(features[0].description == course.printFeatures0)
        #expect(labels[0].description == course.printLabels0)
        #expect(w.description == course.printWInit)
        #expect(b.description == course.printBInit)

        for epoch in 1...course.epochs {
          var order = Array(0..<course.n)
          random.shuffle(&order)
          for start in stride(from: 0, to: course.n, by: course.batchSize) {
            let rows = Array(order[start..<min(start + course.batchSize, course.n)])
            let prediction = matmul(features[rows], w) + b
            let loss = (prediction - labels[rows].reshape(prediction.shape)) ** 2 / 2
            loss.sum().backward()
            noGrad {
              for parameter in [w, b] {
                parameter -= course.lr * parameter.grad! / Double(course.batchSize)
              }
            }
            w.zeroGrad()
            b.zeroGrad()
          }
          let loss = noGrad { ((matmul(features, w) + b - labels) ** 2 / 2).mean() }
          let expected = course.perEpoch[epoch - 1]
          #expect(expected.w.matches(w.floats), "seed \(course.seed) epoch \(epoch)")
          #expect(expected.b.matches(b.floats), "seed \(course.seed) epoch \(epoch)")
          #expect(Float(loss.item()).bitPattern == UInt32(expected.loss, radix: 16))
          #expect("epoch \(epoch), loss \(loss, decimals: 6)" == course.lossLines[epoch - 1])
        }
        #expect(w.description == course.printW)
        #expect(b.description == course.printB)
        #expect((trueW - w.reshape(trueW.shape)).description == course.printWError)
        #expect((course.trueB - b).description == course.printBError)
      }
    }
  }
}
