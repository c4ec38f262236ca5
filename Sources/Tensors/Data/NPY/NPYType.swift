/// The type of the elements in a `.npy` file, which NumPy writes as byte order, kind and size:
/// `<f4` is a float32 with its lowest byte first.
struct NPYType: Equatable {
  enum Kind: Character {
    case float = "f"
    case signed = "i"
    case unsigned = "u"
    case truth = "b"
  }

  var kind: Kind
  /// The bytes of one element.
  var size: Int
  /// Whether the highest byte comes first: all machines that Swift runs on have it last.
  var isSwapped: Bool

  /// What NumPy's text means; nil if a tensor cannot hold such elements.
  init?(_ text: [UInt8]) {
    var rest = text[...]
    isSwapped = rest.first == UInt8(ascii: ">")
    if let order = rest.first, "<>=|".utf8.contains(order) { rest = rest.dropFirst() }
    guard let first = rest.first, rest.count == 2, let last = rest.last,
      let kind = Kind(rawValue: Character(Unicode.Scalar(first)))
    else { return nil }
    let sizes: [Int] =
      switch kind {
      case .float: [2, 4, 8]
      case .signed: [1, 2, 4, 8]
      case .unsigned: [1, 2, 4]
      case .truth: [1]
      }
    size = Int(last) - Int(UInt8(ascii: "0"))
    if !sizes.contains(size) { return nil }
    if size == 1 { isSwapped = false }
    self.kind = kind
  }

  /// The type of the tensor: small integers become int64, half precision becomes float32.
  var dtype: DType {
    switch kind {
    case .float: size == 8 ? .float64 : .float32
    case .signed, .unsigned: .int64
    case .truth: .bool
    }
  }

  /// Whether a tensor holds the elements just as the file does. A truth value could be any byte in
  /// a file, but in Swift only 0 or 1.
  var isNative: Bool { !isSwapped && size == dtype.size && kind != .truth }

  /// What to write in NumPy instead of an array whose type no tensor has.
  static func advice(for text: [UInt8]) -> String {
    let kind = text.first { !"<>=|".utf8.contains($0) }.map { Character(Unicode.Scalar($0)) }
    return switch kind {
    case "c": "save x.real and x.imag, each in a file of its own"
    case "V": "save each field in a file of its own"
    case "u", "i", "M", "m": "save x.astype(\"int64\")"
    case "f": "save x.astype(\"float64\")"
    default: "save x.astype(\"float32\")"
    }
  }
}
