import Foundation
import Testing

@testable import Tensors

@Suite struct PrintingTests {
  struct Case: Decodable {
    var dtype: String
    var shape: [Int]
    var hex: String?
    var ints: [Int64]?
    var requiresGrad: Bool?
    var gradFn: String?
    var text: String

    /// The tensor; nil if its type is none of ours.
    var tensor: Tensor? {
      let tensor: Tensor
      switch dtype {
      case "float32":
        let bits = GoldenArray.bits(hex ?? "", bytes: 4)
        tensor = Tensor(shape, of: Float.self) { elements in
          for (index, value) in bits.enumerated() {
            elements[index] = Float(bitPattern: UInt32(value))
          }
        }
      case "float64":
        let bits = GoldenArray.bits(hex ?? "", bytes: 8)
        tensor = Tensor(shape, of: Double.self) { elements in
          for (index, value) in bits.enumerated() { elements[index] = Double(bitPattern: value) }
        }
      case "int64":
        let values = ints ?? []
        tensor = Tensor(shape, of: Int64.self) { elements in
          for (index, value) in values.enumerated() { elements[index] = value }
        }
      case "bool":
        let values = ints ?? []
        tensor = Tensor(shape, of: Truth.self) { elements in
          for (index, value) in values.enumerated() { elements[index] = Truth(value != 0) }
        }
      default: return nil
      }
      if let gradFn {
        tensor.node = GradientNode(name: gradFn, edges: [])
      }
      if requiresGrad == true { tensor.requiresGrad = true }
      return tensor
    }
  }

  @Test(
    "Tensors print as PyTorch prints them", arguments: ["torch_print", "torch_print_torch-2.13"])
  func texts(file: String) throws {
    var checked = 0
    for testCase in try Golden.load(file, as: GoldenCases<Case>.self).cases {
      guard let tensor = testCase.tensor else { continue }
      #expect(tensor.description == testCase.text)
      checked += 1
    }
    #expect(checked >= 40)
  }

  @Test("A single number in text is Python's, with and without a count of decimals")
  func formats() throws {
    struct Number: Decodable {
      var dtype: String?
      var hex: String?
      var print: String?
      var fstring: String?
      var item: String?
      var fixed6: String?
      var fixed4: String?
      var fixed2: String?

      enum CodingKeys: String, CodingKey {
        case dtype, hex, print, fstring, item
        case fixed6 = ":f"
        case fixed4 = ":.4f"
        case fixed2 = ":.2f"
      }
    }
    var checked = 0
    for number in try Golden.load("torch_format", as: GoldenCases<Number>.self).cases {
      guard let hex = number.hex, let text = number.print else { continue }
      let tensor: Tensor
      switch number.dtype {
      case "float32":
        let value = Float(bitPattern: UInt32(GoldenArray.bits(hex, bytes: 4)[0]))
        tensor = Tensor([], of: Float.self) { $0[0] = value }
      case "float64":
        let value = Double(bitPattern: GoldenArray.bits(hex, bytes: 8)[0])
        tensor = Tensor([], of: Double.self) { $0[0] = value }
      default: continue
      }
      #expect(tensor.description == text)
      #expect("\(tensor)" == number.fstring)
      #expect(tensor.itemText == number.item)
      if let fixed = number.fixed6 { #expect("\(tensor, decimals: 6)" == fixed) }
      if let fixed = number.fixed4 { #expect("\(tensor.item(), decimals: 4)" == fixed) }
      if let fixed = number.fixed2 { #expect("\(tensor, decimals: 2)" == fixed) }
      checked += 1
    }
    #expect(checked >= 200)
  }

  @Test("What is not finite has no decimals")
  func nonFinite() {
    #expect("\(Double.infinity, decimals: 6) \(-Double.infinity, decimals: 0)" == "inf -inf")
    #expect(
      "\(-Double.nan, decimals: 2) \(-0.0, decimals: 1) \(1e22, decimals: 1)"
        == "nan -0.0 10000000000000000000000.0")
  }
}
