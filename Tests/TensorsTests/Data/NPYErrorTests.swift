import Testing

@testable import Tensors

/// Each broken file gets one sentence.
@Suite struct NPYErrorTests {
  private func sentence(_ bytes: [UInt8]) throws -> String {
    let files = try DataFiles()
    let path = try files.write(bytes, to: "x.npy")
    return files.sentence { () throws(DataError) in try NPYReader.tensor(path) }
  }

  @Test(
    "Files that do not begin as NumPy's do",
    arguments: [
      ([], "x.npy: is empty"),
      (
        Array("area,age\n".utf8),
        "x.npy: is no .npy file: it does not begin with NumPy's magic bytes"
      ),
      (
        [0x50, 0x4B, 3, 4, 0, 0],
        "x.npy: is an .npz archive; in NumPy, save each array of it with np.save"
      ),
      (NPYHeader.magic + [1], "x.npy: ends within the header, at byte 7"),
      (NPYHeader.magic + [3, 0, 9, 0], "x.npy: ends within the header, at byte 10"),
      (
        NPYHeader.magic + [4, 0, 9, 0],
        "x.npy: is of version 4.0 of NumPy's format; 1.0, 2.0 and 3.0 can be read"
      ),
      (
        NPYHeader.magic + [1, 0, 0xFF, 0xFF, 0x7B],
        "x.npy: the header promises 65535 bytes of itself, the file has 1"
      ),
      (
        NPYHeader.magic + [2, 0, 0xFF, 0xFF, 0xFF, 0xFF],
        "x.npy: the header promises 4294967295 bytes of itself, the file has 0"
      ),
    ] as [([UInt8], String)])
  func beginning(bytes: [UInt8], expected: String) throws {
    #expect(try sentence(bytes) == expected)
  }

  @Test("A header that is longer than any that NumPy writes")
  func longHeader() throws {
    let spaces = [UInt8](repeating: 0x20, count: 1 << 20 + 1)
    let text = try sentence(NPYHeader.magic + [2, 0, 1, 0, 16, 0] + spaces)
    #expect(text == "x.npy: the header has 1048577 bytes, more than NumPy writes")
  }

  @Test(
    "Headers that are no dictionary of NumPy's",
    arguments: [
      ("", "the header is broken at byte 10: expected more, found its end"),
      ("[]", "the header is broken at byte 10: expected '{', found '['"),
      ("{}", "the header has no 'descr'"),
      ("{'descr': '<f4'", "the header is broken at byte 25: expected more, found its end"),
      ("{'descr' '<f4'}", "the header is broken at byte 19: expected ':', found '''"),
      (
        "{'descr': '<f4", "the header is broken at byte 24: expected a closing quote, found its end"
      ),
      ("{7: 1}", "the header is broken at byte 12: expected a key in quotes, found ':'"),
      ("{'shape': eval('1')}", "the header is broken at byte 20: expected a value, found 'e'"),
      ("{'shape': \0}", "the header is broken at byte 20: expected a value, found '\\u{0}'"),
      (
        "{'shape': (1, 2)} x",
        "the header is broken at byte 28: expected nothing behind the '}', found 'x'"
      ),
      (
        "{'shape': \(String(repeating: "(", count: 30))",
        "the header is broken at byte 37: expected at most 16 brackets in each other, found '('"
      ),
      (
        "{'shape': (99999999999999999999,)}",
        "the header is broken at byte 21: expected a whole number below 2⁶³, found '9'"
      ),
      ("{'bytes': 1}", "the header has an unknown key 'bytes'"),
    ])
  func dictionary(header: String, expected: String) throws {
    #expect(try sentence(npy(header)) == "x.npy: " + expected)
  }

  @Test(
    "Shapes that no array has, and elements that are not there",
    arguments: [
      ("3", "the header's 'shape' is no tuple"),
      ("(3)", "the header's 'shape' is no tuple"),
      ("(2, -1)", "axis 1 of the header's 'shape' has no length"),
      ("(2, None)", "axis 1 of the header's 'shape' has no length"),
      (
        "(\(String(repeating: "1,", count: 65)))",
        "the header's 'shape' has 65 axes, NumPy's at most 64"
      ),
      (
        "(4611686018427387904, 4)",
        "the header's 'shape' has more elements than memory can have"
      ),
      (
        "(0, 4611686018427387904, 4)",
        "the header's 'shape' has more elements than memory can have"
      ),
      (
        "(50000, 50000)",
        "the header promises 10000000000 bytes of elements, the file has 12"
      ),
      ("(4,)", "the header promises 16 bytes of elements, the file has 12"),
    ])
  func shape(shape: String, expected: String) throws {
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': \(shape)}"
    #expect(
      try sentence(npy(header, [UInt8](repeating: 0, count: 12))) == "x.npy: " + expected)
  }

  @Test(
    "Elements that no tensor has",
    arguments: [
      ("<c16", "save x.real and x.imag, each in a file of its own"),
      ("|O", "save x.astype(\"float32\")"), ("<U12", "save x.astype(\"float32\")"),
      ("<u8", "save x.astype(\"int64\")"), ("<M8[ns]", "save x.astype(\"int64\")"),
      ("<f16", "save x.astype(\"float64\")"), ("|V8", "save each field in a file of its own"),
    ])
  func type(type: String, advice: String) throws {
    let header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (1,)}"
    #expect(
      try sentence(npy(header))
        == "x.npy: no tensor holds elements of NumPy's type '\(type)'; in NumPy, \(advice)")
  }

  @Test("Records, and an order that is no truth value")
  func others() throws {
    #expect(
      try sentence(npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': ()}"))
        == "x.npy: the elements are records with fields; in NumPy, save each field in a file of its"
        + " own")
    #expect(
      try sentence(npy("{'descr': '<f4', 'fortran_order': 0, 'shape': ()}"))
        == "x.npy: the header's 'fortran_order' is neither True nor False")
  }

  @Test("Files that cannot be opened or saved")
  func files() throws {
    let files = try DataFiles()
    func load(_ path: String) -> String {
      files.sentence { () throws(DataError) in try NPYReader.tensor(path) }
    }
    func save(_ path: String) -> String {
      files.sentence { () throws(DataError) in try NPYWriter.write(Tensor([1]), to: path) }
    }
    #expect(load(files["no.npy"]) == "no.npy: there is no such file")
    #expect(load(files["x"] + "/..").hasSuffix("there is no such file"))
    #expect(load("/") == "/: is a folder, not a file")
    #expect(load("/dev/null") == "/dev/null: is no regular file")
    #expect(load("a\0b") == "'a\\u{0}b': a path cannot hold the character of number 0")
    #expect(save(files["no/x.npy"]) == "no/x.npy: there is no folder to save it in")
    #expect(save("/") == "/: is a folder; add the name of a file")
    #expect(save("/dev/null") == "/dev/null: is no regular file")
    #expect(save("a\0b") == "'a\\u{0}b': a path cannot hold the character of number 0")
    let many = Tensor([1]).reshape([Int](repeating: 1, count: 65))
    #expect(
      files.sentence { () throws(DataError) in try NPYWriter.write(many, to: files["x.npy"]) }
        == "x.npy: a tensor with 65 axes has more than NumPy's 64")
  }
}
