import Testing

@testable import Tensors

/// The format of the MNIST digits.
@Suite struct IDXTests {
  private func load(_ bytes: [UInt8]) throws -> Tensor {
    let files = try DataFiles()
    return try IDXReader.tensor(try files.write(bytes, to: "train-images"))
  }

  private func sentence(_ bytes: [UInt8]) throws -> String {
    let files = try DataFiles()
    let path = try files.write(bytes, to: "train-images")
    return files.sentence { () throws(DataError) in try IDXReader.tensor(path) }
  }

  @Test("Packed and unpacked files")
  func bytes() throws {
    let packed = Tensor.load(idx: try DataFiles.golden("digits-idx2-ubyte.gz"))
    #expect(packed.shape == [2, 3])
    #expect(packed.dtype == .int64)
    #expect(packed.scalars == [0, 1, 127, 128, 254, 255])
    let plain = try load([0, 0, 8, 2] + bigEndian(2, 3) + [0, 1, 127, 128, 254, 255])
    #expect(plain.scalars == packed.scalars)
  }

  @Test("Every type of element, the highest byte first")
  func types() throws {
    let one = bigEndian(1)
    #expect(try load([0, 0, 0x09, 1] + one + [0xFE]).scalars == [-2])
    #expect(try load([0, 0, 0x0B, 1] + one + [0xFF, 0x00]).scalars == [-256])
    #expect(try load([0, 0, 0x0C, 1] + one + [0x80, 0, 0, 0]).scalars == [-2_147_483_648])
    let float = try load([0, 0, 0x0D, 1] + one + [0x3F, 0xC0, 0, 0])
    #expect(float.dtype == .float32)
    #expect(float.scalars == [1.5])
    let double = try load([0, 0, 0x0E, 0] + [0xC0, 0, 0, 0, 0, 0, 0, 0])
    #expect(double.dtype == .float64)
    #expect(double.shape == [])
    #expect(double.scalars == [-2])
    #expect(try load([0, 0, 8, 2] + bigEndian(0, 28)).shape == [0, 28])
  }

  @Test(
    "Files that are broken or lie",
    arguments: [
      ([], "ends within the header"),
      ([0, 0, 8, 3, 0, 0], "ends within the header"),
      (Array("P5 28 28".utf8), "is no IDX file: it begins with the bytes 80, 53, 32, 50"),
      ([0, 0, 10, 1] + bigEndian(0), "is no IDX file: it begins with the bytes 0, 0, 10, 1"),
      (
        [0, 0, 8, 3] + bigEndian(60000, 28, 28) + [1, 2],
        "the header promises 47040000 bytes, the file has 2"
      ),
      ([0, 0, 8, 1] + bigEndian(1) + [1, 2], "the header promises 1 bytes, the file has 2"),
      (
        [0, 0, 8, 2] + bigEndian(.max, .max),
        "the shape [4294967295, 4294967295] is larger than memory can be"
      ),
    ] as [([UInt8], String)])
  func errors(bytes: [UInt8], expected: String) throws {
    #expect(try sentence(bytes) == "train-images: " + expected)
  }

  @Test("Packed files that are broken or lie")
  func packedErrors() throws {
    let packed = try DataFiles.bytes(try DataFiles.golden("digits-idx2-ubyte.gz"))
    #expect(
      try sentence(Array(packed.dropLast(9)))
        == "train-images: the gzip stream is cut off at byte \(packed.count - 9), before its end")
    var damaged = packed
    damaged[packed.count - 6] ^= 1
    #expect(
      try sentence(damaged)
        == "train-images: the gzip stream is damaged near byte \(packed.count - 4): incorrect data"
        + " check")
    #expect(
      try sentence(packed + [7])
        == "train-images: the gzip stream is damaged near byte \(packed.count): there are other"
        + " bytes behind the gzip stream")
    #expect(
      try sentence(packed + packed)
        == "train-images: the header promises 6 bytes, the file has more than 6")
    // A stored block of deflate can be written by hand: five bytes before the data.
    func stored(_ bytes: [UInt8]) -> [UInt8] {
      let count = UInt8(bytes.count)
      return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1, count, 0, ~count, 255] + bytes
        + [UInt8](repeating: 0, count: 8)
    }
    #expect(
      try sentence(stored([0, 0, 8, 2] + bigEndian(100_000, 100_000, 0)))
        == "train-images: the header promises 10000000000 bytes, the file has at most 40248")
  }
}
