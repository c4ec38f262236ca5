import Foundation
import Testing

@testable import Tensors

/// Arrays in NumPy's format, against files that NumPy 1.26 wrote.
@Suite struct NPYTests {
  struct Case: Decodable {
    var file: String
    var dtype: String
    var shape: [Int]
    var values: GoldenArray
    /// Whether `numpy.save` gives these bytes for the array as a tensor holds it.
    var saves: Bool
  }

  private func cases() throws -> [Case] {
    try Golden.load("data/npy", as: GoldenCases<Case>.self).cases
  }

  private func matches(_ tensor: Tensor, _ values: GoldenArray) -> Bool {
    let tensor = tensor.contiguous
    let count = tensor.count
    switch tensor.dtype {
    case .float32:
      return values.matches((0..<count).map { tensor.pointer(as: Float.self)[$0] })
    case .float64:
      return values.matches((0..<count).map { tensor.pointer(as: Double.self)[$0] })
    case .int64:
      return values.matches((0..<count).map { Int(tensor.pointer(as: Int64.self)[$0]) })
    case .bool:
      return values.matches((0..<count).map { tensor.pointer(as: Truth.self)[$0].value ? 1 : 0 })
    }
  }

  @Test("NumPy's files hold NumPy's values")
  func load() throws {
    let cases = try cases()
    #expect(cases.count == 20)
    for testCase in cases {
      let tensor = Tensor.load(npy: try DataFiles.golden("\(testCase.file).npy"))
      #expect(tensor.dtype.rawValue == testCase.dtype, "\(testCase.file)")
      #expect(tensor.shape == testCase.shape, "\(testCase.file)")
      #expect(matches(tensor, testCase.values), "\(testCase.file): \(tensor)")
    }
  }

  @Test("A saved file has the bytes that NumPy writes")
  func save() throws {
    let files = try DataFiles()
    var checked = 0
    for testCase in try cases() where testCase.saves {
      let golden = try DataFiles.golden("\(testCase.file).npy")
      Tensor.load(npy: golden).save(npy: files["x.npy"])
      #expect(try DataFiles.bytes(files["x.npy"]) == DataFiles.bytes(golden), "\(testCase.file)")
      checked += 1
    }
    #expect(checked == 7)
    #expect(try files.names == ["x.npy"])
  }

  @Test("A view is saved in row-major order unless it is a transposed array")
  func saveViews() throws {
    let files = try DataFiles()
    let x = Tensor([[1, 2, 3], [4, 5, 6]])
    x[..., 1..<3].save(npy: files["view.npy"])
    #expect(Tensor.load(npy: files["view.npy"]).scalars == [2, 3, 5, 6])
    x.T.save(npy: files["transposed.npy"])
    let transposed = Tensor.load(npy: files["transposed.npy"])
    #expect(transposed.shape == [3, 2])
    #expect(transposed.scalars == [1, 4, 2, 5, 3, 6])
    let bytes = try DataFiles.bytes(files["transposed.npy"])
    #expect(String(decoding: bytes[10..<70], as: UTF8.self).contains("'fortran_order': True"))
  }

  @Test("Keys in any order, other spacing and quotes, long integers of Python 2")
  func headers() throws {
    let files = try DataFiles()
    for header in [
      #"{"shape":(2L,1),"fortran_order":False,"descr":"=f4"}"#,
      "{ 'fortran_order' :False,\n'shape': [ 2 , 1, ], 'descr': 'f4' , }   ",
      "{'descr': '|f4', 'descr': '<f4', 'shape': (2, 1), 'fortran_order': False}",
    ] {
      let path = try files.write(npy(header, [0, 0, 0x80, 0x3F, 0, 0, 0, 0x40]), to: "x.npy")
      let tensor = try NPYReader.tensor(path)
      #expect(tensor.shape == [2, 1])
      #expect(tensor.scalars == [1, 2])
    }
  }

  @Test("Any byte but 0 is true")
  func truths() throws {
    let files = try DataFiles()
    let header = "{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }"
    let tensor = try NPYReader.tensor(try files.write(npy(header, [0, 255, 2]), to: "x.npy"))
    #expect(tensor.scalars == [0, 1, 1])
  }
}

/// A `.npy` file of version 1.0.
func npy(_ header: String, _ elements: [UInt8] = []) -> [UInt8] {
  let length = header.utf8.count
  return NPYHeader.magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array(header.utf8)
    + elements
}
