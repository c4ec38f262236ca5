import Testing

@testable import Tensors

/// Files with random damage: each is read or refused with one sentence.
@Suite struct HostileDataTests {
  private func check(
    _ name: String, _ original: [UInt8], rounds: Int,
    _ read: (String) throws(DataError) -> Tensor
  ) throws {
    var random = PythonRandom(seed: original.count)
    let files = try DataFiles()
    var refused = 0
    for round in 0..<rounds {
      var bytes = original
      for _ in 0..<random.randint(1, 4) { Self.damage(&bytes, &random) }
      let path = try files.write(bytes, to: name)
      do throws(DataError) {
        _ = try read(path)
      } catch {
        #expect(error.sentence.hasPrefix(path), "round \(round): \(error.sentence)")
        #expect(
          error.sentence.split(whereSeparator: \.isNewline).count == 1,
          "round \(round): \(error.sentence)")
        refused += 1
      }
    }
    #expect(refused > 0)
  }

  private static func damage(_ bytes: inout [UInt8], _ random: inout PythonRandom) {
    if bytes.isEmpty { return }
    let place = random.randint(0, bytes.count - 1)
    switch random.randint(0, 5) {
    case 0: bytes[place] = UInt8(random.randint(0, 255))
    case 1: bytes[place] ^= 1 << UInt8(random.randint(0, 7))
    case 2: bytes.remove(at: place)
    case 3: bytes.insert(bytes[random.randint(0, bytes.count - 1)], at: place)
    case 4: bytes.removeLast(bytes.count - place)
    default:
      let marks = Array("\"',()[]{}-9\n\r\0e.: ".utf8)
      bytes[place] = marks[random.randint(0, marks.count - 1)]
    }
  }

  @Test("NumPy's arrays", arguments: ["matrix", "fortran", "half", "truths", "version-2", "u4"])
  func npy(file: String) throws {
    let bytes = try DataFiles.bytes(try DataFiles.golden("\(file).npy"))
    try check("x.npy", bytes, rounds: 250) { path throws(DataError) in try NPYReader.tensor(path) }
  }

  @Test("Images, packed and unpacked")
  func idx() throws {
    let packed = try DataFiles.bytes(try DataFiles.golden("digits-idx2-ubyte.gz"))
    let plain = [0, 0, 8, 2] + bigEndian(2, 3) + [0, 1, 127, 128, 254, 255]
    for bytes in [packed, plain] {
      try check("x.idx", bytes, rounds: 250) { path throws(DataError) in try IDXReader.tensor(path)
      }
    }
  }

  @Test("Text, packed and unpacked")
  func csv() throws {
    let packed = try DataFiles.bytes(try DataFiles.golden("house.csv.gz"))
    let plain = Array("a,\"b\",c\r\n1,2.5,\"3\"\r\n-4e2,,0.6\n\"7\",8,9\n\n".utf8)
    for bytes in [packed, plain] {
      try check("x.csv", bytes, rounds: 500) { path throws(DataError) in
        let format = try CSVFormat(path, ",", hasHeader: true, missing: 0)
        return try CSVDataset(path, format, .float32, .numbers([0, 1], 2)).allRows().0
      }
    }
  }

  @Test("Every file cut off at every place")
  func cutOff() throws {
    let files = try DataFiles()
    for name in ["matrix.npy", "version-3.npy"] {
      let bytes = try DataFiles.bytes(try DataFiles.golden(name))
      for count in 0..<bytes.count {
        let path = try files.write(bytes.prefix(count), to: "x.npy")
        #expect(throws: DataError.self) { _ = try NPYReader.tensor(path) }
      }
    }
    let packed = try DataFiles.bytes(try DataFiles.golden("digits-idx2-ubyte.gz"))
    for count in 0..<packed.count {
      let path = try files.write(packed.prefix(count), to: "x.gz")
      #expect(throws: DataError.self) { _ = try IDXReader.tensor(path) }
    }
  }

  @Test("Random bytes")
  func randomBytes() throws {
    let files = try DataFiles()
    var random = PythonRandom(seed: 1)
    for _ in 0..<300 {
      let bytes = (0..<random.randint(0, 300)).map { _ in UInt8(random.randint(0, 255)) }
      let npy = try files.write(NPYHeader.magic + [1, 0] + bytes, to: "x.npy")
      #expect(throws: DataError.self) { _ = try NPYReader.tensor(npy) }
      let csv = try files.write(bytes, to: "x.csv")
      #expect(throws: DataError.self) {
        let format = try CSVFormat(csv, ",", hasHeader: true, missing: 0)
        _ = try CSVDataset(csv, format, .float32, .names(["a"], "b"))
      }
    }
  }
}
