import Foundation
import Testing

@testable import Tensors

/// Tests that seed the one generator of all random tensors: they run one after another.
@Suite(.serialized) struct SeededTests {}

extension SeededTests {
  /// Every call of the golden files, in its sequence, bit for bit.
  @Suite struct RandomStreamTests {
    struct Case: Decodable {
      var name: String?
      var seed: Seed
      var calls: [Call]
    }

    /// A seed; in Python's file as text, since Python's have no bound.
    enum Seed: Decodable {
      case number(Int)
      case other

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
          self = .number(number)
        } else if let text = try? container.decode(String.self), let number = Int(text) {
          self = .number(number)
        } else {
          self = .other
        }
      }
    }

    struct Call: Decodable {
      var op: String
      var result: GoldenArray?
      var shape: [Int]?
      var dtype: String?
      var n: Int?
      var k: Int?
      var count: Int?
      var size: Int?
      var replace: Bool?
      var seed: Int?
      var mean: Double?
      var std: Double?
      var loc: Double?
      var scale: Double?
      var mu: Double?
      var sigma: Double?
      var low: Double?
      var high: Double?
      var highInclusive: Double?
    }

    @Test(
      "PyTorch's streams", arguments: ["torch_random", "torch_random_torch-2.13"])
    func torch(file: String) throws {
      var checked = 0
      for testCase in try Golden.load(file, as: GoldenCases<Case>.self).cases {
        guard case .number(let seed) = testCase.seed else { continue }
        manualSeed(seed)
        for call in testCase.calls {
          guard let result = call.result else {
            manualSeed(try #require(call.seed))
            continue
          }
          #expect(try torch(call, result), "\(testCase.name ?? "") seed \(seed): \(call.op)")
          checked += 1
        }
      }
      #expect(checked >= 60)
    }

    private func torch(_ call: Call, _ result: GoldenArray) throws -> Bool {
      let isDouble = call.dtype == "float64"
      let dtype: DType = isDouble ? .float64 : .float32
      let shape = call.shape ?? []
      func matches(_ tensor: Tensor) -> Bool {
        isDouble ? result.matches(tensor.scalars) : result.matches(tensor.floats)
      }
      switch call.op {
      case "rand": return matches(.rand(shape, dtype: dtype))
      case "randn": return matches(.randn(shape, dtype: dtype))
      case "normal":
        return matches(
          .normal(mean: try #require(call.mean), std: try #require(call.std), shape, dtype: dtype))
      case "uniform_":
        let (low, high) = (try #require(call.low), try #require(call.high))
        if isDouble {
          return result.matches(
            Tensor.rand(shape, dtype: dtype).scalars.map { low.addingProduct($0, high - low) })
        }
        let (start, width) = (Float(low), Float(high) - Float(low))
        return result.matches(Tensor.rand(shape).floats.map { start.addingProduct($0, width) })
      case "randint":
        let tensor = Tensor.randint(
          Int(try #require(call.low)), Int(try #require(call.high)), shape)
        return result.matches((0..<tensor.count).map { Int(tensor.pointer(as: Int64.self)[$0]) })
      case "randperm":
        return result.matches(Tensor.randperm(try #require(call.n)).scalars.map { Int($0) })
      case "random_int64":
        return result.matches([withGenerator { Int($0.doubleWord() & 0x7FFF_FFFF_FFFF_FFFF) }])
      default:
        Issue.record("unknown call \(call.op)")
        return false
      }
    }

    @Test("Python's streams")
    func python() throws {
      var checked = 0
      for testCase in try Golden.load("python_random", as: GoldenCases<Case>.self).cases {
        guard case .number(let seed) = testCase.seed else { continue }
        var random = PythonRandom(seed: seed)
        for call in testCase.calls {
          let result = try #require(call.result)
          let isRight: Bool =
            switch call.op {
            case "random": result.matches((0..<call.count!).map { _ in random.random() })
            case "uniform":
              result.matches((0..<call.count!).map { _ in random.uniform(call.low!, call.high!) })
            case "gauss":
              result.matches((0..<call.count!).map { _ in random.gauss(call.mu!, call.sigma!) })
            case "randint":
              result.matches(
                (0..<call.count!).map { _ in
                  random.randint(Int(call.low!), Int(call.highInclusive!))
                })
            case "shuffle":
              result.matches(
                { () -> [Int] in
                  var order = Array(0..<call.n!)
                  random.shuffle(&order)
                  return order
                }())
            case "sample": result.matches(random.sample(Array(0..<call.n!), call.k!))
            default: false
            }
          #expect(isRight, "seed \(seed): \(call.op)")
          checked += 1
        }
      }
      #expect(checked >= 100)
    }

    @Test("NumPy's streams")
    func numpy() throws {
      var checked = 0
      for testCase in try Golden.load("numpy_random", as: GoldenCases<Case>.self).cases {
        guard case .number(let seed) = testCase.seed else { continue }
        let random = NumPyRandom(seed: seed)
        for call in testCase.calls {
          let result = try #require(call.result)
          #expect(numpy(call, result, random), "\(testCase.name ?? "") seed \(seed): \(call.op)")
          checked += 1
        }
      }
      #expect(checked >= 400)
    }

    private func numpy(_ call: Call, _ result: GoldenArray, _ random: NumPyRandom) -> Bool {
      let shape = call.shape ?? []
      switch call.op {
      case "rand", "random_sample": return result.matches(random.rand(shape).scalars)
      case "randn": return result.matches(random.randn(shape).scalars)
      case "normal":
        return result.matches(random.normal(mean: call.loc!, std: call.scale!, shape).scalars)
      case "uniform": return result.matches(random.uniform(call.low!, call.high!, shape).scalars)
      case "permutation": return result.matches(random.permutation(call.n!))
      case "shuffle", "shuffle_rows":
        var order = Array(0..<call.n!)
        random.shuffle(&order)
        return result.matches(
          call.op == "shuffle" ? order : order.flatMap { [2 * $0, 2 * $0 + 1] })
      case "randint":
        let count = Shape.count(shape)
        return result.matches(
          (0..<count).map { _ in random.randint(Int(call.low!), Int(call.high!)) })
      case "choice":
        return result.matches(random.choice(call.n!, call.size!, replace: call.replace ?? true))
      default:
        Issue.record("unknown call \(call.op)")
        return false
      }
    }

    @Test("The blocks behind float32 normals, from chosen uniforms")
    func blocks() throws {
      struct Block: Decodable {
        var mean: Double
        var std: Double
        var u1: [Int]
        var u2: [Int]
        var cosPart: GoldenArray
        var sinPart: GoldenArray
      }
      for block in try Golden.load("torch_normal_fill", as: GoldenCases<Block>.self).cases {
        var cosines: [Float] = []
        var sines: [Float] = []
        for (first, second) in zip(block.u1, block.u2) {
          var data = [Float](repeating: 0, count: 16)
          // The golden file gives the uniforms in units of 2⁻²⁴.
          data[0] = Float(first) * 0x1p-24
          data[8] = Float(second) * 0x1p-24
          data.withUnsafeMutableBufferPointer {
            NormalBlock.transform($0, at: 0, mean: Float(block.mean), std: Float(block.std))
          }
          cosines.append(data[0])
          sines.append(data[8])
        }
        #expect(block.cosPart.matches(cosines))
        #expect(block.sinPart.matches(sines))
      }
    }
  }
}
